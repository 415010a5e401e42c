/** What a session's signatures say, and which further one somebody may put under it. */
import { admitSignature } from '../../../../db/domain/rules/admit.ts';
import {
  SIGNATURE_MEANINGS,
  type Instant,
  type SessionRecord,
  type Signature,
  type SignatureMeaning,
} from '../../../../db/domain/record/record.ts';
import {
  changesSinceSigned,
  coveringSignatures,
  isOfRecord,
  signingState,
} from '../../../../db/domain/session/standingSignatures.ts';
import type { May } from '../live/recorderRights.ts';

/** The first eight figures: enough to compare by eye with the printed page. */
export function shortHash(hash: string): string {
  return hash.slice(0, 8);
}

export type SignedHead =
  | { readonly state: 'signed'; readonly signature: Signature; readonly others: number }
  | { readonly state: 'sign_again'; readonly signature: Signature }
  | { readonly state: 'unsigned' };

/** The one line about the signatures: the newest that covers everything, or that none does. */
export function signedHead(record: Pick<SessionRecord, 'entries' | 'signatures'>): SignedHead {
  const { signatures } = record;
  const last = signatures.at(-1);
  if (last === undefined) return { state: 'unsigned' };
  if (signingState(record) === 'sign_again') return { state: 'sign_again', signature: last };
  const signing = coveringSignatures(record).at(-1);
  return { state: 'signed', signature: signing ?? last, others: signatures.length - 1 };
}

/** Beside a signature that stands, what a medical lead is asked for comes first. */
const BESIDE_FIRST: readonly SignatureMeaning[] = [
  'co-signed',
  'witnessed',
  'performed',
  'reviewed',
];

/**
 * The meanings somebody may sign with now.
 *
 * Before the first signature what stands in the way of every meaning is said when they sign; after
 * it, only what would be taken is offered.
 */
export function signMeanings(
  record: SessionRecord,
  signerId: string,
  may: May,
  now: Instant,
): readonly SignatureMeaning[] {
  const isSigned = record.signatures.length > 0;
  const order = signingState(record) === 'signed' ? BESIDE_FIRST : SIGNATURE_MEANINGS;
  return order.filter((meaning) => {
    if (!may('session.sign', meaning)) return false;
    const verdict = admitSignature(record, { meaning }, signerId, now);
    return verdict.ok || (!isSigned && !('meaning' in verdict.fields));
  });
}

const FURTHER: Readonly<Record<SignatureMeaning, string>> = {
  performed: 'Sign as performed',
  reviewed: 'Sign as reviewed',
  'co-signed': 'Co-sign',
  witnessed: 'Sign as witness',
};

/** What the button that signs says. */
export function signWords(
  record: Pick<SessionRecord, 'entries' | 'signatures'>,
  meaning: SignatureMeaning | null,
): string {
  const state = signingState(record);
  if (state === 'unsigned') return 'Sign and lock';
  if (meaning === 'co-signed' || meaning === 'witnessed') return FURTHER[meaning];
  if (state === 'sign_again') return 'Sign again';
  return meaning === null ? 'Sign' : FURTHER[meaning];
}

/** What the way to another signature is called, by what may be signed. */
export function furtherWords(
  record: Pick<SessionRecord, 'entries' | 'signatures'>,
  meanings: readonly SignatureMeaning[],
): string {
  const [only] = meanings;
  if (signingState(record) === 'sign_again' && meanings.some(isOfRecord)) return 'Sign again';
  if (meanings.includes('co-signed')) return FURTHER['co-signed'];
  return meanings.length === 1 && only !== undefined ? FURTHER[only] : 'Another signature';
}

/** What changed since the signature, in a sentence. */
export function changedWords(record: Pick<SessionRecord, 'entries' | 'signatures'>): string {
  const count = changesSinceSigned(record).length;
  const what = count === 1 ? '1 entry was' : `${count} entries were`;
  return `${what} written since. What was signed stays readable.`;
}
