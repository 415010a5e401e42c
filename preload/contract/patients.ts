/** Patients: find, add, open, amend, weigh. */
import { z } from 'zod';
import type { Patient, PatientVersion } from '../../db/domain/record/record.ts';
import { WEIGHT_BASES } from '../../db/domain/record/record.ts';
import type { SessionState } from '../../db/domain/session/sessionState.ts';
import type { Instant } from '../../db/domain/basics/time.ts';
import { command, query } from './define.ts';
import { id, instant, integer, longText, requiredText, shortText } from './primitives.ts';

export type PatientRow = {
  readonly id: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly dateOfBirth: string;
  readonly mrn: string;
  readonly lastSessionAt: Instant | null;
};

export type SessionRow = {
  readonly id: string;
  readonly patientId: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly mrn: string;
  readonly room: string;
  readonly protocolName: string;
  readonly checkedInAt: Instant;
  readonly state: SessionState;
};

export type PatientChart = {
  readonly patient: Patient;
  readonly versions: readonly PatientVersion[];
  /** Newest first; at most the number asked for. */
  readonly sessions: readonly SessionRow[];
  readonly sessionCount: number;
};

export const patientDetail = z.strictObject({
  familyName: requiredText,
  givenName: shortText,
  dateOfBirth: z.iso.date(),
  sex: z.enum(['female', 'male', 'intersex', 'unknown']),
  mrn: z.string().trim().min(1).max(64),
  phone: z.string().trim().max(64),
  address: z.string().trim().max(500),
  allergyStatus: z.enum(['not_asked', 'none_known', 'listed']),
  allergies: z.array(z.strictObject({ substance: requiredText, reaction: shortText })).max(100),
  conditions: z.array(requiredText).max(100),
  medicines: z.array(z.strictObject({ name: requiredText, dose: shortText })).max(200),
  contactName: shortText,
  contactRelationship: shortText,
  contactPhone: z.string().trim().max(64),
});

export const weight = z.strictObject({
  weightG: integer.min(1),
  basis: z.enum(WEIGHT_BASES),
  observedAt: instant,
});

export const patients = {
  'patient.search': query<{ readonly rows: readonly PatientRow[]; readonly more: boolean }>()(
    z.strictObject({ text: z.string().max(200), limit: integer.min(1).max(200) }),
  ),
  'patient.open': query<PatientChart>()(
    z.strictObject({ patientId: id, sessionLimit: integer.min(1).max(200) }),
  ),
  'patient.add': command<{ readonly patientId: string }>()(
    z.strictObject({
      patientId: id,
      detail: patientDetail,
      weight: weight.nullable(),
      draftKey: shortText.nullable(),
    }),
  ),
  'patient.amend': command<{ readonly patientId: string }>()(
    z.strictObject({
      patientId: id,
      versionId: id,
      /** The version the editor started from; another in between is a conflict. */
      basedOnVersionId: id,
      detail: patientDetail,
      reason: longText,
      draftKey: shortText.nullable(),
    }),
  ),
  'patient.recordWeight': command<{ readonly weightId: string }>()(
    z.strictObject({ patientId: id, weightId: id, weight }),
  ),
};
