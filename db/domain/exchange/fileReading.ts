/**
 * Reads the resources of a file one by one, in whatever order they stand, and links them at the end.
 *
 * A resource that cannot be read leaves a row with the reason, or a line in what was ignored. It
 * never ends the reading. Only what a chart may need is kept, so that a file of hundreds of
 * megabytes need not be held.
 */
import { localDateIso, type Instant } from '../basics/time.ts';
import type { PatientDetail } from '../record/record.ts';
import { isBodyWeight, newestWeight, readWeight, type ImportedWeight } from './bodyWeight.ts';
import {
  medicationName,
  medicationReference,
  readAllergies,
  readConditions,
  readMedicines,
} from './clinicalLists.ts';
import { identifierKeys, referenceIndex, type Standing } from './fhirReferences.ts';
import { asObject, at, objectsOf, textAt, type Json } from './fhirValues.ts';
import { MOST_PATIENTS } from './limits.ts';
import { patientFacts, type PatientFacts } from './patientFacts.ts';

export type IncomingPatient = PatientFacts &
  Pick<PatientDetail, 'allergyStatus' | 'allergies' | 'conditions' | 'medicines'> & {
    /** Its place in the file, from 1. */
    readonly place: number;
    readonly weight: ImportedWeight | null;
  };

export type FileContent = {
  /** In the order of the file. */
  readonly patients: readonly IncomingPatient[];
  readonly ignored: readonly { readonly type: string; readonly count: number }[];
  /** More than a file may hold: nothing of it is to be taken. */
  readonly tooMany: boolean;
};

export type FileReading = {
  /** One resource, or a bundle of them; anything else is counted as ignored. */
  take(resource: unknown, fullUrl?: string): void;
  /** One entry of a bundle. */
  takeEntry(entry: unknown): void;
  /** Something that could not even be read as JSON of a bearable depth. */
  skip(what: string): void;
  finish(): FileContent;
};

type Kept = { readonly resource: Json; readonly standing: Standing };
type Gathered = Kept & {
  readonly place: number;
  readonly facts: PatientFacts;
  /** As `system|value`. */
  readonly identifiers: readonly string[];
  /** What may be theirs or another patient's, and is nobody's then. */
  readonly doubtful: Set<string>;
  readonly allergies: Json[];
  readonly conditions: Json[];
  readonly medicines: Kept[];
  readonly weights: Json[];
};

const LISTS = {
  AllergyIntolerance: { list: 'allergies', subject: 'patient' },
  Condition: { list: 'conditions', subject: 'subject' },
  MedicationRequest: { list: 'medicines', subject: 'subject' },
  MedicationStatement: { list: 'medicines', subject: 'subject' },
  Observation: { list: 'weights', subject: 'subject' },
} as const;
type Listed = keyof typeof LISTS;
const isListed = (type: string): type is Listed => Object.hasOwn(LISTS, type);

const DOUBTFUL: Readonly<Record<(typeof LISTS)[Listed]['list'], string>> = {
  allergies: 'Allergies',
  conditions: 'Conditions',
  medicines: 'Medicines',
  weights: 'Weights',
};

/** The first of those a reference fits, where every other is that patient said again. */
function onePatient(found: readonly Gathered[]): Gathered | null {
  const [first, ...others] = found;
  if (first === undefined) return null;
  const isSame = (other: Gathered): boolean =>
    other.identifiers.some((each) => first.identifiers.includes(each));
  return others.every(isSame) ? first : null;
}

/** A bundle in a bundle is read; what goes deeper is nobody's. */
const DEEPEST_BUNDLE = 3;
/** Kinds of ignored resources told apart. */
const MOST_KINDS = 200;

/** What is not needed once the resource is known: narrative, and all that only other systems read. */
function slim(resource: Json, standing: Standing): Kept {
  const { text: _text, extension: _extension, meta: _meta, ...rest } = resource;
  return { resource: rest, standing };
}

function counter(): { add(type: string): void; read(): FileContent['ignored'] } {
  const counts = new Map<string, number>();
  return {
    add(type) {
      const told = counts.has(type) || counts.size < MOST_KINDS ? type : 'Other';
      counts.set(told, (counts.get(told) ?? 0) + 1);
    },
    read: () =>
      [...counts]
        .map(([type, count]) => ({ type, count }))
        .toSorted((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1)),
  };
}

