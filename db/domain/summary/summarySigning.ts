/** Signed, changed since, cancelled or not signed: what the paper says of its own standing. */
import { type SessionRecord } from '../record/record.ts';
import { SIGNATURE_WORDS, personText } from '../session/recordWords.ts';
import { sessionState } from '../session/sessionState.ts';
import {
  changesSinceSigned,
  coversAll,
  isOfRecord,
  signingState,
} from '../session/standingSignatures.ts';
import { orNotRecorded } from './summaryPatient.ts';
import { fullTime } from './summaryTimes.ts';

/** How much of a hash stands on paper, characters. */
export const HASH_SHOWN = 16;

export type SummarySignature = {
  /** With the credential, as they were when it was signed. */
  readonly name: string;
  readonly meaning: string;
  readonly time: string;
  /** The first 16 characters of the hash of what was signed. */
  readonly contentHash: string;
  /** False once anything was written after it: it stands for what was there before. */
  readonly coversAll: boolean;
};

export type SummaryStatus = {
  readonly kind: 'signed' | 'changed' | 'unsigned' | 'cancelled';
  /** `NOT SIGNED`; empty when signed. */
  readonly headline: string;
  /** What that means now, or that it was changed and signed again; empty when nothing is to be said. */
  readonly detail: string;
};

const UNSIGNED_DETAIL = {
  checked_in: 'The patient is checked in; no dose has been given.',
  dosing: 'Dosing goes on: this is not the whole session.',
  recovery: 'The patient is in recovery: this is not the whole session.',
  discharged: 'The patient was discharged; the record waits for its signature.',
  signed: '',
  cancelled: '',
} as const;

function unsignedDetail(record: SessionRecord): string {
  const state = sessionState(record);
  return state === 'dosing' && record.session.kind === 'iv_infusion'
    ? 'The infusion is running: this is not the whole session.'
    : UNSIGNED_DETAIL[state];
}

const changes = (count: number): string =>
  count === 1 ? '1 entry or correction' : `${count} entries or corrections`;

function changedDetail(record: SessionRecord): string {
  const last = record.signatures.findLast(({ meaning }) => isOfRecord(meaning));
  const since = last === undefined ? '' : ` since ${fullTime(last.signedAt)}`;
  const what = changes(changesSinceSigned(record).length);
  return `${what}${since}; the record waits for another signature.`;
}

/** Whoever reads the first page alone learns that something was changed and signed again. */
function signedAgainDetail({ entries, signatures }: SessionRecord): string {
  const ofRecord = signatures.filter(({ meaning }) => isOfRecord(meaning));
  const first = ofRecord.at(0);
  const last = ofRecord.at(-1);
  if (first === undefined || last === undefined) return '';
  const later = entries.filter(({ seq }) => seq > first.seq).length;
  return later === 0
    ? ''
    : `${changes(later)} after the first signature, listed below; signed again ${fullTime(last.signedAt)}.`;
}

export function summaryStatus(record: SessionRecord): SummaryStatus {
  const { cancellation, signatures } = record;
  if (cancellation !== null) {
    const { recordedBy, reason, observedAt } = cancellation;
    const unsigned = signatures.length === 0 ? ' · NOT SIGNED' : '';
    return {
      kind: 'cancelled',
      headline: `CANCELLED${unsigned}`,
      detail: `${fullTime(observedAt)} by ${personText(recordedBy)}: ${orNotRecorded(reason)}`,
    };
  }
  switch (signingState(record)) {
    case 'signed':
      return { kind: 'signed', headline: '', detail: signedAgainDetail(record) };
    case 'sign_again':
      return {
        kind: 'changed',
        headline: 'CHANGED SINCE IT WAS SIGNED',
        detail: changedDetail(record),
      };
    case 'unsigned':
      return { kind: 'unsigned', headline: 'NOT SIGNED', detail: unsignedDetail(record) };
  }
}

/** Every signature, oldest first, with what it still stands for. */
export function summarySignatures(record: SessionRecord): readonly SummarySignature[] {
  return record.signatures.map((signature) => ({
    name: personText(signature.signedBy),
    meaning: SIGNATURE_WORDS[signature.meaning],
    time: fullTime(signature.signedAt),
    contentHash: signature.contentHash.slice(0, HASH_SHOWN),
    coversAll: coversAll(record, signature),
  }));
}
