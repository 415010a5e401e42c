/** Debian libraries: what Electron, a screen in memory, and the printed page need on Linux. */
import { debian } from './pins.mjs';
import { read, run } from './run.mjs';
import { say, Stop } from './say.mjs';

/** Installed: the names among these that dpkg has installed. */
function installed(names) {
  const list = read('dpkg-query', [
    '-W',
    '-f',
    '${binary:Package} ${db:Status-Abbrev}\n',
    ...names,
  ]);
  const rows = list.out.split('\n').filter((row) => row.trim().endsWith('ii'));
  return new Set(rows.map((row) => row.split(' ')[0].split(':')[0]));
}

/** Name: the first of a package's names that this release can install. */
function nameHere(names) {
  const known = names.find((name) =>
    /Candidate: [^(]/.test(read('apt-cache', ['policy', name]).out),
  );
  return known ?? names[0];
}

/** Missing: the needs for which no name is installed. */
function missing(needs) {
  const there = installed(needs.flat());
  return needs.filter((names) => !names.some((name) => there.has(name)));
}

/** Ensure: the named groups of packages are installed; installs them as root, else says how. */
export async function ensureDebian(groups) {
  if (process.platform !== 'linux') return;
  const needs = groups.flatMap((group) => debian[group]);
  if (!read('dpkg-query', ['--version']).ok) {
    say(
      `This is not a Debian system; these packages (or their likes) are needed: ${needs.map((names) => names[0]).join(' ')}`,
    );
    return;
  }
  const wanted = missing(needs);
  if (wanted.length === 0) return;
  const asRoot = process.getuid() === 0;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (asRoot) {
    say('Refreshing the list of Debian packages …');
    await run('apt-get', ['update', '-qq'], { env });
  }
  const names = wanted.map(nameHere);
  if (!asRoot) {
    throw new Stop(
      `Some Debian packages are missing. Install them with this line, then run the command again:\n\n  sudo apt-get install --yes ${names.join(' ')}\n`,
    );
  }
  say(`Installing Debian packages: ${names.join(' ')} …`);
  const args = ['install', '--yes', '-qq', '--no-install-recommends', ...names];
  const code = await run('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  if (code !== 0 || missing(needs).length > 0) {
    throw new Stop(
      `The Debian packages could not be installed: try \`apt-get install --yes ${names.join(' ')}\`.`,
    );
  }
}
