/** How the window looks: kept for the next start. */
import type { view } from '../../preload/contract/view.ts';
import type { Handlers } from '../context.ts';

export const viewHandlers: Handlers<keyof typeof view> = {
  'view.kept': (_, context) => context.view.get(),
  'view.keep': (input, context) => ({ kept: context.view.keep(input) }),
};
