/** How long until the next try of a passphrase or PIN is taken, counted down. */
import { useEffect, useState } from 'react';
import type { Failure } from '../../preload/contract/index.ts';

/** Seconds left to wait, 0 when a try is taken. */
export function useWait(failure: Failure | null): number {
  const waitMs = failure?.code === 'wait' ? (failure.waitMs ?? 0) : 0;
  const [counted, setCounted] = useState<{ of: Failure; left: number } | null>(null);
  useEffect(() => {
    if (failure === null || waitMs <= 0) return undefined;
    const until = performance.now() + waitMs;
    const timer = setInterval(() => {
      const left = Math.max(0, Math.ceil((until - performance.now()) / 1000));
      setCounted({ of: failure, left });
      if (left === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [failure, waitMs]);
  // A new failure is a new wait, also when it is as long as the last one.
  return counted !== null && counted.of === failure ? counted.left : Math.ceil(waitMs / 1000);
}

/** The sentence at the field while one waits. */
export function waitWords(seconds: number): string {
  return `Too many wrong tries. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`;
}
