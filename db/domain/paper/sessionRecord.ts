/**
 * The full session record on paper: everything written, whatever became of it.
 *
 * For whoever asks for the whole record: an auditor, a court, the next clinic. Psychotherapy notes
 * are no part of it. Every entry has both its times; nothing is left out because it was corrected or
 * withdrawn (source: CMS Program Integrity Manual, chapter 3).
 */
import { deliveredMcgAt, deliveredMcgPerKg } from '../dose/dose.ts';
import { doseEvents } from '../dose/doseEntries.ts';
import { formatInteger, formatMg, formatMgPerKg, formatWeight } from '../basics/format.ts';
import { type SessionPlan, type SessionRecord, patientName } from '../record/record.ts';
import { protocolFacts } from '../protocol/protocolFacts.ts';
import { SIGNATURE_WORDS, WEIGHT_BASIS_WORDS, personText } from '../session/recordWords.ts';
import { DRUG_WORDS } from '../session/sessionKinds.ts';
import { sessionState } from '../session/sessionState.ts';
import { coversAll } from '../session/standingSignatures.ts';
import { type SummaryContext, asOfText, toldUntil } from '../summary/summary.ts';
import { summaryDrugCount } from '../summary/summaryDrugCount.ts';
import {
  type SummaryField,
  allergiesText,
  backgroundFields,
  contactFields,
  orNotRecorded,
  patientFields,
  sessionFields,
} from '../summary/summaryPatient.ts';
import { planArithmetic, planText, plannedText } from '../summary/summaryPlan.ts';
import { type SummaryStatus, summaryStatus } from '../summary/summarySigning.ts';
import { type TimeWriter, fullTime, timeWriter } from '../summary/summaryTimes.ts';
import { type RecordRow, recordRows } from './recordRows.ts';

export type { RecordRow };

/** One plan: what was meant to be given, on which weight, and why it took the place of another. */
export type RecordPlan = {
  readonly number: string;
  readonly written: string;
  /** `40 mg over 40 min, pump at 60 mL/h` */
  readonly planned: string;
  /** Target, weight, time and concentration. */
  readonly basis: string;
  /** The calculation, one step each. */
  readonly arithmetic: readonly string[];
  readonly weight: string;
  readonly by: string;
  /** Why it replaced the plan before; empty for the first. */
  readonly reason: string;
  readonly state: 'stands' | 'struck';
};

export type RecordSignature = {
  readonly name: string;
  readonly meaning: string;
  readonly time: string;
  /** All 64 characters of the SHA-256 of what was signed. */
  readonly contentHash: string;
  /** Whether it was put to all that stands, or before something was written. */
  readonly standsFor: string;
};

/** A label with all that is told under it. */
export type RecordFact = { readonly label: string; readonly values: readonly string[] };

export type SessionRecordSheet = {
  readonly title: string;
  readonly clinicName: string;
  readonly isDemo: boolean;
  readonly asOf: string | null;
  readonly status: SummaryStatus;
  readonly patientName: string;
  readonly patient: readonly SummaryField[];
  readonly allergies: string;
  readonly allergiesKnown: boolean;
  readonly contact: readonly SummaryField[];
  readonly background: readonly SummaryField[];
  readonly session: readonly SummaryField[];
  /** What the record and its parts are called in the database and the chain. */
  readonly identifiers: readonly SummaryField[];
  /** What the clock and the numbers of this document mean, in sentences. */
  readonly notes: readonly string[];
  readonly plans: readonly RecordPlan[];
  /** What was given in all, and the drug count. */
  readonly given: readonly string[];
  readonly count: string;
  readonly rows: readonly RecordRow[];
  readonly cancellation: readonly SummaryField[];
  readonly signatures: readonly RecordSignature[];
  /** The protocol version the session ran under, fact by fact. */
  readonly protocol: { readonly heading: string; readonly facts: readonly RecordFact[] };
};

const NUMBERS =
  'Entries stand in the order in which they happened; their numbers count the order of writing. ' +
  'A correction stands below what it replaced.';

function plansOf(record: SessionRecord, times: TimeWriter): readonly RecordPlan[] {
  const { plans, protocol } = record;
  const replaced = new Set(plans.map(({ supersedesId }) => supersedesId));
  return plans.map((plan, index) => {
    const { weightG, basis, observedAt, recordedBy } = plan.weight;
    return {
      number: String(index + 1),
      written: times.atSeconds(plan.recordedAt),
      planned: plannedText(plan, protocol),
      basis: planText(plan),
      arithmetic: planArithmetic(plan, protocol),
      weight:
        `${formatWeight(weightG)}, ${WEIGHT_BASIS_WORDS[basis]} ` +
        `${fullTime(observedAt)}, written by ${personText(recordedBy)}`,
      by: personText(plan.recordedBy),
      reason: plan.amendReason ?? '',
      state: replaced.has(plan.id) || index < plans.length - 1 ? 'struck' : 'stands',
    };
  });
}

