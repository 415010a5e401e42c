/** Words of the import's screen: what a row brings, and how rows are counted. */
import { formatInteger, formatWeight } from '../../../db/domain/basics/format.ts';
import { clinicalDate, formatDateOfBirth, parseIsoDate } from '../../../db/domain/basics/time.ts';
import {
  VERDICT_ORDER,
  type ImportPlan,
  type ImportRow,
  type ImportVerdict,
} from '../../../db/domain/exchange/patientImport.ts';

export const VERDICT_WORDS: Readonly<Record<ImportVerdict, string>> = {
  maybe_same: 'Perhaps the same',
  new: 'New',
  left_out: 'Left out',
  same_mrn: 'Here already',
};

export const counted = (count: number, one: string, several: string): string =>
  `${formatInteger(count)} ${count === 1 ? one : several}`;

/** Where the rows of a verdict begin among all of them. */
export function offsetOf(counts: ImportPlan['counts'], verdict: ImportVerdict): number {
  const before = VERDICT_ORDER.slice(0, VERDICT_ORDER.indexOf(verdict));
  return before.reduce((sum, each) => sum + counts[each], 0);
}

/** What is looked at first: what asks for a decision, else what comes in. */
export const firstShown = (counts: ImportPlan['counts']): ImportVerdict =>
  VERDICT_ORDER.find((verdict) => counts[verdict] > 0) ?? 'new';

/** The date as charts show it; what is missing says so. */
export const birthWords = (iso: string): string =>
  parseIsoDate(iso) === null ? 'no full date of birth' : formatDateOfBirth(iso);

export const nameWords = ({
  familyName,
  givenName,
}: Pick<ImportRow['detail'], 'familyName' | 'givenName'>): string =>
  [familyName, givenName].filter((part) => part !== '').join(', ') || 'No name';

const SHOWN = 3;

/** The first few by name, and how many more. */
function few(names: readonly string[]): string {
  const more = names.length - SHOWN;
  const shown = names.slice(0, SHOWN).join(' · ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}

const ALLERGIES: Readonly<Record<ImportRow['detail']['allergyStatus'], string>> = {
  not_asked: 'not asked',
  none_known: 'none known',
  listed: '',
};

export type Brought = { readonly what: string; readonly words: string };

/** What comes along with a patient, most important first. */
export function broughtWith({ detail, weight }: ImportRow): readonly Brought[] {
  const { allergies, allergyStatus, conditions, medicines } = detail;
  // Every one of them: an allergy is not to be counted away.
  const listed = allergies.map(({ substance, reaction }) =>
    reaction === '' ? substance : `${substance} (${reaction})`,
  );
  const lines: readonly Brought[] = [
    { what: 'Allergies', words: ALLERGIES[allergyStatus] || listed.join(' · ') },
    {
      what: 'Weight',
      words:
        weight === null
          ? ''
          : `${formatWeight(weight.weightG)}, ${clinicalDate(weight.observedAt)}, as reported`,
    },
    { what: 'Medicines', words: few(medicines.map(({ name }) => name)) },
    { what: 'Conditions', words: few(conditions) },
  ];
  return lines.filter(({ words }) => words !== '');
}

/** `Claim 8 · Encounter 6` */
export function ignoredWords(ignored: ImportPlan['ignored']): string {
  return ignored.map(({ type, count }) => `${type} ${formatInteger(count)}`).join(' · ');
}
