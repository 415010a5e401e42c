/** The clinic's own numbers as typed, and as they are kept: minutes on the screen, seconds behind. */
import { ROLES, type Role } from '../../../db/domain/people/roles.ts';
import {
  checkSettings,
  PLACES,
  type ClinicSettings,
  type Place,
} from '../../../db/domain/people/settings.ts';
import { minutesText, readMinutes, readWhole } from '../protocols/numbers.ts';
import type { Problems } from './personForm.ts';

export type LockingFields = {
  /** Minutes as typed: `5`, `7.5`, `0:30`. */
  readonly idle: Readonly<Record<Role, Readonly<Record<Place, string>>>>;
  readonly coSignRequired: boolean;
  readonly emergencyMinutes: string;
};

function perRole<T>(of: (role: Role) => T): Readonly<Record<Role, T>> {
  return {
    clinician: of('clinician'),
    medical_lead: of('medical_lead'),
    guide: of('guide'),
    front_desk: of('front_desk'),
    auditor: of('auditor'),
  };
}

export function lockingFields(settings: ClinicSettings): LockingFields {
  return {
    idle: perRole((role) => ({
      room: minutesText(settings.idleLockS[role].room),
      desk: minutesText(settings.idleLockS[role].desk),
    })),
    coSignRequired: settings.coSignRequired,
    emergencyMinutes: String(settings.emergencyMinutes),
  };
}

export type ReadLocking =
  | { readonly ok: true; readonly settings: ClinicSettings }
  | { readonly ok: false; readonly problems: Problems };

/**
 * Reads what was typed; what is wrong comes by dotted field, as the settings name theirs.
 *
 * @param standing the settings as they are now: what has a part of its own is taken from them, so
 *   that a draft begun before never puts it back
 */
export function readLocking(fields: LockingFields, standing: ClinicSettings): ReadLocking {
  const problems: Record<string, string> = {};
  const read = (path: string, typed: ReturnType<typeof readWhole>): number => {
    if (typed.ok) return typed.value;
    problems[path] = typed.reason;
    return Number.NaN;
  };
  const settings: ClinicSettings = {
    ...standing,
    idleLockS: perRole((role) => ({
      room: read(`idleLockS.${role}.room`, readMinutes(fields.idle[role].room)),
      desk: read(`idleLockS.${role}.desk`, readMinutes(fields.idle[role].desk)),
    })),
    coSignRequired: fields.coSignRequired,
    emergencyMinutes: read('emergencyMinutes', readWhole(fields.emergencyMinutes)),
  };
  // What could not be read says so in its own words; only the rest is out of range.
  const all = { ...checkSettings(settings), ...problems };
  return Object.keys(all).length === 0 ? { ok: true, settings } : { ok: false, problems: all };
}

/** Whether two settings say the same. */
export function sameSettings(a: ClinicSettings, b: ClinicSettings): boolean {
  return (
    a.coSignRequired === b.coSignRequired &&
    a.emergencyMinutes === b.emergencyMinutes &&
    a.fileName === b.fileName &&
    ROLES.every((role) =>
      PLACES.every((place) => a.idleLockS[role][place] === b.idleLockS[role][place]),
    )
  );
}
