/** First run, opening the clinic, signing in, and the state of the app. */
import type { system } from '../../preload/contract/system.ts';
import type { AppState } from '../../preload/contract/index.ts';
import type { Context, Handlers } from '../context.ts';

/** Most of these change the stage and answer with where the app then stands. */
async function then(change: Promise<void>, { clinics }: Context): Promise<AppState> {
  await change;
  return clinics.state();
}

export const systemHandlers: Handlers<keyof typeof system> = {
  'system.state': (_, { clinics }) => clinics.state(),
  'setup.createClinic': async ({ clinicName, passphrase }, { clinics }) => ({
    recoveryKey: await clinics.createClinic(clinicName, passphrase),
  }),
  'setup.confirmRecoveryKey': ({ recoveryKey }, context) =>
    then(context.clinics.confirmRecoveryKey(recoveryKey), context),
  'setup.addFirstPerson': (person, context) =>
    then(context.clinics.addFirstPerson(person), context),
  'setup.openDemo': (_, context) => then(context.clinics.openDemo(), context),
  'unlock.withPassphrase': ({ passphrase }, context) =>
    then(context.clinics.unlockWithPassphrase(passphrase), context),
  'unlock.withRecoveryKey': ({ recoveryKey }, context) =>
    then(context.clinics.unlockWithRecoveryKey(recoveryKey), context),
  'unlock.closeClinic': (_, { clinics }) => {
    clinics.close();
    return clinics.state();
  },
  'signIn.withPin': ({ personId, pin }, context) =>
    then(context.clinics.signIn(personId, pin), context),
  'signIn.lock': (_, { clinics, locking }) => {
    locking.asked();
    return clinics.state();
  },
  'emergency.begin': (input, context) => then(context.clinics.beginEmergency(input), context),
  'emergency.end': (_, { clinics }) => {
    clinics.endEmergency();
    return clinics.state();
  },
};
