/**
 * The clinic's own settings: when the screen locks, who co-signs, how long an emergency lasts, what
 * files are called.
 *
 * None of these numbers has a clinical source: they are the clinic's, and shown as such.
 */
import { checkFileNameTemplate, DEFAULT_FILE_NAME } from '../paper/fileName.ts';
import { ROLES, type Role } from './roles.ts';

/** Where a screen stands: the recorder and the board are the room, all else is the desk. */
export const PLACES = ['room', 'desk'] as const;
export type Place = (typeof PLACES)[number];

export type ClinicSettings = {
  /** Seconds without a touch or a key until the screen locks, by who is signed in and where. */
  readonly idleLockS: Readonly<Record<Role, Readonly<Record<Place, number>>>>;
  /** Whether what somebody else than a medical lead signed waits for the lead's co-signature. */
  readonly coSignRequired: boolean;
  /** How long an emergency access lasts, minutes. */
  readonly emergencyMinutes: number;
  /** What files are called: text with placeholders, see `fileName.ts`. */
  readonly fileName: string;
};

/** Plausible idle times, s, and emergencies, min; both ends included. */
export const IDLE_LOCK_RANGE_S = { min: 15, max: 3600 } as const;
export const EMERGENCY_RANGE_MINUTES = { min: 5, max: 480 } as const;

const IN_CARE = { room: 900, desk: 300 } as const;
const AT_DESK = { room: 300, desk: 300 } as const;

export const DEFAULT_SETTINGS: ClinicSettings = {
  idleLockS: {
    clinician: IN_CARE,
    medical_lead: IN_CARE,
    guide: IN_CARE,
    front_desk: AT_DESK,
    auditor: AT_DESK,
  },
  coSignRequired: true,
  emergencyMinutes: 60,
  fileName: DEFAULT_FILE_NAME,
};

/** What is wrong with settings, by dotted field (`idleLockS.clinician.room`); empty when sound. */
export function checkSettings(settings: ClinicSettings): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  const within = (value: number, { min, max }: { readonly min: number; readonly max: number }) =>
    Number.isSafeInteger(value) && value >= min && value <= max;
  for (const role of ROLES) {
    for (const place of PLACES) {
      if (within(settings.idleLockS[role][place], IDLE_LOCK_RANGE_S)) continue;
      fields[`idleLockS.${role}.${place}`] = 'Between 15 seconds and 60 minutes.';
    }
  }
  if (!within(settings.emergencyMinutes, EMERGENCY_RANGE_MINUTES)) {
    fields['emergencyMinutes'] = 'Between 5 minutes and 8 hours.';
  }
  const fileName = checkFileNameTemplate(settings.fileName);
  if (fileName !== null) fields['fileName'] = fileName;
  return fields;
}

/** Reads settings as stored. Null for anything that is not whole and sound. */
export function readSettings(data: unknown): ClinicSettings | null {
  if (typeof data !== 'object' || data === null) return null;
  const { idleLockS, coSignRequired, emergencyMinutes, fileName } = {
    // Settings from before files had a template.
    fileName: DEFAULT_FILE_NAME,
    ...(data as Partial<ClinicSettings>),
  };
  if (typeof idleLockS !== 'object' || idleLockS === null) return null;
  if (typeof coSignRequired !== 'boolean' || typeof emergencyMinutes !== 'number') return null;
  if (typeof fileName !== 'string') return null;
  const whole = ROLES.every((role) => {
    const times: unknown = idleLockS[role];
    return typeof times === 'object' && times !== null;
  });
  if (!whole) return null;
  const settings = { idleLockS, coSignRequired, emergencyMinutes, fileName };
  return Object.keys(checkSettings(settings)).length === 0 ? settings : null;
}
