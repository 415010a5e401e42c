/** Vital signs beyond a critical prompt, and whether someone wrote what was done about them. */
import { type Entry, type EntryOf, type SessionRecord, standing } from './record.ts';
import { type AssessedVital, assessSet } from './vitals.ts';

/** A standing set of vital signs with the values in it that passed a critical prompt. */
export type CriticalSet = {
  readonly entry: EntryOf<'vitals'>;
  readonly critical: readonly AssessedVital[];
};

function criticalOf(
  protocol: SessionRecord['protocol'],
  entry: EntryOf<'vitals'>,
): readonly AssessedVital[] {
  return assessSet(protocol, entry.values).filter(
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
export function criticalSets(
  record: Pick<SessionRecord, 'entries' | 'protocol'>,
): readonly CriticalSet[] {
  return standing(record.entries, 'vitals')
    .map((entry) => ({ entry, critical: criticalOf(record.protocol, entry) }))
    .filter(({ critical }) => critical.length > 0);
}

/**
 * The critical sets nobody has acknowledged yet.
 *
 * An acknowledgement of a set that was corrected afterwards goes on counting as long as every
 * critical value of the correction stood in the set that was acknowledged.
 */
export function unacknowledgedCriticals(
  record: Pick<SessionRecord, 'entries' | 'protocol'>,
): readonly CriticalSet[] {
  const acknowledged = new Set(
    standing(record.entries, 'acknowledgement').map((entry) => entry.values.vitalsId),
  );
  return criticalSets(record).filter(
    ({ entry, critical }) =>
      !withEarlierForms(record.entries, entry).some(
        (form) =>
          acknowledged.has(form.id) &&
          critical.every(({ code, value }) => form.values[code] === value),
      ),
  );
}
