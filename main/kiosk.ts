/**
 * Kiosk: the screen in a patient's hands, with one form and nothing else, until staff take it back.
 *
 * Meanwhile nobody is signed in. What the patient answers is recorded by who handed the screen over,
 * as reported by the patient; the patient's page never learns whose session it is.
 */
import { sessionState } from '../db/domain/session/sessionState.ts';
import type { VitalsValues } from '../db/domain/record/record.ts';
import { NO_VITALS } from '../db/domain/vitals/vitals.ts';
import type { Store, Writer } from '../db/store.ts';
import { uuidv7 } from '../db/uuid.ts';
import type { AppEvent, KioskForm, KioskState } from '../preload/contract/index.ts';
import type { Clinics } from './clinics.ts';
import type { Clock } from './clock.ts';
import type { Kiosk } from './context.ts';
import { NOT_SIGNED_IN, stop, Stop } from './failures.ts';
import { noteIfRoom } from './noteIfRoom.ts';
import type { HandedOver } from './screen.ts';

/** The patient's window, over everything. */
export type KioskPage = {
  /** Loads the page, unseen as yet. Rejects when it cannot be shown. */
  open(): Promise<void>;
  /** Covers the screen and hides the record's own window. */
  show(): void;
  /** Ends the page and its process, and brings the record's window back; harmless when not open. */
  close(): void;
};

export type KioskOptions = {
  readonly clinics: Pick<
    Clinics,
    | 'store'
    | 'writer'
    | 'standing'
    | 'visit'
    | 'beginKiosk'
    | 'endKiosk'
    | 'checkPinOfAny'
    | 'handTo'
  >;
  readonly clock: Pick<Clock, 'now'>;
  readonly page: KioskPage;
  readonly notify: (event: AppEvent) => void;
};

type Handed = {
  readonly store: Store;
  readonly sessionId: string;
  readonly form: KioskForm;
  readonly by: HandedOver;
  readonly entryId: string;
  readonly submitted: boolean;
};

const notHandedOver = (): Stop =>
  stop('not_allowed', 'The screen has not been handed to a patient.');

/** Nothing but what the patient said. */
const painOnly = (painNrs: number): VitalsValues => ({
  ...NO_VITALS,
  painNrs,
  reportedBy: 'patient',
});

export function createKiosk({ clinics, clock, page, notify }: KioskOptions): Kiosk {
  let handed: Handed | null = null;
  let starting = false;

  function inHand(): Handed {
    const { clinic, inKiosk } = clinics.standing();
    if (handed === null || !clinic || !inKiosk || clinics.store() !== handed.store) {
      throw notHandedOver();
    }
    return handed;
  }

  const writerOf = ({ by }: Handed): Writer => ({ ...by, now: clock.now() });

  /** A check is overdue in some room, or a critical value waits: said without saying where. */
  function staffNeeded({ store }: Handed): boolean {
    return store.sessions
      .board(clock.now())
      .some(
        ({ checks, unacknowledged }) =>
          unacknowledged > 0 || checks.some(({ overdueSinceMs }) => overdueSinceMs !== null),
      );
  }

  function stateOf(now: Handed): KioskState {
    return { form: now.form, submitted: now.submitted, staffNeeded: staffNeeded(now) };
  }

  async function handOver(sessionId: string, form: KioskForm): Promise<void> {
    const store = clinics.store();
    const visit = clinics.visit();
    const state = sessionState(store.sessions.open(sessionId));
    if (state === 'signed' || state === 'cancelled') {
      throw stop('session_locked', 'This session is closed: the patient is asked no more in it.');
    }
    await page.open();
    try {
      // Somebody may have locked, or signed in, while the page was loading.
      if (clinics.standing().actor === null || clinics.visit() !== visit) {
        throw new Stop(NOT_SIGNED_IN);
      }
      store.audit.note(clinics.writer(), 'kiosk.start', sessionId);
      const entryId = uuidv7(clock.now().utcMs);
      handed = { store, sessionId, form, by: clinics.beginKiosk(), entryId, submitted: false };
      page.show();
    } catch (error) {
      page.close();
      throw error;
    }
  }

  /** Who may take it back: who handed it over, and every medical lead. */
  const mayTakeBack = ({ store, by }: Handed): readonly string[] => [
    ...new Set([by.personId, ...store.people.medicalLeads().map(({ id }) => id)]),
  ];

  return {
    async start({ sessionId, form }) {
      if (starting) throw stop('conflict', 'The screen is being handed over already.');
      starting = true;
      try {
        await handOver(sessionId, form);
      } finally {
        starting = false;
      }
    },

    state: () => stateOf(inHand()),

    submit({ painNrs }) {
      const before = inHand();
      if (before.submitted) return stateOf(before);
      const writer = writerOf(before);
      const { utcMs, offsetMinutes } = writer.now;
      const { store, sessionId, entryId } = before;
      store.entries.record(writer, {
        kind: 'vitals',
        entryId,
        sessionId,
        // To the whole second, as everything that happened "now".
        observedAt: { utcMs: utcMs - (utcMs % 1000), offsetMinutes },
        values: painOnly(painNrs),
        draftKey: null,
        lateReason: null,
      });
      handed = { ...before, submitted: true };
      try {
        store.audit.note(writer, 'kiosk.submit', sessionId);
      } catch {
        // The answer is in the record, and its own audit entry with it: it must not look refused.
      }
      notify({ type: 'session_changed', sessionId });
      return stateOf(handed);
    },

    async leave(pin) {
      const before = inHand();
      const { store, sessionId } = before;
      const { id } = await clinics.checkPinOfAny(mayTakeBack(before), pin).catch(withoutNames);
      // Given back by another try, or closed, while the hashes were worked out.
      if (inHand().entryId !== before.entryId) throw notHandedOver();
      handed = null;
      clinics.endKiosk();
      try {
        clinics.handTo(id);
        noteIfRoom(store, clinics.writer(), 'kiosk.leave', sessionId);
      } finally {
        // Signed in or, on a full disk, locked: either way it is staff's own window again.
        page.close();
      }
    },
  };
}

/** No name of anybody reaches the patient's page, of staff either. */
function withoutNames(error: unknown): never {
  if (error instanceof Stop && error.failure.code === 'locked_out') {
    throw stop('locked_out', 'Too many wrong PINs. A medical lead has to take the screen back.');
  }
  throw error;
}
