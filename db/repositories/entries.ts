/** Entries of a session: record, correct, withdraw. The rules decide inside the transaction. */
import type { NewRow } from '../commit.ts';
import {
  admitAmendment,
  admitEntry,
  admitWithdrawal,
  type Verdict,
} from '../domain/rules/admit.ts';
import type { DischargeCriterion, Entry, EntryKind, EntryValues } from '../domain/record/record.ts';
import type { EntryInput } from '../domain/record/entryInput.ts';
import type { Instant } from '../domain/basics/time.ts';
import { Refusal } from '../errors.ts';
import type { NewEntry, Store } from '../store.ts';
import { uuidv7 } from '../uuid.ts';
import { comparable, observedColumns, takenId, type Context } from './context.ts';
import { childRows, entryColumns } from './entryTables.ts';
import type { SessionReader } from './sessionReader.ts';

type EntryKey = {
  readonly id: string;
  readonly sessionId: string;
  readonly kind: EntryKind;
  readonly observedAt: Instant;
  readonly supersedesId: string | null;
  readonly reason: string | null;
  readonly enteredInError: boolean;
  readonly lateReason: string | null;
};

/** Fields beside the values in an input; all others lie below `values`. */
const BESIDE_VALUES: ReadonlySet<string> = new Set([
  'observedAt',
  'reason',
  'targetId',
  'lateReason',
]);

function admitted<T>(verdict: Verdict<T>): T {
  if (verdict.ok) return verdict.values;
  const fields = Object.fromEntries(
    Object.entries(verdict.fields).map(([field, message]) => [
      BESIDE_VALUES.has(field) ? field : `values.${field}`,
      message,
    ]),
  );
  throw new Refusal(verdict.code, verdict.message, fields);
}

function entryRows(key: EntryKey, values: EntryValues[EntryKind], now: Instant): NewRow[] {
  return [
    {
      table: key.kind,
      values: {
        id: key.id,
        session_id: key.sessionId,
        ...observedColumns(key.observedAt),
        ...entryColumns(key.kind, values),
        supersedes_id: key.supersedesId,
        amend_reason: key.reason,
        entered_in_error: key.enteredInError ? 1 : 0,
        late_reason: key.lateReason,
      },
    },
    ...childRows(key.kind, key.id, values, () => uuidv7(now.utcMs)),
  ];
}

type Overrides = Extract<NewEntry, { readonly kind: 'discharge' }>['values']['overrides'];

/** A reason sent for a criterion that was met left no trace, so it is not compared. */
function sameOverrides(criteria: readonly DischargeCriterion[], overrides: Overrides): boolean {
  const sent = new Map(overrides.map(({ code, reason }) => [code, reason.trim()]));
  return criteria.every(
    ({ code, state, overrideReason }) =>
      (state === 'met' ? null : (sent.get(code) ?? null)) === overrideReason,
  );
}

function sameValues(stored: Entry, sent: EntryInput): boolean {
  if (stored.kind === 'discharge' && sent.kind === 'discharge') {
    return sameOverrides(stored.values.criteria, sent.values.overrides);
  }
  return comparable([stored.kind, stored.values]) === comparable([sent.kind, sent.values]);
}

/** Whether an entry that is in the record is what is being sent again. */
function sameAsSent(
  stored: Entry,
  sent: EntryInput,
  given: Pick<EntryKey, 'supersedesId' | 'reason' | 'lateReason'>,
): boolean {
  const beside = [
    stored.observedAt,
    stored.supersedesId,
    stored.amendReason,
    stored.lateReason,
    stored.enteredInError,
  ];
  const { supersedesId, reason, lateReason } = given;
  return (
    sameValues(stored, sent) &&
    comparable(beside) === comparable([sent.observedAt, supersedesId, reason, lateReason, false])
  );
}

export function entriesRepository(context: Context, sessions: SessionReader): Store['entries'] {
  const { read, commit, clearDraft } = context;
  const nameOf = read.select<[string], { readonly name: string }>(
    'SELECT name FROM person_version_current WHERE person_id = ?',
  );
  const writerName = (personId: string): string | null => nameOf.get(personId)?.name ?? null;

  function written(kind: EntryKind, id: string): Entry {
    const entry = sessions.entry(kind, id);
    sessions.appended(entry);
    return entry;
  }

  return {
    record(writer, entry) {
      const { entryId, sessionId, kind, observedAt, lateReason } = entry;
      const action = { name: `${kind}.record`, recordId: entryId, observedAt };
      return commit(writer, action, () => {
        const answer = (find: () => Entry) => (): Entry => {
          clearDraft(writer.personId, entry.draftKey);
          return find();
        };
        const record = sessions.open(sessionId);
        const stored = record.entries.find(({ id }) => id === entryId);
        const given = { supersedesId: null, reason: null, lateReason };
        if (stored !== undefined) {
          if (!sameAsSent(stored, entry, given)) throw takenId();
          return { rows: 'already_written', after: answer(() => stored) };
        }
        const values = admitted(admitEntry(record, entry, writer.now, writerName(writer.personId)));
        const key = {
          id: entryId,
          sessionId,
          kind,
          observedAt,
          ...given,
          enteredInError: false,
        };
        const rows = entryRows(key, values, writer.now);
        return { rows, after: answer(() => written(kind, entryId)) };
      });
    },

    amend(writer, amendment) {
      const { entryId, sessionId, kind, observedAt, targetId, reason } = amendment;
      const action = { name: `${kind}.amend`, recordId: entryId, observedAt };
      return commit(writer, action, () => {
        const answer = (find: () => Entry) => (): Entry => {
          clearDraft(writer.personId, amendment.draftKey);
          return find();
        };
        const record = sessions.open(sessionId);
        const stored = record.entries.find(({ id }) => id === entryId);
        const given = { supersedesId: targetId, reason, lateReason: null };
        if (stored !== undefined) {
          if (!sameAsSent(stored, amendment, given)) throw takenId();
          return { rows: 'already_written', after: answer(() => stored) };
        }
        const values = admitted(
          admitAmendment(
            record,
            amendment,
            writer.now,
            writer.personId,
            writerName(writer.personId),
          ),
        );
        const key = {
          id: entryId,
          sessionId,
          kind,
          observedAt,
          ...given,
          enteredInError: false,
        };
        const rows = entryRows(key, values, writer.now);
        return { rows, after: answer(() => written(kind, entryId)) };
      });
    },

    withdraw(writer, { entryId, sessionId, targetId, reason }) {
      return commit(writer, { name: 'entry.withdraw', recordId: entryId }, () => {
        const record = sessions.open(sessionId);
        const target = record.entries.find(({ id }) => id === targetId);
        if (target === undefined) {
          throw new Refusal('not_found', 'The entry to withdraw is not in this session.');
        }
        const { kind, observedAt } = target;
        const stored = record.entries.find(({ id }) => id === entryId);
        if (stored !== undefined) {
          const same =
            comparable([stored.supersedesId, stored.amendReason, stored.enteredInError]) ===
            comparable([targetId, reason, true]);
          if (!same) throw takenId();
          return { rows: 'already_written', after: () => stored };
        }
        const verdict = admitWithdrawal(record, { targetId, reason }, writer.now, writer.personId);
        const key = {
          id: entryId,
          sessionId,
          kind,
          observedAt,
          supersedesId: targetId,
          reason,
          lateReason: null,
          enteredInError: true,
        };
        const rows = entryRows(key, admitted(verdict), writer.now);
        return { rows, after: () => written(kind, entryId) };
      });
    },
  };
}
