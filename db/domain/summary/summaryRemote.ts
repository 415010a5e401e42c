/** What a remote session has beside the others: where the patient is, who is there, who looked. */
import { apart } from '../basics/freeText.ts';
import { type EntryOf, type SessionRecord, standing } from '../record/record.ts';
import {
  MEETING_FORM_WORDS,
  MEETING_PHASE_WORDS,
  PEER_FINDING_WORDS,
  capitalised,
  emergencyText,
  monitorText,
  personText,
} from '../session/recordWords.ts';
import { checksText } from './summaryLate.ts';
import type { SummaryField } from './summaryPatient.ts';
import type { TimeWriter } from './summaryTimes.ts';
import type { Instant } from '../basics/time.ts';
import { type SummaryMissedCheck, missedRows } from './summaryVitals.ts';

export type SummaryPeerCheck = {
  readonly kind: 'done';
  readonly time: string;
  readonly finding: string;
  readonly detail: string;
  readonly concern: boolean;
};

export type SummaryRemote = {
  /** Where the patient was from when on: the last place is where help had to go. */
  readonly place: readonly SummaryField[];
  readonly meetings: readonly SummaryField[];
  readonly peerChecks: readonly (SummaryPeerCheck | SummaryMissedCheck)[];
  /** Who wrote down what the monitor said; with several people, who wrote which. Empty for none. */
  readonly peerChecksBy: string;
  /** Which were made late, and which came due and are not charted; usually empty. */
  readonly checks: string;
};

const NONE = 'Not recorded';

function placeFields(record: SessionRecord, times: TimeWriter): readonly SummaryField[] {
  const places = standing(record.entries, 'remote_place');
  const all = (write: (place: (typeof places)[number]['values']) => string): string => {
    const [first, ...moved] = places;
    if (first === undefined) return NONE;
    let before = write(first.values);
    const later = moved.flatMap(({ observedAt, values }) => {
      const text = write(values);
      if (text === before) return [];
      before = text;
      return [`from ${times.at(observedAt)} ${text}`];
    });
    return [write(first.values), ...later].join('; ');
  };
  return [
    { label: 'Patient at', value: all(({ address }) => apart(address)) },
    { label: 'Nearest emergency department', value: all(emergencyText) },
    { label: 'Peer monitor', value: all(monitorText) },
  ];
}

function meetingFields(record: SessionRecord, times: TimeWriter): readonly SummaryField[] {
  const meetings = standing(record.entries, 'meeting');
  return (['before', 'after'] as const).map((phase) => {
    const found = meetings
      .filter(({ values }) => values.phase === phase)
      .map(({ observedAt, values: { form, guide, note } }) => {
        const withGuide = guide === '' ? '' : ` with ${apart(guide)}`;
        const said = note === '' ? '' : `: ${apart(note)}`;
        return `${times.at(observedAt)}, ${MEETING_FORM_WORDS[form]}${withGuide}${said}`;
      });
    return {
      label: `Meeting ${MEETING_PHASE_WORDS[phase]}`,
      value: found.length === 0 ? NONE : found.join('; '),
    };
  });
}

function writtenBy(checks: readonly EntryOf<'peer_check'>[], times: TimeWriter): string {
  const people = [...new Set(checks.map(({ recordedBy }) => personText(recordedBy)))];
  if (people.length === 0) return '';
  if (people.length === 1) return `As told to ${people.join('')}.`;
  const each = people.map((person) => {
    const own = checks.filter(({ recordedBy }) => personText(recordedBy) === person);
    return `${person} (${own.map(({ observedAt }) => times.at(observedAt)).join(', ')})`;
  });
  return `As told to ${each.join('; ')}.`;
}

/** The remote part; null for a session in the clinic. */
export function summaryRemote(
  record: SessionRecord,
  now: Instant,
  times: TimeWriter,
): SummaryRemote | null {
  const { entries, session } = record;
  const any = (['remote_place', 'meeting', 'peer_check'] as const).some(
    (kind) => standing(entries, kind).length > 0,
  );
  if (session.kind !== 'remote_lozenge' && !any) return null;
  const looks = standing(entries, 'peer_check');
  const done = looks.map(({ observedAt, values }) => ({
    atMs: observedAt.utcMs,
    row: {
      kind: 'done' as const,
      time: times.at(observedAt),
      finding: capitalised(PEER_FINDING_WORDS[values.finding]),
      detail: values.detail,
      concern: values.finding === 'concern',
    },
  }));
  return {
    place: placeFields(record, times),
    meetings: meetingFields(record, times),
    peerChecks: [...done, ...missedRows(record, times, ['peer_check'])]
      .toSorted((a, b) => a.atMs - b.atMs)
      .map(({ row }) => row),
    peerChecksBy: writtenBy(looks, times),
    checks: checksText(record, ['peer_check'], now, times),
  };
}
