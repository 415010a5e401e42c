import { startTransition, useEffect, useState } from 'react';

/** False until that many frames have been drawn: for what may come after one can type already. */
export function useAfterFrames(frames: number): boolean {
  const [after, setAfter] = useState(false);
  useEffect(() => {
    let left = frames;
    let frame = requestAnimationFrame(function next() {
      left -= 1;
      if (left <= 0) startTransition(() => setAfter(true));
      else frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [frames]);
  return after;
}
