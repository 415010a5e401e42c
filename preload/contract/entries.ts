/** Entries of a session: record, and amend without hiding the original. */
import { z } from 'zod';
import {
  ADVERSE_EVENT_TERMS,
  CHECK_CODES,
  DISCHARGE_CRITERIA,
  MEDICINE_ROUTES,
  MEDICINE_UNITS,
  NOTE_MAX_LENGTH,
  type Entry,
  type EntryKind,
  type EntryValues,
} from '../../db/domain/record/record.ts';
import { command } from './define.ts';
import { id, instant, integer, longText, requiredText, shortText } from './primitives.ts';

const item = integer.min(0).max(2).nullable();
const value = integer.nullable();
const yesNo = z.enum(['yes', 'no']).nullable();

/** Shapes only; ranges and their messages are the domain's (`checkEntry`). */
export const entryValues = {
  vitals: z.strictObject({
    sbpMmHg: value,
    dbpMmHg: value,
    heartRatePerMin: value,
    spo2Percent: value,
    respiratoryRatePerMin: value,
    temperatureDeciC: value,
    moaas: value,
    painNrs: value,
    oxygen: z.enum(['room_air', 'supplemental']).nullable(),
    reportedBy: z.enum(['patient', 'peer_monitor']).nullable(),
  }),
  dose: z.discriminatedUnion('event', [
    z.strictObject({
      event: z.literal('start'),
      rateUlPerHour: integer.min(0),
      concentrationMcgPerMl: integer.min(1),
    }),
    z.strictObject({ event: z.literal('rate_change'), rateUlPerHour: integer.min(0) }),
    z.strictObject({ event: z.literal('pause') }),
    z.strictObject({ event: z.literal('resume'), rateUlPerHour: integer.min(0).nullable() }),
    z.strictObject({
      event: z.literal('bolus'),
      doseMcg: integer.min(1),
      lot: shortText,
      site: shortText,
    }),
    z.strictObject({ event: z.literal('stop') }),
  ]),
  medicine: z.strictObject({
    name: requiredText,
    amountThousandths: integer.min(1),
    unit: z.enum(MEDICINE_UNITS),
    route: z.enum(MEDICINE_ROUTES),
    indication: shortText,
  }),
  note: z.strictObject({
    purpose: z.enum(['session', 'addendum']),
    text: z.string().min(1).max(NOTE_MAX_LENGTH),
  }),
  observation: z.strictObject({ label: requiredText, detail: longText }),
  adverse_event: z.strictObject({
    term: z.enum(ADVERSE_EVENT_TERMS),
    otherTerm: shortText,
    grade: integer.min(1).max(5),
    actionTaken: longText,
    outcome: z.enum(['ongoing', 'resolved', 'referred']),
  }),
  recovery_check: z.strictObject({
    aldreteActivity: item,
    aldreteRespiration: item,
    aldreteCirculation: item,
    aldreteConsciousness: item,
    aldreteOxygenation: item,
    padssVitals: item,
    padssAmbulation: item,
    padssNausea: item,
    padssPain: item,
    padssBleeding: item,
    dissociation: integer.min(0).max(10).nullable(),
    orientation: z.enum(['full', 'partial', 'disoriented']).nullable(),
    gait: z.enum(['steady', 'unsteady', 'unable']).nullable(),
    nausea: z.enum(['none', 'mild', 'moderate', 'severe']).nullable(),
  }),
  escort: z.strictObject({ name: requiredText, relationship: shortText, phone: shortText }),
  instructions: z.strictObject({
    givenTo: requiredText,
    form: z.enum(['written', 'written_and_spoken']),
  }),
  acknowledgement: z.strictObject({
    vitalsId: id,
    action: longText.min(1),
    recheckAfterS: integer
      .min(60)
      .max(24 * 3600)
      .nullable(),
  }),
  /** The caller sends only the overrides; the criteria are judged again in main. */
  discharge: z.strictObject({
    overrides: z
      .array(z.strictObject({ code: z.enum(DISCHARGE_CRITERIA), reason: longText.min(1) }))
      .max(20),
  }),
  peer_check: z.strictObject({ finding: z.enum(['well', 'concern']), detail: longText }),
  missed_check: z.strictObject({ check: z.enum(CHECK_CODES), reason: longText.min(1) }),
  meeting: z.strictObject({
    phase: z.enum(['before', 'after']),
    form: z.enum(['video', 'phone', 'in_person', 'self_led']),
    guide: shortText,
    note: longText,
  }),
  remote_place: z.strictObject({
    address: longText.trim().min(1),
    emergencyDepartment: longText.trim().min(1),
    emergencyPhone: shortText,
    monitorName: requiredText,
    monitorRelationship: shortText,
    monitorPhone: shortText,
  }),
  drug_count: z.strictObject({
    drawnMcg: integer.min(0),
    wastedMcg: integer.min(0),
    returnedMcg: integer.min(0),
    witness: shortText,
    explanation: longText,
  }),
  rems_monitoring: z.strictObject({
    benzodiazepines: yesNo,
    otherSedatives: yesNo,
    psychostimulants: yesNo,
    maoInhibitors: yesNo,
    opioids: yesNo,
    vitalsAcceptableBefore: yesNo,
    vitalsAcceptableBeforeLeaving: yesNo,
    sedation: yesNo,
    dissociation: yesNo,
    seriousAdverseEvent: yesNo,
  }),
} satisfies {
  [K in Exclude<EntryKind, 'discharge' | 'hand_over'>]: z.ZodType<EntryValues[K]>;
} & { discharge: z.ZodType };

