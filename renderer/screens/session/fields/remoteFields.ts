/** What is typed of a remote session: the place, the peer monitor's checks, the guide's meetings. */
import type {
  MeetingValues,
  PatientDetail,
  PeerCheckValues,
  RemotePlaceValues,
} from '../../../../db/domain/record/record.ts';
import { FieldReader, type Parsed } from './parsed.ts';

/** Where the patient is, as typed; `confirmed` once the patient has said so today. */
export type PlaceFields = RemotePlaceValues & { readonly confirmed: boolean };

const EMPTY_PLACE: RemotePlaceValues = {
  address: '',
  emergencyDepartment: '',
  emergencyPhone: '',
  monitorName: '',
  monitorRelationship: '',
  monitorPhone: '',
};

/**
 * What the form starts from: the place that stands, else the address on the chart.
 *
 * Neither is taken for where the patient is now until somebody has asked.
 */
export function placeFieldsOf(
  stands: RemotePlaceValues | null,
  detail: Pick<PatientDetail, 'address'>,
): PlaceFields {
  return { ...(stands ?? { ...EMPTY_PLACE, address: detail.address }), confirmed: false };
}

/** Reads the place. @param asked whether the address has to be confirmed, as for a new entry */
export function parsePlace(fields: PlaceFields, asked: boolean): Parsed<RemotePlaceValues> {
  const reader = new FieldReader();
  const { confirmed, ...typed } = fields;
  const values: RemotePlaceValues = {
    address: typed.address.trim(),
    emergencyDepartment: typed.emergencyDepartment.trim(),
    emergencyPhone: typed.emergencyPhone.trim(),
    monitorName: typed.monitorName.trim(),
    monitorRelationship: typed.monitorRelationship.trim(),
    monitorPhone: typed.monitorPhone.trim(),
  };
  if (values.address === '') reader.fail('address', 'Where is the patient now?');
  if (asked && values.address !== '' && !confirmed) {
    reader.fail('confirmed', 'Ask the patient where they are now, and tick this');
  }
  if (values.emergencyDepartment === '') {
    reader.fail('emergencyDepartment', 'Which emergency department is nearest?');
  }
  if (values.monitorName === '') reader.fail('monitorName', 'Who is with the patient?');
  return reader.finish(values);
}

export type PeerCheckFields = { readonly finding: string; readonly detail: string };

export const EMPTY_PEER_CHECK: PeerCheckFields = { finding: '', detail: '' };

const FINDINGS = ['well', 'concern'] as const;

/** Reads a peer monitor's check; a concern says what it is. */
export function parsePeerCheck(fields: PeerCheckFields): Parsed<PeerCheckValues> {
  const reader = new FieldReader();
  const finding = FINDINGS.find((one) => one === fields.finding);
  const detail = fields.detail.trim();
  if (finding === undefined) reader.fail('finding', 'Choose what the peer monitor says');
  if (finding === 'concern' && detail === '') reader.fail('detail', 'What is the concern?');
  return reader.finish({ finding: finding ?? 'concern', detail });
}

export type MeetingFields = {
  readonly phase: string;
  readonly form: string;
  readonly guide: string;
  readonly note: string;
};

export const EMPTY_MEETING: MeetingFields = { phase: '', form: '', guide: '', note: '' };

const PHASES = ['before', 'after'] as const;
const FORMS = ['video', 'phone', 'in_person', 'self_led'] as const;

/** Reads a guide's meeting; only a self-led session goes without a guide's name. */
export function parseMeeting(fields: MeetingFields): Parsed<MeetingValues> {
  const reader = new FieldReader();
  const phase = PHASES.find((one) => one === fields.phase);
  const form = FORMS.find((one) => one === fields.form);
  const guide = fields.guide.trim();
  if (phase === undefined) reader.fail('phase', 'Choose which meeting it was');
  if (form === undefined) reader.fail('form', 'Choose how they met');
  if (form !== undefined && form !== 'self_led' && guide === '') {
    reader.fail('guide', 'Who was the guide?');
  }
  return reader.finish({
    phase: phase ?? 'before',
    form: form ?? 'video',
    guide: form === 'self_led' ? '' : guide,
    note: fields.note.trim(),
  });
}