/** @param now this moment: what has ended by then does not stand, and a weight cannot be later */
export function readFile(now: Instant): FileReading {
  const todayIso = localDateIso(now);
  const patients: Gathered[] = [];
  const others: (Kept & { readonly type: Listed })[] = [];
  const patientIndex = referenceIndex<Gathered>('Patient');
  const medications = referenceIndex<Json>('Medication');
  const ignored = counter();
  let place = 0;
  let patientCount = 0;

  function takePatient(resource: Json, standing: Standing): void {
    patientCount += 1;
    if (patientCount > MOST_PATIENTS) return;
    const facts = patientFacts(resource, todayIso);
    const lists = { allergies: [], conditions: [], medicines: [], weights: [] };
    // Without a system a number is anybody's.
    const identifiers = identifierKeys(resource).filter((key) => !key.startsWith('|'));
    const doubtful = new Set<string>();
    const patient: Gathered = {
      ...{ resource: {}, standing, place, facts },
      ...{ identifiers, doubtful, ...lists },
    };
    patients.push(patient);
    patientIndex.add(patient, standing, identifierKeys(resource));
  }

  function takeOne(resource: Json, fullUrl: string, depth: number): void {
    const type = textAt(resource, 'resourceType');
    if (type === 'Bundle' && depth < DEEPEST_BUNDLE) {
      for (const entry of objectsOf(at(resource, 'entry'))) takeEntryAt(entry, depth + 1);
      return;
    }
    place += 1;
    const standing = { fullUrl, type, id: textAt(resource, 'id') };
    if (type === 'Patient') takePatient(resource, standing);
    else if (type === 'Medication') {
      const { resource: medication } = slim(resource, standing);
      medications.add(medication, standing, identifierKeys(resource));
    } else if (isListed(type) && (type !== 'Observation' || isBodyWeight(resource))) {
      others.push({ ...slim(resource, standing), type });
    } else ignored.add(/^[A-Za-z]{1,64}$/.test(type) ? type : 'Not a FHIR resource');
  }

  function takeEntryAt(entry: Json, depth: number): void {
    const resource = asObject(at(entry, 'resource'));
    if (resource !== null) takeOne(resource, textAt(entry, 'fullUrl'), depth);
    else {
      place += 1;
      ignored.add('Entry without a resource');
    }
  }

  function link({ resource, standing, type }: (typeof others)[number]): void {
    const { list, subject } = LISTS[type];
    // Older systems name the patient in one way everywhere.
    const reference = at(resource, subject) ?? at(resource, 'patient') ?? at(resource, 'subject');
    const found = patientIndex.find(reference, standing);
    const patient = onePatient(found);
    if (patient === null) {
      ignored.add(`${type} of nobody in the file`);
      for (const each of found) each.doubtful.add(DOUBTFUL[list]);
    } else if (list === 'medicines') patient.medicines.push({ resource, standing });
    else patient[list].push(resource);
  }

  function finished(patient: Gathered): IncomingPatient {
    const { facts, place: at_ } = patient;
    const allergies = readAllergies(patient.allergies);
    const conditions = readConditions(patient.conditions);
    const standings = new Map(patient.medicines.map((each) => [each.resource, each.standing]));
    const medicines = readMedicines([...standings.keys()], (each) => {
      const from = standings.get(each) ?? patient.standing;
      const names = medications.find(medicationReference(each), from).map(medicationName);
      return new Set(names).size === 1 ? (names[0] ?? '') : '';
    });
    const weights = patient.weights.map((each) => readWeight(each, now));
    const weight = newestWeight(weights.filter((each) => each !== null));
    return {
      ...facts,
      place: at_,
      // None known, but for what may be theirs: that is not none.
      allergyStatus:
        allergies.allergyStatus === 'none_known' && patient.doubtful.has(DOUBTFUL.allergies)
          ? 'not_asked'
          : allergies.allergyStatus,
      allergies: allergies.allergies,
      conditions: conditions.items,
      medicines: medicines.items,
      weight: weight.weight,
      refusals: [...facts.refusals, ...allergies.refusals],
      notes: [
        ...[...patient.doubtful].map(
          (what) => `${what} in the file may be theirs or another patient’s: not taken, ask.`,
        ),
        ...facts.notes,
        ...allergies.notes,
        ...weight.notes,
        ...conditions.notes,
        ...medicines.notes,
      ],
    };
  }

  return {
    take(resource, fullUrl = '') {
      const object = asObject(resource);
      if (object !== null) takeOne(object, fullUrl, 0);
      else {
        place += 1;
        ignored.add('Not a FHIR resource');
      }
    },
    takeEntry(entry) {
      const object = asObject(entry);
      if (object !== null) takeEntryAt(object, 1);
      else {
        place += 1;
        ignored.add('Entry without a resource');
      }
    },
    skip(what) {
      place += 1;
      ignored.add(what);
    },
    finish() {
      for (const other of others) link(other);
      return {
        patients: patients.map(finished),
        ignored: ignored.read(),
        tooMany: patientCount > MOST_PATIENTS,
      };
    },
  };
}

/** Everything of a file that is parsed already: a bundle, one resource, or an array of either. */
export function readWhole(value: unknown, now: Instant): FileContent {
  const reading = readFile(now);
  if (Array.isArray(value)) for (const each of value) reading.take(each);
  else reading.take(value);
  return reading.finish();
}
