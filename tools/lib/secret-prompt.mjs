/** A secret: asked for on the terminal without showing it, or read from an open file. */
import { readFileSync } from 'node:fs';
import { CannotCheck } from './verify-arguments.mjs';

/** From file: its first line, and nothing of it in an error. */
function fromFile(fd) {
  let text;
  try {
    text = readFileSync(fd, 'utf8');
  } catch {
    throw new CannotCheck(`The passphrase cannot be read from open file ${fd}.`);
  }
  return text.replace(/\r?\n[^]*$/, '');
}

/** Typed: key by key, so that the terminal echoes none; Ctrl+C gives up. */
function typed(question) {
  const { stdin, stderr } = process;
  stderr.write(question);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  stdin.resume();
  return new Promise((resolve, reject) => {
    let text = [];
    const end = (settle) => {
      stdin.setRawMode(false);
      stdin.pause();
      stdin.removeListener('data', read);
      stderr.write('\n');
      settle();
    };
    const read = (keys) => {
      for (const key of keys) {
        if (key === '\r' || key === '\n') return end(() => resolve(text.join('')));
        if (key === '\u0003' || key === '\u0004') {
          return end(() => reject(new CannotCheck('Given up.')));
        }
        if (key === '\u007F' || key === '\b') text.pop();
        else if (key === '\u0015') text = [];
        else if (key >= ' ') text.push(key);
      }
      return undefined;
    };
    stdin.on('data', read);
  });
}

/** Secret: never from an argument, where every program of the computer could read it. */
export async function readSecret(passphraseFd) {
  if (passphraseFd !== null) return fromFile(passphraseFd);
  if (process.stdin.isTTY) return typed('Passphrase or recovery key (not shown): ');
  throw new CannotCheck(
    'There is no terminal to ask for the passphrase. Give it with --passphrase-fd 0.',
  );
}
