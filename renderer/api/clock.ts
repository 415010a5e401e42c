/** The app's clock on the screen: the system clock, moved by main's offset when there is one. */
import { useCallback, useSyncExternalStore } from 'react';
import type { Instant } from '../../db/domain/basics/time.ts';

let clockOffsetMs = 0;
const offsetListeners = new Set<() => void>();

/**
 * Takes the offset that main told; every clock on the screen follows at once.
 *
 * Also when it is the same: main tells it again after sleep, during which no timer ran.
 */
export function setClockOffset(ms: number): void {
  clockOffsetMs = ms;
  for (const listener of [...offsetListeners]) listener();
}

/** Now, in milliseconds since 1970 UTC. */
export function nowMs(): number {
  return Date.now() + clockOffsetMs;
}

/** The UTC offset of this computer's time zone at a moment, in minutes east of UTC. */
export function offsetAt(utcMs: number): number {
  // getTimezoneOffset counts west, and gives -0 in Greenwich.
  return 0 - new Date(utcMs).getTimezoneOffset();
}

/** A moment with the offset in force there. */
export function instantAt(utcMs: number): Instant {
  return { utcMs, offsetMinutes: offsetAt(utcMs) };
}

/** Now, to the whole second: when an entry happened, as exactly as screen and paper can say it. */
export function thisSecond(): Instant {
  const ms = nowMs();
  return instantAt(ms - (ms % 1000));
}

/** Now, with the offset in force. */
export function nowInstant(): Instant {
  return instantAt(nowMs());
}

type Ticker = { readonly listeners: Set<() => void>; current: Instant; stop: () => void };
const tickers = new Map<number, Ticker>();

/** One timer per interval, so that all clocks on the screen turn together. */
function tickerOf(everyMs: number): Ticker {
  const known = tickers.get(everyMs);
  if (known !== undefined) return known;
  const listeners = new Set<() => void>();
  const ticker: Ticker = { listeners, current: nowInstant(), stop: () => undefined };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tick = () => {
    ticker.current = nowInstant();
    for (const listener of [...listeners]) listener();
  };
  const schedule = () => {
    // On the beat of the clock itself: a timer of a fixed length drifts and skips a second.
    const wait = everyMs - (nowMs() % everyMs);
    timer = setTimeout(() => {
      tick();
      schedule();
    }, wait);
  };
  const restart = () => {
    clearTimeout(timer);
    tick();
    schedule();
  };
  const onVisible = () => {
    if (document.visibilityState === 'visible') restart();
  };
  schedule();
  offsetListeners.add(restart);
  document.addEventListener('visibilitychange', onVisible);
  ticker.stop = () => {
    clearTimeout(timer);
    offsetListeners.delete(restart);
    document.removeEventListener('visibilitychange', onVisible);
    tickers.delete(everyMs);
  };
  tickers.set(everyMs, ticker);
  return ticker;
}

/** Calls `listener` on each beat of `everyMs`, and when the clock was told anew; returns how to end. */
export function onBeat(everyMs: number, listener: () => void): () => void {
  const ticker = tickerOf(everyMs);
  ticker.listeners.add(listener);
  return () => {
    ticker.listeners.delete(listener);
    if (ticker.listeners.size === 0) ticker.stop();
  };
}

/** Now, renewed every `everyMs` milliseconds. Use it in the smallest component that shows it. */
export function useNow(everyMs = 1000): Instant {
  const subscribe = useCallback((listener: () => void) => onBeat(everyMs, listener), [everyMs]);
  return useSyncExternalStore(subscribe, () => tickerOf(everyMs).current);
}
