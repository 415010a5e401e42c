/**
 * Seed rooms: sessions that run at this moment, each with hundreds of entries.
 *
 * Made anew for each run, because what runs now began a few hours ago.
 */
import type { NewEntry } from '../../db/domain/record/entryInput.ts';
import type { ProtocolVersion } from '../../db/domain/protocol/protocol.ts';
import type { PlannedDose, VitalsValues } from '../../db/domain/record/record.ts';
import type { Store, Writer } from '../../db/store.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { makeClinic, type Made } from './seed.ts';
import { addPatient, checkIn, MINUTE_MS, QUIET_VITALS } from './seedRecord.ts';

/** A clinic with sessions that run, the first in chair 1. */
export type Rooms = Made & {
  readonly folder: string;
  readonly sessionIds: readonly string[];
  readonly protocolVersionId: string;
  /** Somebody without a session. */
  readonly free: { readonly patientId: string; readonly weightId: string };
};

export type RoomsSize = { readonly sessions: number; readonly entries: number };

/** A four-hour infusion: two and a half hours in, entries still come twice a minute. */
const PROTOCOL = 'IV ketamine, chronic pain';
const RATE_UL_PER_HOUR = 24_500;
const EVERY_MS = MINUTE_MS / 2;
/** Between the last entry and now: less than any check's interval. */
const LAST_BEFORE_NOW_MS = 20_000;

const FOUR_HOURS: PlannedDose = {
  mode: 'infusion',
  targetMcgPerKg: 1400,
  durationS: 14_400,
  concentrationMcgPerMl: 1000,
  pumpRateUlPerHour: RATE_UL_PER_HOUR,
};

type Draft = Pick<NewEntry, 'kind' | 'values'>;

/** Vital signs that move as a patient's do, inside every prompt. */
export function movingVitals(index: number): VitalsValues {
  return {
    ...QUIET_VITALS,
    sbpMmHg: 124 + Math.round(10 * Math.sin(index / 9)),
    dbpMmHg: 76 + Math.round(6 * Math.sin(index / 9)),
    heartRatePerMin: 72 + Math.round(6 * Math.sin(index / 5)),
    spo2Percent: 97 + (index % 3),
  };
}

/** The mix of an eventful session: half vital signs, and something in between. */
function entryAt(index: number, labels: readonly string[]): Draft {
  if (index === 0) return { kind: 'vitals', values: movingVitals(0) };
  if (index === 1) {
    const values = {
      event: 'start',
      rateUlPerHour: RATE_UL_PER_HOUR,
      concentrationMcgPerMl: 1000,
    } as const;
    return { kind: 'dose', values };
  }
  if (index % 2 === 0) return { kind: 'vitals', values: movingVitals(index) };
  if (index % 4 === 1) {
    const label = labels[index % labels.length] ?? 'Resting';
    return { kind: 'observation', values: { label, detail: '' } };
  }
  if (index % 8 === 3) {
    const text = `Looked in: comfortable, answers to the name, line runs freely (${index}).`;
    return { kind: 'note', values: { purpose: 'session', text } };
  }
  if (index % 16 === 7) {
    return {
      kind: 'medicine',
      values: {
        name: 'Ondansetron',
        amountThousandths: 4000,
        unit: 'mg',
        route: 'intravenous',
        indication: 'nausea',
      },
    };
  }
  const rateUlPerHour = RATE_UL_PER_HOUR + (index % 32 === 15 ? 500 : 0);
  return { kind: 'dose', values: { event: 'rate_change', rateUlPerHour } };
}

function fill(store: Store, personId: string, size: RoomsSize, nowMs: number) {
  const protocol = store.protocols.list().find(({ name }) => name === PROTOCOL);
  if (protocol === undefined) throw new Error(`The clinic has no protocol ${PROTOCOL}`);
  const labels = labelsOf(protocol);
  const firstMs = nowMs - LAST_BEFORE_NOW_MS - (size.entries - 1) * EVERY_MS;
  const at = (utcMs: number): Writer => ({ personId, now: { utcMs, offsetMinutes: 0 } });
  const arrival = at(firstMs - 5 * MINUTE_MS);
  const patients = Array.from({ length: size.sessions + 1 }, (_, index) =>
    addPatient(store, arrival, index),
  );
  const free = patients.at(-1);
  if (free === undefined) throw new Error('The clinic has no patients');
  const sessionIds = patients
    .slice(0, -1)
    .map((patient) => checkIn(store, arrival, patient, protocol.id, FOUR_HOURS));
  for (let index = 0; index < size.entries; index += 1) {
    const writer = at(firstMs + index * EVERY_MS);
    for (const sessionId of sessionIds) {
      store.entries.record(writer, {
        ...entryAt(index, labels),
        entryId: uuidv7(writer.now.utcMs),
        sessionId,
        observedAt: writer.now,
        draftKey: null,
        lateReason: null,
      } as NewEntry);
    }
  }
  return { sessionIds, protocolVersionId: protocol.id, free };
}

function labelsOf(protocol: ProtocolVersion): readonly string[] {
  return protocol.quickEvents.flatMap((event) =>
    event.kind === 'observation' ? [event.label] : [],
  );
}

/** Makes the clinic in `folder`; its sessions have `entries` entries each, the last just now. */
export async function seedRooms(folder: string, size: RoomsSize): Promise<Rooms> {
  const nowMs = Date.now();
  const setUpMs = nowMs - 24 * 60 * MINUTE_MS;
  const made = await makeClinic(folder, setUpMs, (store, personId) =>
    fill(store, personId, size, nowMs),
  );
  return { ...made, folder };
}
