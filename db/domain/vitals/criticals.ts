/** Vital signs beyond a critical prompt, and whether someone wrote what was done about them. */
import { assessEntry } from './baseline.ts';
import { originalOf } from '../dose/doseEntries.ts';
import { type Judged, oncePerRecord } from '../record/entryMemo.ts';
import { type Entry, type EntryOf, type SessionRecord, standing } from '../record/record.ts';
import type { AssessedVital } from './vitals.ts';

/** A standing set of vital signs with the values in it that passed a critical prompt. */
export type CriticalSet = {
  readonly entry: EntryOf<'vitals'>;
  readonly critical: readonly AssessedVital[];
};

function criticalOf(record: Judged, entry: EntryOf<'vitals'>): readonly AssessedVital[] {
  return assessEntry(record, entry).filter(
    ({ assessment }) => assessment.status === 'outside' && assessment.tier === 'critical',
  );
}

/** The set and the sets it corrects, newest first. */
function withEarlierForms(
  entries: readonly Entry[],
  entry: EntryOf<'vitals'>,
): readonly EntryOf<'vitals'>[] {
  const forms = [entry];
  for (let id = entry.supersedesId; id !== null;) {
    const earlier = entries.find((each) => each.id === id);
    if (earlier?.kind !== 'vitals') break;
    forms.push(earlier);
    id = earlier.supersedesId;
  }
  return forms;
}

/** Every standing set with a critical value, by observed time. */
export const criticalSets = oncePerRecord((record): readonly CriticalSet[] =>
  standing(record.entries, 'vitals')
    .map((entry) => ({ entry, critical: criticalOf(record, entry) }))
    .filter(({ critical }) => critical.length > 0),
);

/** Whether any limit of a protocol moves with the baseline. */
function comparesWithBaseline({ prompts }: SessionRecord['protocol']): boolean {
  return Object.values(prompts).some(({ baseline }) => baseline !== null);
}

function answeredIn(
  record: Judged,
  acknowledgement: EntryOf<'acknowledgement'>,
): readonly AssessedVital[] {
  const { entries, protocol } = record;
  const entry = entries.find(({ id }) => id === acknowledgement.values.vitalsId);
  if (entry?.kind !== 'vitals') return [];
  if (!comparesWithBaseline(protocol)) return criticalOf(record, entry);
  const { seq } = originalOf(entries, acknowledgement);
  return criticalOf({ protocol, entries: entries.filter((each) => each.seq < seq) }, entry);
}

const answers = oncePerRecord(
  (record): ReadonlyMap<string, readonly AssessedVital[]> =>
    new Map(
      standing(record.entries, 'acknowledgement').map((each) => [
        each.id,
        answeredIn(record, each),
      ]),
    ),
);

/**
 * The values a standing acknowledgement answered for: those critical in its set when it was first
 * written.
 *
 * A baseline that changes later may make another value of the same set critical. Nobody has
 * answered for that one yet.
 */
export function answeredBy(
  record: Judged,
  acknowledgement: EntryOf<'acknowledgement'>,
): readonly AssessedVital[] {
  return answers(record).get(acknowledgement.id) ?? [];
}

/**
 * The critical sets nobody has acknowledged yet.
 *
 * An acknowledgement counts for the values it answered, also in a correction of the set: as long
 * as every critical value of what stands was answered, nothing is open.
 */
export const unacknowledgedCriticals = oncePerRecord((record): readonly CriticalSet[] => {
  const sets = criticalSets(record);
  if (sets.length === 0) return sets;
  const answered = new Map<string, AssessedVital[]>();
  for (const acknowledgement of standing(record.entries, 'acknowledgement')) {
    const { vitalsId } = acknowledgement.values;
    const values = answeredBy(record, acknowledgement);
    answered.set(vitalsId, [...(answered.get(vitalsId) ?? []), ...values]);
  }
  return sets.filter(({ entry, critical }) => {
    const known = withEarlierForms(record.entries, entry).flatMap(
      (form) => answered.get(form.id) ?? [],
    );
    return !critical.every(({ code, value }) =>
      known.some((each) => each.code === code && each.value === value),
    );
  });
});

/** What was done about a set of vital signs, and what became of that set since. */
export type AcknowledgedSet = CriticalSet & {
  readonly acknowledgement: EntryOf<'acknowledgement'>;
  /** `corrected` when a critical value in it no longer stands, `withdrawn` when the set does not. */
  readonly since: 'stands' | 'corrected' | 'withdrawn';
};

/** What stands in place of an entry: itself when nothing replaced it. */
function latestForm(entries: readonly Entry[], entry: Entry): Entry {
  let form = entry;
  for (;;) {
    const later = entries.find(({ supersedesId }) => supersedesId === form.id);
    if (later === undefined) return form;
    form = later;
  }
}

/** Every standing acknowledgement with the values it answered for, also when corrected since. */
export function acknowledgedSets(record: Judged): readonly AcknowledgedSet[] {
  const { entries } = record;
  return standing(entries, 'acknowledgement').flatMap((acknowledgement): AcknowledgedSet[] => {
    const entry = entries.find(({ id }) => id === acknowledgement.values.vitalsId);
    if (entry?.kind !== 'vitals') return [];
    const critical = answeredBy(record, acknowledgement);
    const latest = latestForm(entries, entry);
    if (latest.kind !== 'vitals' || latest.enteredInError) {
      return [{ acknowledgement, entry, critical, since: 'withdrawn' }];
    }
    const holds = critical.every(({ code, value }) => latest.values[code] === value);
    return holds
      ? [{ acknowledgement, entry: latest, critical, since: 'stands' }]
      : [{ acknowledgement, entry, critical, since: 'corrected' }];
  });
}
