/** The plan and the doses of a blank form: the protocol's figures printed, the patient's left open. */
import {
  formatAmount,
  formatConcentration,
  formatInteger,
  formatMg,
  formatMgPerKg,
  formatRateMlPerHour,
} from '../basics/format.ts';
import { durationExact } from '../basics/time.ts';
import type { Protocol } from '../protocol/protocol.ts';
import { ROUTE_WORDS } from '../session/recordWords.ts';
import { KIND_WORDS } from '../session/sessionKinds.ts';
import type { SummaryField } from '../summary/summaryPatient.ts';

/** A piece of a line: printed words, or a box for a number with its unit behind. */
export type DowntimePiece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'box'; readonly unit: string };

export type DowntimePlan = {
  /** What the protocol proposes. */
  readonly proposed: readonly SummaryField[];
  /** The calculation, one step a line, with boxes for the patient's own figures. */
  readonly steps: readonly (readonly DowntimePiece[])[];
  /** Totals to tick, where the dose does not follow the weight. */
  readonly choices: readonly string[];
};

export type DowntimeDoses = {
  readonly title: string;
  readonly columns: readonly { readonly head: string; readonly size: 'figure' | 'word' }[];
  /** What opens each row: `Start`, `Device 1`; empty for whatever comes. */
  readonly rows: readonly string[];
  /** What must be read with it, beside the heading; may be empty. */
  readonly note: string;
};

const words = (text: string): DowntimePiece => ({ kind: 'words', text });
const box = (unit: string): DowntimePiece => ({ kind: 'box', unit });

function byWeightSteps(target: string, concentration: string): DowntimePlan['steps'] {
  return [
    [
      words(`Dose: target ${target}, or`),
      box('mg/kg'),
      words('×'),
      box('kg'),
      words('='),
      box('mg'),
    ],
    [
      words('Volume:'),
      box('mg'),
      words(`÷ ${concentration}, or`),
      box('mg/mL'),
      words('='),
      box('mL'),
    ],
  ];
}

export function downtimePlan({ dosing, kind }: Protocol): DowntimePlan {
  if (dosing.mode === 'fixed') {
    const one = KIND_WORDS[kind].doseInText;
    const { doseChoicesMcg, unitMcg, unitEveryS } = dosing;
    const apart =
      unitEveryS === 0
        ? []
        : [{ label: 'Between two', value: `${durationExact(unitEveryS)} or more` }];
    return {
      proposed: [{ label: `One ${one}`, value: formatMg(unitMcg, 3) }, ...apart],
      steps: [[words('By weight:'), box('mg'), words('÷'), box('kg'), words('='), box('mg/kg')]],
      choices: doseChoicesMcg.map((mcg) =>
        mcg % unitMcg === 0 && doseChoicesMcg.length <= FEW_CHOICES
          ? `${formatMg(mcg, 3)} (${formatInteger(mcg / unitMcg)} × ${formatMg(unitMcg, 3)})`
          : formatMg(mcg, 3),
      ),
    };
  }
  const target = formatMgPerKg(dosing.targetMcgPerKg);
  const concentration = formatConcentration(dosing.concentrationMcgPerMl);
  const proposed = [
    { label: 'Target dose', value: target },
    { label: 'Solution', value: concentration },
  ];
  const steps = byWeightSteps(target, concentration);
  if (dosing.mode === 'by_weight') return { proposed, steps, choices: [] };
  const time = durationExact(dosing.durationS);
  const wholeMinutes = dosing.durationS % 60 === 0;
  return {
    proposed: [
      ...proposed,
      { label: 'Over', value: time },
      { label: 'Pump step', value: formatRateMlPerHour(dosing.pumpStepUlPerHour) },
    ],
    steps: [
      ...steps,
      [
        words('Pump:'),
        box('mL'),
        words(`÷ ${time}, or`),
        box(wholeMinutes ? 'min' : 's'),
        words(wholeMinutes ? '× 60 min/h =' : '× 3,600 s/h ='),
        box('mL/h'),
      ],
    ],
    choices: [],
  };
}

/** So many stand on a line with what each is made of. */
const FEW_CHOICES = 3;

const TIME = { head: 'Time', size: 'figure' } as const;
const GIVEN_BY = { head: 'Given by', size: 'word' } as const;
const MOST_UNITS = 6;
const INJECTIONS = 3;

function infusionDoses(): DowntimeDoses {
  return {
    title: 'Infusion',
    columns: [
      TIME,
      { head: 'Rate set, mL/h', size: 'figure' },
      { head: 'Bolus, mg', size: 'figure' },
      { head: 'By pump, mL', size: 'figure' },
      GIVEN_BY,
    ],
    rows: ['Start', '', '', '', 'Stop'],
    note: 'each rate change, pause, resume and bolus on a line of its own',
  };
}

function dosesAtOnce(protocol: Protocol): DowntimeDoses {
  const { dosing, kind } = protocol;
  const { dose, doseInText } = KIND_WORDS[kind];
  const most = dosing.mode === 'fixed' ? (dosing.doseChoicesMcg.at(-1) ?? 0) / dosing.unitMcg : 0;
  const count =
    dosing.mode === 'fixed' ? Math.min(MOST_UNITS, Math.max(1, Math.ceil(most))) : INJECTIONS;
  const everyS = dosing.mode === 'fixed' ? dosing.unitEveryS : 0;
  const site = kind === 'remote_lozenge' ? [] : [{ head: 'Where', size: 'word' } as const];
  return {
    title: `${dose}s`,
    columns: [
      TIME,
      { head: 'Dose, mg', size: 'figure' },
      { head: 'Total so far, mg', size: 'figure' },
      ...site,
      { head: 'Lot', size: 'word' },
      GIVEN_BY,
    ],
    rows: [
      ...Array.from({ length: count }, (_, index) => `${dose} ${formatInteger(index + 1)}`),
      'End of dosing',
    ],
    note:
      everyS === 0 ? '' : `at least ${durationExact(everyS)} from one ${doseInText} to the next`,
  };
}

/** What is given, line by line, as the kind of session gives it. */
export function downtimeDoses(protocol: Protocol): DowntimeDoses {
  return protocol.kind === 'iv_infusion' ? infusionDoses() : dosesAtOnce(protocol);
}

/** The medicines offered beside the drug: `Ondansetron 4 mg by mouth`. */
export function offeredMedicines({ adjuncts }: Pick<Protocol, 'adjuncts'>): string {
  return adjuncts
    .map(
      ({ name, amountThousandths, unit, route }) =>
        `${name} ${formatAmount(amountThousandths, unit)} ${ROUTE_WORDS[route]}`,
    )
    .join('; ');
}

/** What is often charted in such a session: `Talking; adverse events: nausea, anxiety`. */
export function oftenCharted({ quickEvents }: Pick<Protocol, 'quickEvents'>): string {
  const seen = quickEvents.flatMap((event) => (event.kind === 'observation' ? [event.label] : []));
  const adverse = quickEvents.flatMap((event) =>
    event.kind === 'adverse_event' ? [event.term] : [],
  );
  const events = adverse.length === 0 ? [] : [`adverse events: ${adverse.join(', ')}`];
  return [...seen, ...events].join('; ');
}
