/**
 * Emergency access: charting beyond one's own role, for a while, marked on everything done under it.
 *
 * One at a time, of the person at the screen. It outlasts a lock of the same person and ends with
 * its time, when they end it, or when somebody else signs in.
 */
import type { Store } from '../db/store.ts';
import { uuidv7 } from '../db/uuid.ts';
import type { Emergency } from '../preload/contract/index.ts';
import type { Clock } from './clock.ts';

export type NewEmergency = {
  readonly personId: string;
  readonly reason: string;
  readonly proof: 'pin' | 'passphrase';
};

export type Emergencies = {
  begin(input: NewEmergency): void;
  /** What somebody has at this moment; one whose time is over ends here. */
  of(personId: string): Emergency | null;
  /** Ends what runs; nothing happens when none does. */
  end(): void;
  /** Ends the one of anybody else. */
  endOfOthers(personId: string): void;
  /** Whether one ran out since this was last asked. */
  ranOut(): boolean;
};

const MINUTE_MS = 60_000;

type Running = Emergency & { readonly personId: string; readonly endsAtMs: number };

export function createEmergencies(clock: Clock, store: () => Store | null): Emergencies {
  let running: Running | null = null;
  // Whoever asked first found it over; the page has to hear of it all the same.
  let untold = false;

  // By both clocks: moving the system's back does not lengthen it, and neither does a sleep.
  const isOver = ({ endsAtMs, untilUtcMs }: Running): boolean =>
    clock.monotonicMs() >= endsAtMs || clock.now().utcMs >= untilUtcMs;

  function end(): void {
    if (running === null) return;
    const { id, personId } = running;
    running = null;
    const writer = { personId, now: clock.now(), emergencyAccessId: id };
    try {
      store()?.audit.note(writer, 'emergency.end', id);
    } catch {
      // It is over all the same; the chain knows until when it could last.
    }
  }

  return {
    begin({ personId, reason, proof }) {
      end();
      const open = store();
      if (open === null) return;
      const now = clock.now();
      const lastsMs = open.settings.current().settings.emergencyMinutes * MINUTE_MS;
      const id = uuidv7(now.utcMs);
      const untilUtcMs = now.utcMs + lastsMs;
      open.emergencies.begin({ personId, now }, { id, reason, proof, untilUtcMs });
      running = { id, personId, untilUtcMs, endsAtMs: clock.monotonicMs() + lastsMs };
    },
    of(personId) {
      if (running === null || running.personId !== personId) return null;
      if (isOver(running)) {
        end();
        untold = true;
        return null;
      }
      return { id: running.id, untilUtcMs: running.untilUtcMs };
    },
    end,
    endOfOthers(personId) {
      if (running !== null && running.personId !== personId) end();
    },
    ranOut() {
      const ended = untold;
      untold = false;
      if (running === null || !isOver(running)) return ended;
      end();
      return true;
    },
  };
}
