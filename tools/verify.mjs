/**
 * Verify: `npm run verify -- <clinic folder, database or backup>` checks a record without the app.
 *
 * It needs no network. Exit code 0: whole. 1: something is wrong. 2: it could not be checked.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { environment, hasNode, node, root } from './lib/paths.mjs';

/** Inherited: the descriptor that --passphrase-fd names goes on to the checker, at its own number. */
function inherited(args) {
  const at = args.indexOf('--passphrase-fd');
  const number = at < 0 ? 0 : Number(args[at + 1]);
  const extra = Number.isInteger(number) && number > 2 && number < 256 ? number - 2 : 0;
  const unused = Array.from({ length: Math.max(0, extra - 1) }, () => 'ignore');
  return ['inherit', 'inherit', 'inherit', ...unused, ...(extra > 0 ? [number] : [])];
}

/** Verify: under the project's own Node, which reads the TypeScript of db/. */
async function verify() {
  if (!hasNode()) {
    console.error('The packages are not there yet: run `npm run setup` once, then this again.');
    return 2;
  }
  const args = process.argv.slice(2);
  const file = join(root, 'tools', 'lib', 'verify-record.mjs');
  try {
    const child = spawn(node(), [file, ...args], { stdio: inherited(args), env: environment() });
    // The checker hears Ctrl+C itself, and clears away what it copied.
    process.on('SIGINT', () => undefined);
    const [code] = await once(child, 'exit');
    return code ?? 2;
  } catch (error) {
    console.error(`The check could not be started: ${error.message}`);
    return 2;
  }
}

process.exitCode = await verify();
