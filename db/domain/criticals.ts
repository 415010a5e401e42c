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
export function acknowledgedSets(
  record: Pick<SessionRecord, 'entries' | 'protocol'>,
): readonly AcknowledgedSet[] {
  const { entries, protocol } = record;
  return standing(entries, 'acknowledgement').flatMap((acknowledgement): AcknowledgedSet[] => {
    const entry = entries.find(({ id }) => id === acknowledgement.values.vitalsId);
    if (entry?.kind !== 'vitals') return [];
    const critical = criticalOf(protocol, entry);
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
