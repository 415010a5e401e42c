/** The clinic's own settings: idle times, co-signing, length of an emergency access, file names. */
import { z } from 'zod';
import type { ClinicSettings } from '../../db/domain/people/settings.ts';
import { command, query } from './define.ts';
import { empty, id, integer, longText } from './primitives.ts';

export type SettingsVersion = {
  /** Null while the clinic has never changed them. */
  readonly versionId: string | null;
  readonly settings: ClinicSettings;
};

const times = z.strictObject({ room: integer, desk: integer });

/** Shapes only; the ranges are the domain's (`checkSettings`). */
const settings = z.strictObject({
  idleLockS: z.strictObject({
    clinician: times,
    medical_lead: times,
    guide: times,
    front_desk: times,
    auditor: times,
  }),
  coSignRequired: z.boolean(),
  emergencyMinutes: integer,
  fileName: z.string().max(200),
}) satisfies z.ZodType<ClinicSettings>;

export const clinicSettings = {
  'settings.read': query<SettingsVersion>()(empty),
  'settings.change': command<SettingsVersion>()(
    z.strictObject({
      versionId: id,
      /** What the editor started from; another in between is a conflict. */
      basedOnVersionId: id.nullable(),
      settings,
      reason: longText,
    }),
  ),
};
