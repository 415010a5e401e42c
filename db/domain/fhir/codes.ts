/**
 * Codes: only those that were checked in their source; everything else is written in words.
 *
 * LOINC and RxNorm: by their numbers alone, without the display names that belong to them. FHIR's and
 * HL7's own code systems: as their definitions of R4 have them. No SNOMED CT.
 */
import type { SignatureMeaning } from '../record/record.ts';
import type { Coding } from './types.ts';

/**
 * The base of what is Vigil's own. Names below `.invalid` lead nowhere and never will (RFC 2606): it
 * names, and nobody can own it later.
 */
const OWN = 'https://vigil.invalid/fhir';

export const UCUM = 'http://unitsofmeasure.org';
const HL7 = 'http://terminology.hl7.org/CodeSystem';

export const EXTENSIONS = {
  notice: `${OWN}/StructureDefinition/notice`,
  sex: `${OWN}/StructureDefinition/sex`,
  allergyStatus: `${OWN}/StructureDefinition/allergy-status`,
  ctcaeGrade: `${OWN}/StructureDefinition/ctcae-grade`,
  actionTaken: `${OWN}/StructureDefinition/action-taken`,
  enteredInError: `${OWN}/StructureDefinition/entered-in-error`,
} as const;

export const SYSTEMS = {
  clinic: `${OWN}/clinic`,
  contentHash: `${OWN}/signed-content-sha256`,
} as const;

/** MRNs are one clinic's: a system for each. */
export const mrnSystem = (clinicId: string): string => `${OWN}/mrn/${clinicId}`;

/** The notice that LOINC's licence asks for wherever its codes are given on. */
export const LOINC_NOTICE =
  'This material contains content from LOINC (http://loinc.org). LOINC is copyright © Regenstrief ' +
  'Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is ' +
  'available at no cost under the license at http://loinc.org/license. LOINC® is a registered United ' +
  'States trademark of Regenstrief Institute, Inc.';

const loinc = (code: string): Coding => ({ system: 'http://loinc.org', code });

export const LOINC = {
  vitalsPanel: loinc('85353-1'),
  bloodPressure: loinc('85354-9'),
  systolic: loinc('8480-6'),
  diastolic: loinc('8462-4'),
  heartRate: loinc('8867-4'),
  respiratoryRate: loinc('9279-1'),
  oxygenSaturation: loinc('2708-6'),
  pulseOximetry: loinc('59408-5'),
  oxygenFlow: loinc('3151-8'),
  temperature: loinc('8310-5'),
  pain: loinc('72514-3'),
  weight: loinc('29463-7'),
} as const;

/** By the name in small letters, exactly: `ondansetron ODT` is another product, and stays words. */
const RXNORM: ReadonlyMap<string, string> = new Map([
  ['ketamine', '6130'],
  ['ondansetron', '26225'],
  ['midazolam', '6960'],
  ['hydralazine', '5470'],
  ['diazepam', '3322'],
  ['metoclopramide', '6915'],
]);

export function rxNorm(name: string): readonly Coding[] {
  const code = RXNORM.get(name.trim().toLowerCase());
  return code === undefined
    ? []
    : [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code }];
}

/** Scales of recovery and sedation: codes of Vigil's own. */
export const SCALE_SYSTEM = `${OWN}/CodeSystem/scale`;
export const scale = (code: string): Coding => ({ system: SCALE_SYSTEM, code });

const hl7 = (system: string, code: string, display: string): Coding => ({
  system: `${HL7}/${system}`,
  code,
  display,
});

export const AMBULATORY = hl7('v3-ActCode', 'AMB', 'ambulatory');
export const VIRTUAL = hl7('v3-ActCode', 'VR', 'virtual');
export const TEST_DATA = hl7('v3-ActReason', 'HTEST', 'test health data');
export const CREATE = hl7('v3-DataOperation', 'CREATE', 'create');
export const REVISE = hl7('v3-DataOperation', 'UPDATE', 'revise');
export const NULLIFY = hl7('v3-DataOperation', 'NULLIFY', 'nullify');
export const MEDICAL_RECORD_NUMBER = hl7('v2-0203', 'MR', 'Medical record number');
export const ALLERGY_ACTIVE = hl7('allergyintolerance-clinical', 'active', 'Active');
export const ALLERGY_INACTIVE = hl7('allergyintolerance-clinical', 'inactive', 'Inactive');
export const CONDITION_INACTIVE = hl7('condition-clinical', 'inactive', 'Inactive');
export const VITAL_SIGNS = hl7('observation-category', 'vital-signs', 'Vital Signs');
export const SURVEY = hl7('observation-category', 'survey', 'Survey');
export const ENTERER = hl7('provenance-participant-type', 'enterer', 'Enterer');
export const ATTESTER = hl7('provenance-participant-type', 'attester', 'Attester');
export const UNKNOWN = hl7('data-absent-reason', 'unknown', 'Unknown');

/** Mild, moderate, severe; FHIR has no code beyond severe, and the words beside it say the rest. */
export function severityOf(grade: number): Coding {
  if (grade <= 1) return hl7('adverse-event-severity', 'mild', 'Mild');
  if (grade === 2) return hl7('adverse-event-severity', 'moderate', 'Moderate');
  return hl7('adverse-event-severity', 'severe', 'Severe');
}

export const OUTCOMES = {
  ongoing: hl7('adverse-event-outcome', 'ongoing', 'Ongoing'),
  resolved: hl7('adverse-event-outcome', 'resolved', 'Resolved'),
  /** Referred says where the patient went, not what came of it. */
  referred: hl7('adverse-event-outcome', 'unknown', 'Unknown'),
} as const;

const SIGNATURE_SYSTEM = `${OWN}/CodeSystem/signature-meaning`;
export const signatureType = (code: SignatureMeaning, display: string): Coding => ({
  system: SIGNATURE_SYSTEM,
  code,
  display,
});
