/**
 * The downtime form: a session on paper for a day without the computer, blank, by one protocol.
 *
 * It prints what the protocol says (targets, times, prompts, criteria) and leaves open everything
 * that is of a patient. What is written on it is charted later as late entries, and the form says so.
 */
import { durationExact } from '../basics/time.ts';
import { ALDRETE, PADSS, type Scale } from '../discharge/scores.ts';
import type { ProtocolVersion } from '../protocol/protocol.ts';
import type { DischargeCriterionCode } from '../record/record.ts';
import { ROUTE_WORDS, criterionWords } from '../session/recordWords.ts';
import { DRUG_WORDS, KIND_WORDS } from '../session/sessionKinds.ts';
import type { SummaryContext } from '../summary/summary.ts';
import { DOCUMENT_WORDS } from './documents.ts';
import {
  type DowntimePeerChecks,
  type DowntimeVitals,
  downtimePeerChecks,
  downtimeVitals,
} from './downtimeChecks.ts';
import {
  type DowntimeDoses,
  type DowntimePlan,
  downtimeDoses,
  downtimePlan,
  offeredMedicines,
  oftenCharted,
} from './downtimePlan.ts';

export type { DowntimePeerChecks, DowntimeRow, DowntimeVitals } from './downtimeChecks.ts';
export type { DowntimeDoses, DowntimePiece, DowntimePlan } from './downtimePlan.ts';

/** A recovery scale in short words, each item to be scored at two times. */
export type DowntimeScale = {
  readonly name: string;
  readonly readyAt: string;
  readonly citation: string;
  readonly items: readonly {
    readonly label: string;
    readonly options: readonly { readonly score: number; readonly words: string }[];
  }[];
};

export type DowntimeForm = {
  readonly title: string;
  readonly clinicName: string;
  readonly isDemo: boolean;
  /** `IV ketamine, depression, version 2`. */
  readonly protocol: string;
  /** `IV infusion · Ketamine, intravenous`. */
  readonly session: string;
  /** At home: where the patient is and who is there; the clinic's room otherwise. */
  readonly isRemote: boolean;
  readonly plan: DowntimePlan;
  readonly doses: DowntimeDoses;
  readonly vitals: DowntimeVitals;
  readonly peerChecks: DowntimePeerChecks | null;
  /** What is offered or often charted, in one line each; empty when nothing is. */
  readonly medicines: string;
  readonly events: string;
  readonly scales: readonly DowntimeScale[];
  /** Besides the scales: `MOAA/S`, `Dissociation 0–10`, each with how it is answered. */
  readonly judgements: readonly { readonly label: string; readonly answers: string }[];
  readonly criteria: readonly { readonly label: string; readonly asked: string }[];
  readonly hasEscort: boolean;
  readonly hasDrugCount: boolean;
  /** `Ketamine`, for the count. */
  readonly drug: string;
};

type Asked = Pick<ProtocolVersion, 'discharge' | 'kind'>;

/** What a criterion asks, in figures of the protocol; empty where its name says all. */
function askedText(code: DischargeCriterionCode, { discharge }: Asked): string {
  const {
    aldreteAtLeast,
    padssAtLeast,
    moaasAtLeast,
    dissociationAtMost,
    bloodPressureWithinPercent,
    spo2Needed,
    monitoredAtLeastS,
    lastBloodPressureWithinS,
  } = discharge;
  switch (code) {
    case 'aldrete':
      return `${aldreteAtLeast} of ${ALDRETE.max} or more`;
    case 'padss':
      return `${padssAtLeast} of ${PADSS.max} or more`;
    case 'sedation':
      return `${moaasAtLeast} or more`;
    case 'dissociation':
      return dissociationAtMost === 0 ? '0' : `${dissociationAtMost} or less`;
    case 'orientation':
      return 'full';
    case 'gait':
      return 'steady';
    case 'vitals_near_baseline':
      return `BP within ${bloodPressureWithinPercent}\u00a0%${spo2Needed ? ', SpO2 taken' : ''}`;
    case 'monitoring_time':
      return monitoredAtLeastS === null ? '' : `${durationExact(monitoredAtLeastS)} or more`;
    case 'blood_pressure_before_leaving':
      return lastBloodPressureWithinS === null
        ? ''
        : `within ${durationExact(lastBloodPressureWithinS)} of leaving`;
    case 'infusion_ended':
    case 'acknowledgements':
    case 'escort':
    case 'instructions':
    case 'checks':
    case 'guide_meetings':
      return '';
  }
}

function scaleOf(scale: Scale, atLeast: number): DowntimeScale {
  const { name, max, citation, items } = scale;
  return {
    name,
    citation,
    readyAt: `ready at ${atLeast} of ${max}`,
    items: items.map(({ label, options }) => ({
      label,
      options: options.map(({ score, words }) => ({ score, words })),
    })),
  };
}

const JUDGED: readonly {
  readonly code: DischargeCriterionCode;
  readonly label: string;
  readonly answers: string;
}[] = [
  { code: 'sedation', label: 'MOAA/S', answers: '5 awake to 0 no reaction' },
  { code: 'dissociation', label: 'Dissociation', answers: '0–10, not validated' },
  { code: 'orientation', label: 'Orientation', answers: 'full, partial, disoriented' },
  { code: 'gait', label: 'Gait', answers: 'steady, unsteady, unable to walk' },
];

/** A blank form by one version of a protocol. */
export function buildDowntimeForm(
  protocol: ProtocolVersion,
  context: Pick<SummaryContext, 'clinicName' | 'isDemo'>,
): DowntimeForm {
  const { criteria, aldreteAtLeast, padssAtLeast } = protocol.discharge;
  const asks = (code: DischargeCriterionCode): boolean => criteria.includes(code);
  const drug = DRUG_WORDS[protocol.drug];
  return {
    title: DOCUMENT_WORDS.downtime_form,
    clinicName: context.clinicName,
    isDemo: context.isDemo,
    protocol: `${protocol.name}, version ${protocol.version}`,
    session: `${KIND_WORDS[protocol.kind].kind} · ${drug}, ${ROUTE_WORDS[protocol.route]}`,
    isRemote: protocol.kind === 'remote_lozenge',
    plan: downtimePlan(protocol),
    doses: downtimeDoses(protocol),
    vitals: downtimeVitals(protocol),
    peerChecks: downtimePeerChecks(protocol),
    medicines: offeredMedicines(protocol),
    events: oftenCharted(protocol),
    scales: [
      ...(asks('aldrete') ? [scaleOf(ALDRETE, aldreteAtLeast)] : []),
      ...(asks('padss') ? [scaleOf(PADSS, padssAtLeast)] : []),
    ],
    judgements: JUDGED.filter(({ code }) => asks(code)).map(({ label, answers }) => ({
      label,
      answers,
    })),
    criteria: criteria.map((code) => ({
      label: criterionWords(code, protocol.kind),
      asked: askedText(code, protocol),
    })),
    hasEscort: asks('escort'),
    hasDrugCount: protocol.drugCount,
    drug,
  };
}
