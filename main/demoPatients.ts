/** The invented patients of the demo clinic. Any likeness to a person is chance. */
import type { PatientDetail, Sex, WeightBasis } from '../db/domain/record/record.ts';

export type DemoPatient = {
  readonly detail: PatientDetail;
  readonly weights: readonly DemoWeight[];
};

export type DemoWeight = readonly [grams: number, basis: WeightBasis, daysAgo: number];

type Pair = readonly [string, string];

/** One patient in a line or two; `allergies` null when nobody asked. */
function patient(
  number: number,
  [familyName, givenName]: Pair,
  dateOfBirth: string,
  sex: Sex,
  weights: readonly DemoWeight[],
  conditions: readonly string[],
  medicines: readonly Pair[],
  allergies: readonly Pair[] | null,
  contact: readonly [name: string, relationship: string],
): DemoPatient {
  const digits = String(number).padStart(4, '0');
  return {
    detail: {
      familyName,
      givenName,
      dateOfBirth,
      sex,
      mrn: `DEMO-${digits}`,
      // 555-01xx is kept free for invented numbers.
      phone: `555-01${String(10 + number)}`,
      address: `${number * 7 + 3} Example Street, Demo Town`,
      allergyStatus:
        allergies === null ? 'not_asked' : allergies.length === 0 ? 'none_known' : 'listed',
      allergies: (allergies ?? []).map(([substance, reaction]) => ({ substance, reaction })),
      conditions,
      medicines: medicines.map(([name, dose]) => ({ name, dose })),
      contactName: contact[0],
      contactRelationship: contact[1],
      contactPhone: `555-01${String(40 + number)}`,
    },
    weights,
  };
}

const DEPRESSION = 'Treatment-resistant depression';
const PTSD = 'Post-traumatic stress disorder';
const ANXIETY = 'Generalised anxiety disorder';

export const DEMO_PATIENTS: readonly DemoPatient[] = [
  patient(
    1,
    ['Marlow', 'Ines'],
    '1985-07-14',
    'female',
    [
      [72_100, 'measured', 16],
      [71_600, 'measured', 9],
      [71_300, 'measured', 2],
    ],
    [DEPRESSION],
    [
      ['sertraline', '100 mg each morning'],
      ['levothyroxine', '75 mcg each morning'],
    ],
    [['penicillin', 'rash']],
    ['Rui Marlow', 'husband'],
  ),
  patient(
    2,
    ['Okonjo', 'Tunde'],
    '1978-02-03',
    'male',
    [[88_400, 'measured', 9]],
    [DEPRESSION, ANXIETY],
    [['venlafaxine', '150 mg each morning']],
    [],
    ['Ada Okonjo', 'sister'],
  ),
  patient(
    3,
    ['Lindqvist', 'Maja'],
    '1992-11-29',
    'female',
    [[63_000, 'measured', 16]],
    [PTSD],
    [['prazosin', '2 mg at night']],
    [['latex', 'itching']],
    ['Elin Lindqvist', 'mother'],
  ),
  patient(
    4,
    ['Haddad', 'Karim'],
    '1969-05-20',
    'male',
    [[94_200, 'measured', 4]],
    ['Chronic neuropathic pain', DEPRESSION],
    [
      ['gabapentin', '300 mg three times a day'],
      ['amlodipine', '5 mg each morning'],
    ],
    [['codeine', 'nausea and vomiting']],
    ['Leila Haddad', 'wife'],
  ),
  patient(
    5,
    ['Nakagawa', 'Emi'],
    '1999-08-08',
    'female',
    [[54_600, 'measured', 1]],
    [ANXIETY],
    [['escitalopram', '10 mg each evening']],
    [],
    ['Ken Nakagawa', 'father'],
  ),
  patient(
    6,
    ['Brandt', 'Alex'],
    '1988-03-17',
    'intersex',
    [[77_900, 'reported', 30]],
    [DEPRESSION],
    [['bupropion', '300 mg each morning']],
    null,
    ['Noa Brandt', 'partner'],
  ),
  patient(
    7,
    ['de la Cruz', 'Valentina'],
    '1974-12-01',
    'female',
    [[68_800, 'measured', 12]],
    ['Complex regional pain syndrome'],
    [
      ['duloxetine', '60 mg each morning'],
      ['ibuprofen', '400 mg when needed'],
    ],
    [['iodine contrast', 'hives']],
    ['Marco Ruiz', 'friend'],
  ),
  patient(
    8,
    ['Ó Briain', 'Cillian'],
    '1981-09-26',
    'male',
    [[82_500, 'measured', 6]],
    [PTSD, DEPRESSION],
    [
      ['mirtazapine', '30 mg at night'],
      ['lithium', '400 mg twice a day'],
    ],
    [],
    ['Orla Ó Briain', 'wife'],
  ),
  patient(
    9,
    ['Petrova', 'Daria'],
    '1995-01-11',
    'female',
    [[59_100, 'measured', 21]],
    ['Bipolar depression'],
    [['lamotrigine', '200 mg each evening']],
    [['sulfonamides', 'facial swelling']],
    ['Igor Petrov', 'brother'],
  ),
  patient(
    10,
    ['Thistlewood', 'Gareth'],
    '1957-06-30',
    'male',
    [[79_700, 'measured', 3]],
    [DEPRESSION, 'Hypertension, treated'],
    [
      ['citalopram', '20 mg each morning'],
      ['lisinopril', '10 mg each morning'],
    ],
    [],
    ['Carys Thistlewood', 'daughter'],
  ),
  patient(
    11,
    ['Zhang', 'Wei'],
    '2001-04-05',
    'male',
    [[70_200, 'estimated', 45]],
    [ANXIETY, DEPRESSION],
    [],
    null,
    ['', ''],
  ),
  patient(
    12,
    ['Adeyemi-Clarke', 'Folake'],
    '1990-10-23',
    'female',
    [[66_400, 'measured', 8]],
    ['Postpartum depression'],
    [['sertraline', '50 mg each morning']],
    [['egg', 'hives']],
    ['Samuel Clarke', 'husband'],
  ),
];
