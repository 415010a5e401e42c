/** What was given at once: doses of the session's drug, and the medicines beside it. */
import { rational } from '../basics/rational.ts';
import type { EntryOf, MedicineUnit } from '../record/record.ts';
import { ROUTE_WORDS } from '../session/recordWords.ts';
import { DRUG_WORDS } from '../session/sessionKinds.ts';
import { LOINC, VITAL_SIGNS, rxNorm } from './codes.ts';
import { derivedId, personRef } from './ids.ts';
import { observation } from './observations.ts';
import type { Scope, Version } from './scope.ts';
import type { Concept, FhirResource, MedicationAdministration, Quantity } from './types.ts';
import { concept, decimal, fhirText, iso, quantity, some, thousandths } from './values.ts';

export function drugOf({ record }: Pick<Scope, 'record'>): Concept {
  const { drug } = record.protocol;
  return concept(DRUG_WORDS[drug], ...rxNorm(drug));
}

export const routeOf = ({ record }: Pick<Scope, 'record'>): Concept =>
  concept(ROUTE_WORDS[record.protocol.route]);

type DoseEntry = EntryOf<'dose'>;
export type BolusEntry = DoseEntry & {
  readonly values: Extract<DoseEntry['values'], { readonly event: 'bolus' }>;
};

export function isBolus(entry: DoseEntry): entry is BolusEntry {
  return entry.values.event === 'bolus';
}

const statusOf = ({ standing: how }: Version) =>
  how === 'error' ? ('entered-in-error' as const) : ('completed' as const);

function lateNote({ lateReason }: Version) {
  const late = fhirText(lateReason ?? '');
  return some('note', late === null ? null : [{ text: `Late entry: ${late}` }]);
}

/**
 * Who gave it. At home the patient takes what the session is of; who handed over another medicine
 * nobody says. Who wrote it is in the provenance.
 */
function performerOf({ entry }: Version, { record, patient }: Scope) {
  if (record.session.kind !== 'remote_lozenge') {
    return { performer: [{ actor: personRef(entry.recordedBy) }] };
  }
  return entry.kind === 'dose' ? { performer: [{ actor: patient }] } : {};
}

/** A dose given at once: a bolus, an injection, a device, a lozenge. */
export function bolusResource(
  version: Version<BolusEntry>,
  scope: Scope,
): MedicationAdministration {
  const { entry } = version;
  const { doseMcg, site, lot } = entry.values;
  const where = fhirText(site);
  const lotText = fhirText(lot);
  return {
    resourceType: 'MedicationAdministration',
    id: version.id,
    ...some('meta', version.meta),
    partOf: [scope.procedure],
    status: statusOf(version),
    medicationCodeableConcept: drugOf(scope),
    subject: scope.patient,
    context: scope.encounter,
    effectiveDateTime: iso(entry.observedAt),
    ...performerOf(version, scope),
    request: scope.plan,
    ...lateNote(version),
    dosage: {
      ...some('text', lotText === null ? null : `Lot ${lotText}`),
      ...some('site', where === null ? null : { text: where }),
      route: routeOf(scope),
      dose: thousandths(doseMcg, 'mg'),
    },
  };
}

/** UCUM for the units a medicine is recorded in; `units` is not one thing, and stays words. */
const UNIT_CODES: Readonly<Record<MedicineUnit, string | null>> = {
  mg: 'mg',
  mcg: 'ug',
  g: 'g',
  mL: 'mL',
  units: null,
  'L/min': 'L/min',
};

function amountOf(amountThousandths: number, unit: MedicineUnit): Quantity {
  const value = decimal(rational(amountThousandths, 1000n), 3);
  const code = UNIT_CODES[unit];
  return code === null ? { value, unit } : quantity(value, unit, code);
}

/** A medicine beside the session's drug; oxygen by its flow, as an observation as well. */
export function medicineResources(
  version: Version<EntryOf<'medicine'>>,
  scope: Scope,
): readonly FhirResource[] {
  const { entry } = version;
  const { name, amountThousandths, unit, route, indication } = entry.values;
  const amount = amountOf(amountThousandths, unit);
  const isFlow = unit === 'L/min';
  const why = fhirText(indication);
  const given: MedicationAdministration = {
    resourceType: 'MedicationAdministration',
    id: version.id,
    ...some('meta', version.meta),
    partOf: [scope.procedure],
    status: statusOf(version),
    medicationCodeableConcept: concept(name, ...rxNorm(name)),
    subject: scope.patient,
    context: scope.encounter,
    effectiveDateTime: iso(entry.observedAt),
    ...performerOf(version, scope),
    ...some('reasonCode', why === null ? null : [{ text: why }]),
    ...lateNote(version),
    dosage: {
      route: concept(ROUTE_WORDS[route]),
      ...(isFlow ? { rateQuantity: amount } : { dose: amount }),
    },
  };
  if (!isFlow || name.trim().toLowerCase() !== 'oxygen') return [given];
  const flow = observation(version, scope, {
    id: derivedId(version.id, 'flow'),
    category: [{ coding: [VITAL_SIGNS] }],
    code: concept('Oxygen flow', LOINC.oxygenFlow),
    valueQuantity: amount,
  });
  return [given, flow];
}
