/** Says whose screen it has become, or that an emergency access ran out, until it is read. */
import { useEffect, useState, type ReactElement } from 'react';
import type { AppState } from '../../preload/contract/index.ts';
import { nowMs } from '../api/clock.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './Switched.module.css';

type Said = Pick<AppState, 'actor' | 'switchedFrom'>;

/** The emergency access that was seen last: its end takes every screen with it, this one as well. */
let seen: { readonly personId: string; readonly untilUtcMs: number } | null = null;

/** Notes what runs; what was ended by hand, or was somebody else's, is nothing to speak of. */
export function noteEmergency({ actor }: Pick<Said, 'actor'>, nowUtcMs: number): void {
  const emergency = actor?.emergency ?? null;
  if (actor !== null && emergency !== null) {
    seen = { personId: actor.id, untilUtcMs: emergency.untilUtcMs };
  } else if (!ranOut({ actor }, nowUtcMs)) {
    seen = null;
  }
}

/** Whether an emergency access of who is signed in ran out since it was seen. */
export function ranOut({ actor }: Pick<Said, 'actor'>, nowUtcMs: number): boolean {
  if (actor === null || actor.emergency !== null || seen === null) return false;
  return seen.personId === actor.id && nowUtcMs >= seen.untilUtcMs;
}

function words({ actor, switchedFrom }: Said, isOver: boolean): readonly [string, string] | null {
  if (isOver) {
    return ['Your emergency access is over.', 'What you had not saved waits for you.'];
  }
  if (actor === null || switchedFrom === null) return null;
  return [
    `You are signed in as ${actor.name}.`,
    `${switchedFrom.name} was signed in before; what they had not saved waits for them.`,
  ];
}

export type Switch = {
  readonly said: readonly [title: string, rest: string];
  readonly onRead: () => void;
};

/** What is to be said of a screen that changed hands; null once it was read. */
export function useSwitch(state: Said): Switch | null {
  const [isOver] = useState(() => ranOut(state, nowMs()));
  const [read, setRead] = useState(false);
  useEffect(() => noteEmergency(state, nowMs()), [state]);
  const said = read ? null : words(state, isOver);
  if (said === null) return null;
  return {
    said,
    onRead: () => {
      seen = null;
      setRead(true);
      // The focus went with the button.
      document.getElementById('main')?.focus({ preventScroll: true });
    },
  };
}

/** A line of the head with a height of its own: the room below it fits the screen with it as well. */
export function Switched({ said: [title, rest], onRead }: Switch): ReactElement {
  return (
    <div className={styles.line}>
      <Icon name="info" size={18} />
      <p role="status" className={styles.words}>
        <strong>{title}</strong> {rest}
      </p>
      <button type="button" className={styles.read} onClick={onRead}>
        Understood
      </button>
    </div>
  );
}
