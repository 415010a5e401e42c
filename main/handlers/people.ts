/** People: who works here, as what, and whether they may sign in. */
import type { people } from '../../preload/contract/people.ts';
import type { Handlers } from '../context.ts';

export const peopleHandlers: Handlers<keyof typeof people> = {
  'people.list': (_, { clinics }) => clinics.people.list(),
  'people.add': async (input, { clinics }) => {
    await clinics.people.add(input);
    return { personId: input.personId };
  },
  'people.amend': async (input, { clinics }) => {
    await clinics.people.amend(input);
    return { personId: input.personId };
  },
  'people.resetPin': async (input, { clinics }) => {
    await clinics.people.resetPin(input);
    return { personId: input.personId };
  },
  'people.liftLockOut': async (input, { clinics }) => {
    await clinics.people.liftLockOut(input);
    return { personId: input.personId };
  },
  'people.setActive': async (input, { clinics }) => {
    await clinics.people.setActive(input);
    return { personId: input.personId };
  },
  'people.changeOwnPin': async (input, { clinics }) => {
    await clinics.people.changeOwnPin(input);
    return { changed: true };
  },
  'people.recoverLead': async (input, { clinics }) => {
    await clinics.people.recoverLead(input);
    return clinics.state();
  },
};