const envelope = {
  /** Made by the caller: sent twice, it is written once. */
  entryId: id,
  sessionId: id,
  observedAt: instant,
  /** The draft this entry was typed in; cleared in the same transaction. */
  draftKey: shortText.nullable(),
};

/** A hand-over needs a PIN and is an operation of its own: `session.handOver`. */
type ChartedKind = Exclude<EntryKind, 'hand_over'>;

const charting = <K extends ChartedKind>(kind: K) =>
  z.strictObject({ ...envelope, kind: z.literal(kind), values: entryValues[kind] });

/** `lateReason` is why it comes now: needed once the session is signed, null before. */
const recording = <K extends ChartedKind>(kind: K) =>
  charting(kind).extend({ lateReason: longText.nullable() });

/** `reason` may be empty only for the ten seconds of undo, which main decides. */
const amending = <K extends Exclude<ChartedKind, 'discharge'>>(kind: K) =>
  charting(kind).extend({ targetId: id, reason: longText });

const recordInput = z.discriminatedUnion('kind', [
  recording('vitals'),
  recording('dose'),
  recording('medicine'),
  recording('note'),
  recording('observation'),
  recording('adverse_event'),
  recording('recovery_check'),
  recording('escort'),
  recording('instructions'),
  recording('acknowledgement'),
  recording('discharge'),
  recording('peer_check'),
  recording('missed_check'),
  recording('meeting'),
  recording('remote_place'),
  recording('drug_count'),
  recording('rems_monitoring'),
]);

const amendInput = z.discriminatedUnion('kind', [
  amending('vitals'),
  amending('dose'),
  amending('medicine'),
  amending('note'),
  amending('observation'),
  amending('adverse_event'),
  amending('recovery_check'),
  amending('escort'),
  amending('instructions'),
  amending('acknowledgement'),
  amending('peer_check'),
  amending('missed_check'),
  amending('meeting'),
  amending('remote_place'),
  amending('drug_count'),
  amending('rems_monitoring'),
]);

export const entries = {
  'entry.record': command<Entry>()(recordInput),
  /** Replaces an entry by a corrected one; the original stays readable. */
  'entry.amend': command<Entry>()(amendInput),
  /** Withdraws an entry: it stays readable, struck through, and no longer counts. */
  'entry.withdraw': command<Entry>()(
    z.strictObject({ entryId: id, sessionId: id, targetId: id, reason: longText }),
  ),
};