function givenText(
  record: SessionRecord,
  plan: SessionPlan,
  context: SummaryContext,
): readonly string[] {
  const events = doseEvents(record.entries);
  const drug = DRUG_WORDS[record.protocol.drug];
  if (events.length === 0) return [`${drug}: none given.`];
  const now = context.asOf ?? context.printedAt;
  const mcg = deliveredMcgAt(events, toldUntil(record, now).utcMs);
  const perKg = formatMgPerKg(deliveredMcgPerKg(mcg, plan.weight.weightG));
  const running = sessionState(record) === 'dosing' ? ' up to now; dosing had not ended' : '';
  return [`${drug} given in all: ${formatMg(mcg)} (${perKg})${running}.`];
}

function identifiersOf({ session, patient, entries }: SessionRecord): readonly SummaryField[] {
  const first = entries.reduce((least, { seq }) => Math.min(least, seq), Infinity);
  const last = entries.reduce((most, { seq }) => Math.max(most, seq), 0);
  const chain =
    entries.length === 0
      ? 'None'
      : `${formatInteger(entries.length)}, between ${formatInteger(first)} and ${formatInteger(last)}`;
  return [
    { label: 'Record', value: session.id },
    { label: 'Patient', value: patient.id },
    { label: 'Entries in the chain', value: chain },
  ];
}

function checkInFields({ session }: SessionRecord): readonly SummaryField[] {
  const { recordedAt, recordedBy } = session;
  return [
    { label: 'Check-in written', value: `${fullTime(recordedAt)} by ${personText(recordedBy)}` },
  ];
}

function cancellationFields({ cancellation }: SessionRecord): readonly SummaryField[] {
  if (cancellation === null) return [];
  const { observedAt, recordedAt, recordedBy, reason } = cancellation;
  return [
    { label: 'Cancelled', value: fullTime(observedAt) },
    { label: 'Written', value: `${fullTime(recordedAt)} by ${personText(recordedBy)}` },
    { label: 'Reason', value: orNotRecorded(reason) },
  ];
}

const SOURCE = 'source';

/**
 * The facts of a protocol, those of one thing together: `Systolic, critical below` and `Systolic,
 * critical from` stand in one line under `Systolic`.
 */
function protocolOf({ protocol }: SessionRecord): SessionRecordSheet['protocol'] {
  const byThing = new Map<string, { readonly said: string[]; readonly sources: string[] }>();
  for (const { label, text } of protocolFacts(protocol).facts) {
    const comma = label.indexOf(', ');
    const thing = comma < 0 ? label : label.slice(0, comma);
    const what = comma < 0 ? '' : label.slice(comma + 2);
    const known = byThing.get(thing) ?? { said: [], sources: [] };
    byThing.set(thing, known);
    if (what === SOURCE) known.sources.push(`Source: ${text}`);
    else if (label === 'Source') known.sources.push(text);
    else known.said.push(what === '' ? text : `${what} ${text}`);
  }
  return {
    heading: `${protocol.name}, version ${protocol.version}`,
    facts: [
      ...[...byThing].map(([label, { said, sources }]) => ({
        label,
        values: [...(said.length === 0 ? [] : [said.join('; ')]), ...sources],
      })),
      { label: 'Version id', values: [protocol.id] },
    ],
  };
}

/**
 * Everything a session's record holds, ready to read.
 *
 * As of an earlier moment the caller brings the record of then and names it in `context.asOf`.
 */
export function buildSessionRecord(
  record: SessionRecord,
  context: SummaryContext,
): SessionRecordSheet {
  const { session, entries, plans, patient, signatures } = record;
  const plan = plans.at(-1);
  if (plan === undefined) throw new Error('A session has a plan');
  const times = timeWriter(session.checkedInAt, [
    ...entries.flatMap(({ observedAt, recordedAt }) => [observedAt, recordedAt]),
    ...plans.map(({ recordedAt }) => recordedAt),
  ]);
  const { rows, count } = recordRows(record, times);
  return {
    title: 'Full session record',
    clinicName: context.clinicName,
    isDemo: context.isDemo,
    asOf: context.asOf === null ? null : asOfText(context.asOf),
    status: summaryStatus(record),
    patientName: patientName(patient.detail),
    patient: patientFields(record),
    allergies: allergiesText(record),
    allergiesKnown: patient.detail.allergyStatus !== 'not_asked',
    contact: contactFields(record),
    background: backgroundFields(record),
    session: [...sessionFields(record, plan, times), ...checkInFields(record)],
    identifiers: identifiersOf(record),
    notes: [...times.notes.map((note) => (note.endsWith('.') ? note : `${note}.`)), NUMBERS],
    plans: plansOf(record, times),
    given: [...givenText(record, plan, context), ...summaryDrugCount(record, times)],
    count,
    rows,
    cancellation: cancellationFields(record),
    signatures: signatures.map((signature) => ({
      name: personText(signature.signedBy),
      meaning: SIGNATURE_WORDS[signature.meaning],
      time: fullTime(signature.signedAt),
      contentHash: signature.contentHash,
      standsFor: coversAll(record, signature)
        ? 'everything above'
        : 'what was written before it; more was written since',
    })),
    protocol: protocolOf(record),
  };
}
