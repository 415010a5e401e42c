/** A choice that is still made when the same person comes back from a lock: which part is open. */
import { useEffect, useRef, useState, type Dispatch, type SetStateAction } from 'react';
import { recall, rememberOnLock } from './resume.ts';

/** As `useState`, for an id or a word of the app's own: never for what somebody typed. */
export function useKept<T extends string | null>(
  key: string,
  initial: T | (() => T),
): readonly [T, Dispatch<SetStateAction<T>>] {
  const [value, setValue] = useState<T>(() => {
    const kept = recall(key) as T | undefined;
    if (kept !== undefined) return kept;
    return typeof initial === 'function' ? initial() : initial;
  });
  const now = useRef(value);
  useEffect(() => {
    now.current = value;
  }, [value]);
  useEffect(() => rememberOnLock(key, () => now.current), [key]);
  return [value, setValue];
}
