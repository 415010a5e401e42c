/** The page's one curtain: down from the moment of a lock until somebody has signed in. */
import { createCurtain } from './lock.ts';

export const curtain = createCurtain();
