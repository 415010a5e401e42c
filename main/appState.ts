/** The state of the app, as pages are told it: which screen may be shown, and to whom. */
import type { AppState, SignedIn } from '../preload/contract/index.ts';
import type { Clock } from './clock.ts';
import type { Opening } from './openClinic.ts';
import type { PinChecks } from './pinChecks.ts';
import { actorOf, type Screen } from './screen.ts';

// One left open on an earlier day waits in the list; it is not where today's work is.
const RETURN_WITHIN_MS = 12 * 3_600_000;

export type AppStateOptions = {
  readonly clock: Clock;
  readonly version: string;
  readonly opening: Opening;
  readonly screen: Screen;
  readonly pins: PinChecks;
};

export function createAppState(options: AppStateOptions): () => AppState {
  const { clock, version, opening, screen, pins } = options;

  function stage(working: AppState['people'], actor: SignedIn | null): AppState['stage'] {
    if (opening.get() === null) return opening.exists() ? 'unlock' : 'setup';
    if (working.length === 0) return 'first_person';
    return actor === null ? 'sign_in' : 'open';
  }

  function people(): AppState['people'] {
    const all = opening.get()?.store.people.list() ?? [];
    return all
      .filter(({ isActive }) => isActive)
      .map((each) => ({ ...actorOf(each), lockedOut: pins.isLockedOut(each.id) }));
  }

  function sessionsToShow(
    actor: SignedIn | null,
  ): Pick<AppState, 'runningSessionId' | 'returnSessionId'> {
    if (actor === null) return { runningSessionId: null, returnSessionId: null };
    const { sessions } = opening.must().store;
    const runningSessionId = sessions.running();
    const returnSessionId =
      runningSessionId ?? sessions.unfinished(clock.now().utcMs - RETURN_WITHIN_MS);
    return { runningSessionId, returnSessionId };
  }

  return () => {
    const open = opening.get();
    const working = people();
    const actor = screen.actor();
    return {
      stage: stage(working, actor),
      clinicExists: opening.exists(),
      demoExists: opening.demoExists(),
      isDemo: open?.name === 'demo',
      clinicName: open?.store.clinic.name ?? '',
      people: working,
      actor,
      ...screen.shown(),
      clockOffsetMs: clock.offsetMs(),
      ...sessionsToShow(actor),
      version,
    };
  };
}
