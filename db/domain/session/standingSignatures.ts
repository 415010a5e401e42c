/** What a session's signatures still stand for: the record as signed, or as changed since. */
import type { Entry, SessionRecord, Signature, SignatureMeaning } from '../record/record.ts';

export type SigningState =
  /** Nobody has signed. */
  | 'unsigned'
  /** Who performed or reviewed it signed everything that stands. */
  | 'signed'
  /** Something was written after the last signature of who performed or reviewed it. */
  | 'sign_again';

type Signed = Pick<SessionRecord, 'entries' | 'signatures'>;

/** The meanings that stand for the record itself; the others are put beside one of them. */
export function isOfRecord(meaning: SignatureMeaning): boolean {
  return meaning === 'performed' || meaning === 'reviewed';
}

/** The highest `seq` of what a signature is put to: entries alone, signatures are none of it. */
export function lastContentSeq({ entries }: Pick<SessionRecord, 'entries'>): number {
  return entries.reduce((last, { seq }) => Math.max(last, seq), 0);
}

/** Whether a signature was put to everything the session now holds. */
export function coversAll(record: Pick<SessionRecord, 'entries'>, signature: Signature): boolean {
  return signature.seq > lastContentSeq(record);
}

/** The signatures of who performed or reviewed it that cover all, oldest first. */
export function coveringSignatures(record: Signed): readonly Signature[] {
  return record.signatures.filter(
    (signature) => isOfRecord(signature.meaning) && coversAll(record, signature),
  );
}

export function signingState(record: Signed): SigningState {
  if (record.signatures.length === 0) return 'unsigned';
  return coveringSignatures(record).length > 0 ? 'signed' : 'sign_again';
}

/** What was written since the last signature of who performed or reviewed it; none when unsigned. */
export function changesSinceSigned({ entries, signatures }: Signed): readonly Entry[] {
  const signed = signatures.filter(({ meaning }) => isOfRecord(meaning)).map(({ seq }) => seq);
  if (signed.length === 0) return [];
  const lastSeq = Math.max(...signed);
  return entries.filter(({ seq }) => seq > lastSeq);
}
