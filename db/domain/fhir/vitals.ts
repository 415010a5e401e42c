/** A set of vital signs: a panel, and one observation for each value that was taken. */
import { rational } from '../basics/rational.ts';
import type { EntryOf, VitalsValues } from '../record/record.ts';
import { standing } from '../record/record.ts';
import { REPORTED_BY_WORDS } from '../session/recordWords.ts';
import { LOINC, SURVEY, UNKNOWN, VITAL_SIGNS, scale } from './codes.ts';
import { derivedId, personRef } from './ids.ts';
import { observation } from './observations.ts';
import { type Scope, type Version, beside } from './scope.ts';
import type { Coding, Concept, Observation, ObservationComponent, Reference } from './types.ts';
import { concept, decimal, fhirText, quantity } from './values.ts';

type Sign = {
  /** Names the part in its id: never changed. */
  readonly part: string;
  readonly code: Concept;
  readonly category: Coding;
} & Partial<Pick<Observation, 'valueQuantity' | 'valueString' | 'component'>>;

const score = (value: number) => quantity(value, '{score}', '{score}');

function pressure(label: string, code: Coding, value: number | null): ObservationComponent {
  return {
    code: concept(label, code),
    ...(value === null
      ? { dataAbsentReason: concept('Not taken', UNKNOWN) }
      : { valueQuantity: quantity(value, 'mmHg', 'mm[Hg]') }),
  };
}

function bloodPressure({ sbpMmHg, dbpMmHg }: VitalsValues): readonly Sign[] {
  if (sbpMmHg === null && dbpMmHg === null) return [];
  return [
    {
      part: 'blood-pressure',
      code: concept('Blood pressure', LOINC.bloodPressure),
      category: VITAL_SIGNS,
      component: [
        pressure('Systolic', LOINC.systolic, sbpMmHg),
        pressure('Diastolic', LOINC.diastolic, dbpMmHg),
      ],
    },
  ];
}

const OXYGEN_WORDS = { room_air: 'room air', supplemental: 'supplemental oxygen' } as const;

/** Every value of the set that was taken. */
function signs(values: VitalsValues): readonly Sign[] {
  const found: Sign[] = [...bloodPressure(values)];
  const add = (
    part: string,
    code: Concept,
    category: Coding,
    value: Pick<Sign, 'valueQuantity' | 'valueString'> | null,
  ): void => {
    if (value !== null) found.push({ part, code, category, ...value });
  };
  const amount = (value: number | null, unit: string, ucum: string) =>
    value === null ? null : { valueQuantity: quantity(value, unit, ucum) };
  const { heartRatePerMin, respiratoryRatePerMin, spo2Percent, temperatureDeciC } = values;
  const { moaas, painNrs, oxygen } = values;
  add(
    'heart-rate',
    concept('Heart rate', LOINC.heartRate),
    VITAL_SIGNS,
    amount(heartRatePerMin, '/min', '/min'),
  );
  add(
    'respiratory-rate',
    concept('Respiratory rate', LOINC.respiratoryRate),
    VITAL_SIGNS,
    amount(respiratoryRatePerMin, '/min', '/min'),
  );
  add(
    'spo2',
    concept('SpO2', LOINC.oxygenSaturation, LOINC.pulseOximetry),
    VITAL_SIGNS,
    amount(spo2Percent, '%', '%'),
  );
  add(
    'temperature',
    concept('Temperature', LOINC.temperature),
    VITAL_SIGNS,
    amount(
      temperatureDeciC === null ? null : decimal(rational(temperatureDeciC, 10), 1),
      '°C',
      'Cel',
    ),
  );
  add(
    'pain',
    concept('Pain 0–10', LOINC.pain),
    SURVEY,
    painNrs === null ? null : { valueQuantity: score(painNrs) },
  );
  add(
    'moaas',
    concept('MOAA/S', scale('moaas')),
    SURVEY,
    moaas === null ? null : { valueQuantity: score(moaas) },
  );
  add(
    'oxygen',
    concept('Oxygen'),
    VITAL_SIGNS,
    oxygen === null ? null : { valueString: OXYGEN_WORDS[oxygen] },
  );
  return found;
}

/** Who read the values: the clinic's staff, or somebody at the patient's side who told them. */
function readBy({ entry }: Version<EntryOf<'vitals'>>, scope: Scope): readonly Reference[] {
  const { reportedBy } = entry.values;
  if (reportedBy === null) return [personRef(entry.recordedBy)];
  if (reportedBy === 'patient') return [scope.patient];
  // Who was there then: another may have come later.
  const place = standing(scope.record.entries, 'remote_place').findLast(
    ({ observedAt }) => observedAt.utcMs <= entry.observedAt.utcMs,
  );
  const name = fhirText(place?.values.monitorName ?? '');
  return [{ display: name === null ? 'Peer monitor' : `Peer monitor: ${name}` }];
}

/** The panel under the entry's own id first, then its members. */
export function vitalsResources(
  version: Version<EntryOf<'vitals'>>,
  scope: Scope,
): readonly Observation[] {
  const { reportedBy } = version.entry.values;
  const by = {
    performer: readBy(version, scope),
    ...(reportedBy === null
      ? {}
      : { method: { text: `Reported by the ${REPORTED_BY_WORDS[reportedBy]}` } }),
  };
  const members = signs(version.entry.values).map(({ part, category, ...sign }) =>
    observation(version, scope, {
      id: derivedId(version.id, part),
      category: [{ coding: [category] }],
      ...sign,
      ...by,
    }),
  );
  const panel = observation(version, scope, {
    category: [{ coding: [VITAL_SIGNS] }],
    code: concept('Vital signs', LOINC.vitalsPanel),
    hasMember: members.map(({ id }) => beside(version, id)),
    ...by,
  });
  return [panel, ...members];
}
