/** What waits for a signature, in groups and in words. */
import type { SigningRow } from '../../../preload/contract/index.ts';
import { clinicalDateTime } from '../../../db/domain/basics/time.ts';
import { personText } from '../../../db/domain/session/recordWords.ts';

export type SigningGroup = {
  readonly waitsFor: SigningRow['waitsFor'];
  readonly title: string;
  readonly what: string;
  readonly rows: readonly SigningRow[];
};

const GROUPS: readonly Omit<SigningGroup, 'rows'>[] = [
  {
    waitsFor: 'signature',
    title: 'To sign',
    what: 'Discharged, and not signed by anybody yet.',
  },
  {
    waitsFor: 'sign_again',
    title: 'To sign again',
    what: 'Something was corrected or added after the signature.',
  },
  {
    waitsFor: 'co_sign',
    title: 'To co-sign',
    what: 'Signed by somebody else than a medical lead.',
  },
];

/** The groups that hold something, each with the oldest first. */
export function signingGroups(rows: readonly SigningRow[]): readonly SigningGroup[] {
  return GROUPS.map((group) => ({
    ...group,
    rows: rows
      .filter(({ waitsFor }) => waitsFor === group.waitsFor)
      .toSorted((a, b) => a.checkedInAt.utcMs - b.checkedInAt.utcMs),
  })).filter(({ rows: held }) => held.length > 0);
}

/** By whom and when it was signed last; null while nobody has. */
export function lastSigned({ signedBy, signedAt }: SigningRow): string | null {
  if (signedBy === null || signedAt === null) return null;
  return `${personText(signedBy)}, ${clinicalDateTime(signedAt)}`;
}
