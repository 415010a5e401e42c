/**
 * What a signed or cancelled session still takes.
 *
 * Locked means locked for everything. Four ways are left, each with its reason: a correction, a
 * withdrawal, an addendum and a late entry. Source of the four and of their labels: CMS Program
 * Integrity Manual, chapter 3.
 */
import type { NewEntry } from '../record/entryInput.ts';
import type { SessionRecord } from '../record/record.ts';
import { type Refused, invalidField, isReason, refused } from './verdict.ts';

/** Whether a session is closed for good: signed or cancelled. */
export function isLocked(record: SessionRecord): boolean {
  return record.signatures.length > 0 || record.cancellation !== null;
}

/** What a locked session takes beside corrections, and how; null for what fits. */
function lockedKindProblem(record: SessionRecord, entry: NewEntry): Refused | null {
  const isAddendum = entry.kind === 'note' && entry.values.purpose === 'addendum';
  if (isAddendum) return null;
  if (record.signatures.length === 0) {
    return refused('session_locked', 'The session was cancelled: it takes addenda only.');
  }
  switch (entry.kind) {
    case 'discharge':
      return refused('session_locked', 'The session is signed: its discharge stays.');
    case 'hand_over':
      return refused('session_locked', 'The session is signed: it no longer changes hands.');
    case 'note':
      return refused('session_locked', 'The session is signed: write the note as an addendum.');
    default:
      return null;
  }
}

/**
 * After signing or cancelling everything new says why it comes now; before, nothing does.
 *
 * What was typed before the signature and arrives after it has no reason: it is refused with the
 * way on, and the caller keeps what was typed.
 */
export function lockProblem(record: SessionRecord, entry: NewEntry): Refused | null {
  const { lateReason } = entry;
  if (!isLocked(record)) {
    if (lateReason !== null) {
      return invalidField('lateReason', 'The session is not signed yet: it needs no reason.');
    }
    const isAddendum = entry.kind === 'note' && entry.values.purpose === 'addendum';
    if (!isAddendum) return null;
    return invalidField('purpose', 'The session is not signed yet: write it as a session note.');
  }
  const kind = lockedKindProblem(record, entry);
  if (kind !== null) return kind;
  if (lateReason === null) {
    const what = entry.kind === 'note' ? 'an addendum' : 'a late entry';
    const state = record.signatures.length > 0 ? 'is signed' : 'was cancelled';
    const why = 'with the reason why it comes now.';
    return {
      ...refused('session_locked', `The session ${state}: write ${what}, ${why}`),
      fields: { lateReason: 'Give the reason why it comes now.' },
    };
  }
  if (isReason(lateReason)) return null;
  return invalidField(
    'lateReason',
    lateReason.trim() === ''
      ? 'Give the reason why it comes now.'
      : 'Say more: a reason has at least three characters.',
  );
}
