/** People in every role, in a clinic whose lead is Ada Moreno. */
import type { Role } from '../../../db/domain/people/roles.ts';
import { uuidv7 } from '../../../db/uuid.ts';
import type { Clinics } from '../../../main/clinics.ts';
import { hashPin } from '../../../main/pins.ts';
import { handClock, PIN, setUp, type HandClock } from './clinic.ts';

export type Staff = Readonly<Record<Role, string>>;

const NAMES = {
  clinician: 'Ben Ode',
  guide: 'Noor Haddad',
  front_desk: 'Cleo Park',
  auditor: 'Ivo Lind',
} as const;

/** The whole first run, with somebody in every role, all with the same PIN; the lead is signed in. */
export async function setUpStaff(
  clinics: Clinics,
  clock: HandClock = handClock(),
): Promise<Staff & { readonly recoveryKey: string }> {
  const recoveryKey = await setUp(clinics);
  const pinHash = await hashPin(PIN);
  const add = (role: keyof typeof NAMES): string => {
    const id = uuidv7(clock.now().utcMs);
    const person = { id, name: NAMES[role], credential: '', role, pinHash };
    clinics.store().people.add(clinics.writer(), person);
    return id;
  };
  return {
    recoveryKey,
    medical_lead: clinics.actor().id,
    clinician: add('clinician'),
    guide: add('guide'),
    front_desk: add('front_desk'),
    auditor: add('auditor'),
  };
}

/** Somebody else at the screen. */
export async function signInAs(clinics: Clinics, personId: string, pin = PIN): Promise<void> {
  clinics.lock('asked');
  await clinics.signIn(personId, pin);
}
