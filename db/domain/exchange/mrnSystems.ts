/** Which of a file's identifiers is the MRN: the clinic's choice, proposed from the file. */
import type { IncomingPatient } from './fileReading.ts';
import type { Identifier } from './patientFacts.ts';
import type { IdentifierSystem } from './patientImport.ts';
import { wellCut } from './fhirValues.ts';

/** Stands for identifiers that name no system; no system of FHIR is written so. */
export const NO_SYSTEM = '(no system)';
const MEDICAL_RECORD = 'MR';
/** As long as the contract lets a choice be sent. */
const MOST_LETTERS = 500;
/** Systems offered: the most frequent. */
const MOST_SYSTEMS = 50;

const systemOf = ({ system }: Identifier): string =>
  system === '' ? NO_SYSTEM : wellCut(system, MOST_LETTERS);

const isRecordNumber = ({ types }: Identifier): boolean => types.includes(MEDICAL_RECORD);

type Patients = readonly Pick<IncomingPatient, 'identifiers'>[];

/** The systems of a file, most frequent first; numbers of passports and the like are not offered. */
export function mrnSystemsOf(patients: Patients): readonly IdentifierSystem[] {
  const found = new Map<string, { label: string; count: number }>();
  for (const { identifiers } of patients) {
    const mine = new Map(identifiers.map((each) => [systemOf(each), each.label]));
    for (const [system, label] of mine) {
      const known = found.get(system) ?? { label: '', count: 0 };
      found.set(system, { label: known.label || label, count: known.count + 1 });
    }
  }
  return [...found]
    .map(([system, { label, count }]) => ({ system, label: label || system, count }))
    .toSorted((a, b) => b.count - a.count || (a.system < b.system ? -1 : 1))
    .slice(0, MOST_SYSTEMS);
}

/** The one chosen, where the file has it; else the one most often called a record number. */
export function choosesMrn(
  systems: readonly IdentifierSystem[],
  patients: Patients,
  chosen: string | null,
): string {
  if (chosen !== null && systems.some(({ system }) => system === chosen)) return chosen;
  const called = mrnSystemsOf(
    patients.map(({ identifiers }) => ({ identifiers: identifiers.filter(isRecordNumber) })),
  );
  return called[0]?.system ?? systems[0]?.system ?? '';
}

/** One patient's MRN of that system: what stands, a record number before any other. */
export function mrnOf(
  identifiers: readonly Identifier[],
  mrnSystem: string,
): { readonly mrn: string; readonly note: string | null } {
  const mine = identifiers.filter((each) => systemOf(each) === mrnSystem);
  const standing = mine.some(({ isOld }) => !isOld) ? mine.filter(({ isOld }) => !isOld) : mine;
  const called = standing.filter(isRecordNumber);
  const [first, ...others] = called.length > 0 ? called : standing;
  if (first === undefined) return { mrn: '', note: null };
  const isSame = others.every(({ value }) => value === first.value);
  const note = isSame
    ? null
    : `The file has ${others.length + 1} numbers that could be the MRN: the first is taken.`;
  return { mrn: first.value, note };
}
