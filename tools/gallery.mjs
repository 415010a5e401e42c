/** Gallery: `npm run gallery` shows every control in every state and theme, from a development build. */
import { hasDisplay } from './lib/display.mjs';
import { openApp, refuseRoot } from './lib/open.mjs';
import { built, setUp } from './lib/ready.mjs';
import { guard, Stop } from './lib/say.mjs';

/** Gallery: needs a screen, because someone must look at it. */
async function gallery() {
  if (!hasDisplay()) throw new Stop('This machine has no screen: use `npm run demo`.');
  refuseRoot();
  await setUp();
  built('development');
  return openApp('The gallery', { VIGIL_PAGE: 'gallery' });
}

await guard(gallery);
