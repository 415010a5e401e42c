/** Display: a screen to open windows on, real or (for tests and the demo) in memory. */
import { read } from './run.mjs';
import { Stop } from './say.mjs';

/** Whether this machine has a screen; only Linux can be without one here. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** On a display: the same command line, run under a screen in memory when there is no other. */
export function onDisplay(command, args) {
  if (hasDisplay()) return [command, args];
  if (!read('xvfb-run', ['--help']).ok) {
    throw new Stop(
      'There is no screen, and xvfb-run, which stands in for one, is not installed: run `npm run setup`.',
    );
  }
  return ['xvfb-run', ['-a', '-s', '-screen 0 1600x1200x24', command, ...args]];
}
