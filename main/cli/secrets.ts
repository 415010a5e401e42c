/** Secrets: asked for on the terminal without showing them, or read from an open file. */
import { readFileSync, writeSync } from 'node:fs';
import type { ReadStream } from 'node:tty';
import type { SecretSources } from './arguments.ts';
import { Problem } from './problem.ts';

const PASSPHRASE = 'Passphrase (not shown): ';
const PIN = 'PIN (not shown): ';

const STDERR = 2;

/** The lines of an open file; nothing of them is ever in an error. */
function linesOf(fd: number): readonly string[] {
  try {
    return readFileSync(fd, 'utf8').split(/\r?\n/);
  } catch {
    throw new Problem(`Open file ${fd} cannot be read.`);
  }
}

function line(lines: readonly string[], at: number, what: string): string {
  const text = lines[at];
  if (text === undefined || text === '') throw new Problem(`The open file holds no ${what}.`);
  return text;
}

/** Key by key, so that the terminal echoes none; Ctrl+C gives up. */
function typed(stdin: ReadStream, question: string): Promise<string> {
  writeSync(STDERR, question);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  stdin.resume();
  return new Promise((resolve, reject) => {
    let text: readonly string[] = [];
    const end = (settle: () => void): void => {
      stdin.setRawMode(false);
      stdin.pause();
      stdin.removeListener('data', read);
      writeSync(STDERR, '\n');
      settle();
    };
    const read = (keys: string): void => {
      for (const key of keys) {
        if (key === '\r' || key === '\n') return end(() => resolve(text.join('')));
        if (key === '\u0003' || key === '\u0004') {
          return end(() => reject(new Problem('Given up.')));
        }
        if (key === '\u007F' || key === '\b') text = text.slice(0, -1);
        else if (key === '\u0015') text = [];
        else if (key >= ' ') text = [...text, key];
      }
    };
    stdin.on('data', read);
  });
}

function asked(question: string, option: string): Promise<string> {
  const { stdin } = process;
  if (stdin.isTTY) return typed(stdin, question);
  throw new Problem(`There is no terminal to ask on. Give the secret with ${option}.`);
}

/** The passphrase alone. @throws Problem */
export async function readPassphrase(fd: number | null, question = PASSPHRASE): Promise<string> {
  return fd === null ? asked(question, '--passphrase-fd') : line(linesOf(fd), 0, 'passphrase');
}

/** Both secrets; from one open file they are two lines. @throws Problem */
export async function readSecrets({
  passphraseFd,
  pinFd,
}: SecretSources): Promise<{ readonly passphrase: string; readonly pin: string }> {
  if (passphraseFd !== null && passphraseFd === pinFd) {
    const lines = linesOf(passphraseFd);
    return { passphrase: line(lines, 0, 'passphrase'), pin: line(lines, 1, 'PIN') };
  }
  const passphrase = await readPassphrase(passphraseFd);
  const pin = pinFd === null ? await asked(PIN, '--pin-fd') : line(linesOf(pinFd), 0, 'PIN');
  return { passphrase, pin };
}
