/** The checks of a protocol as rows of a blank form, with the clinic's prompts beside them. */
import { durationExact } from '../basics/time.ts';
import { promptFacts } from '../protocol/promptFacts.ts';
import type { CheckRule, Protocol } from '../protocol/protocol.ts';
import { VITALS, VITAL_CODES } from '../vitals/vitalTable.ts';
import type { SummaryField } from '../summary/summaryPatient.ts';

export type DowntimeRow = {
  /** `+10 min`, `R +15 min`, `Before leaving`; empty for a row that comes when it is needed. */
  readonly due: string;
};

export type DowntimeVitals = {
  readonly title: string;
  /** When they come due, in a sentence. */
  readonly rule: string;
  readonly rows: readonly DowntimeRow[];
  /** Two tables side by side, for so many rows that one would go over the page. */
  readonly layout: 'wide' | 'halves';
  /** Each vital with the limits the clinic set. */
  readonly limits: readonly SummaryField[];
  readonly recheck: string;
};

export type DowntimePeerChecks = {
  readonly title: string;
  readonly rule: string;
  readonly rows: readonly DowntimeRow[];
};

/** Rows one page holds beside each other; the rest goes on another sheet. */
export const MOST_ROWS = 34;
const WIDE_ROWS = 15;
const FEWEST_ROWS = 8;
const BASELINE = 'Baseline';
const BEFORE_LEAVING = 'Before leaving';
const MORE_ROWS = 'More checks than rows: write when each is due, and go on with another sheet.';
/** How long dosing is taken to go on where the protocol does not say, seconds. */
const UNSAID_DOSING_S = 2400;
/** How much of recovery has rows of its own, seconds; an hour in which most are ready to leave. */
const RECOVERY_S = 3600;
const PEER_CHECKS_S = 7200;

/** Every `everyS` from the first one to the end, both counted from the same moment. */
function slots(everyS: number, untilS: number): readonly number[] {
  const count = Math.floor(untilS / everyS);
  return Array.from({ length: count }, (_, index) => (index + 1) * everyS);
}

function dosingS({ dosing }: Pick<Protocol, 'dosing'>): number {
  return dosing.mode === 'infusion' ? dosing.durationS : UNSAID_DOSING_S;
}

function ruleText(rule: CheckRule): string {
  const { dosing, recovery } = rule.everyS;
  const parts = [
    ...(dosing !== null && dosing === recovery
      ? [`every ${durationExact(dosing)}`]
      : [
          dosing === null ? '' : `every ${durationExact(dosing)} while dosing`,
          recovery === null ? '' : `every ${durationExact(recovery)} in recovery (R)`,
        ]),
    ...rule.atS.map((at) => `at ${durationExact(at)}`),
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'No interval set' : `Clinic prompt: ${parts.join(', ')}`;
}

function askedBeforeLeaving({ discharge }: Pick<Protocol, 'discharge'>): boolean {
  return (
    discharge.criteria.includes('vitals_near_baseline') ||
    discharge.criteria.includes('blood_pressure_before_leaving')
  );
}

/** When each row is due; empty where that is written by hand. Null: more than a sheet has rows. */
function dueTimes(protocol: Protocol, rule: CheckRule | undefined): readonly string[] | null {
  const during = new Set([
    ...(rule?.everyS.dosing ? slots(rule.everyS.dosing, dosingS(protocol)) : []),
    ...(rule?.atS ?? []),
  ]);
  const after = rule?.everyS.recovery ? slots(rule.everyS.recovery, RECOVERY_S) : [];
  const due = [
    BASELINE,
    ...[...during].toSorted((a, b) => a - b).map((s) => `+${durationExact(s)}`),
    ...after.map((s) => `R +${durationExact(s)}`),
  ];
  const last = askedBeforeLeaving(protocol) ? [BEFORE_LEAVING] : [];
  const known = due.length + last.length;
  if (known > MOST_ROWS) return null;
  const spare = Math.min(MOST_ROWS - known, Math.max(known % 2, FEWEST_ROWS - known));
  return [...due, ...Array.from({ length: spare }, () => ''), ...last];
}

/** The limits that are set, one vital a line: `critical below 90 mmHg, caution from 160 mmHg`. */
export function promptLimits({ prompts }: Pick<Protocol, 'prompts'>): readonly SummaryField[] {
  return VITAL_CODES.flatMap((code) => {
    const { label } = VITALS[code];
    const limits = promptFacts(code, prompts[code])
      .filter(({ path, text }) => !path.endsWith('.source') && text !== '')
      .map((fact) => `${fact.label.slice(`${label}, `.length)} ${fact.text}`);
    return limits.length === 0 ? [] : [{ label, value: limits.join(', ') }];
  });
}

/** The table of vital signs, with a row for each time that comes due and some to spare. */
export function downtimeVitals(protocol: Protocol): DowntimeVitals {
  const rule = protocol.checks.find(({ code }) => code === 'vitals');
  const times = dueTimes(protocol, rule);
  const due = times ?? [BASELINE, ...Array.from({ length: MOST_ROWS - 1 }, () => '')];
  const words = rule === undefined ? 'No interval set' : ruleText(rule);
  return {
    title: rule?.label ?? 'Vital signs',
    rule: times === null ? `${words}. ${MORE_ROWS}` : words,
    rows: due.map((each) => ({ due: each })),
    layout: due.length > WIDE_ROWS ? 'halves' : 'wide',
    limits: promptLimits(protocol),
    recheck: `Re-check a value beyond a critical prompt after ${durationExact(protocol.recheckAfterS)}.`,
  };
}

/** The peer monitor's checks; null where the protocol has none. */
export function downtimePeerChecks(protocol: Protocol): DowntimePeerChecks | null {
  const rule = protocol.checks.find(({ code }) => code === 'peer_check');
  if (rule === undefined) return null;
  const everyS = rule.everyS.dosing ?? rule.everyS.recovery;
  const due = everyS === null ? rule.atS : slots(everyS, PEER_CHECKS_S);
  return {
    title: rule.label,
    rule: ruleText(rule),
    rows: due.slice(0, MOST_ROWS / 2).map((s) => ({ due: `+${durationExact(s)}` })),
  };
}
