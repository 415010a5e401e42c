/**
 * Torture: prints how many attacks on the record and its keys are found or refused.
 *
 * `npm run torture` runs everything; `-- chain`, `-- secrets` or `-- speed` a part, `--count <n>`
 * another number of attacks than 1,000, `--seed <n>` the same ones again. Ends with code 1 when one
 * got by.
 */
import { attackChain, type ChainFigure } from './chain.ts';
import { attackSecrets, rightSecretsOpen } from './secrets.ts';
import { checkSpeed } from './speed.ts';
import { makeVictim } from './victim.ts';

const PARTS = ['chain', 'secrets', 'speed'] as const;
/** A roll-back is whole in itself: the control in which the same check must see nothing. */
const CONTROL = 'roll back the whole file';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

function option(name: string, usual: number): number {
  const at = process.argv.indexOf(name);
  const value = at < 0 ? usual : Number(process.argv[at + 1]);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`${name} needs a whole number.`);
  return value;
}

function wanted(): readonly string[] {
  const named = process.argv.slice(2).filter((name) => /^[a-z]/.test(name));
  const unknown = named.filter((name) => !PARTS.some((part) => part === name));
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}.`);
  return named.length === 0 ? PARTS : named;
}

function chain(count: number, seed: number): boolean {
  const victim = makeVictim();
  try {
    say(`${'attack on the record'.padEnd(30)}  made   found with anchor   without`);
    const tell = (figure: ChainFigure): void => {
      const { attack, attacks, foundWithAnchor, foundWithout, withoutEffect } = figure;
      const beside = withoutEffect === 0 ? '' : `   (${withoutEffect} draws without effect beside)`;
      say(
        `${attack.padEnd(30)}${String(attacks).padStart(6)}${String(foundWithAnchor).padStart(20)}` +
          `${String(foundWithout).padStart(10)}${beside}`,
      );
    };
    const figures = attackChain(victim, count, seed, tell);
    const control = figures.find(({ attack }) => attack === CONTROL);
    const all = figures.every(({ attacks, foundWithAnchor }) => attacks === foundWithAnchor);
    const blind = control?.foundWithout === 0;
    say(
      blind ? 'Control: a file put back whole is not seen without the anchor.' : 'CONTROL FAILED.',
    );
    return all && blind;
  } finally {
    victim.close();
  }
}

async function secrets(count: number, seed: number): Promise<boolean> {
  const figures = await attackSecrets(count, Math.ceil(count / 5), seed);
  for (const { attack, attempts, accepted, untouched } of figures) {
    say(
      `${attack}: ${attempts} tried, ${accepted} accepted, files ${untouched ? 'untouched' : 'CHANGED'}`,
    );
  }
  const control = await rightSecretsOpen();
  say(
    control ? 'Control: the right secrets open.' : 'CONTROL FAILED: the right secrets do not open.',
  );
  return control && figures.every(({ accepted, untouched }) => accepted === 0 && untouched);
}

function speed(): boolean {
  const { entries, rows, problems, seconds } = checkSpeed(100_000);
  say(`check of ${entries} entries and ${rows} rows: ${seconds.toFixed(1)} s`);
  return problems === 0;
}

const parts = wanted();
const count = option('--count', 1000);
const seed = option('--seed', 1);
say(`seed ${seed}`);
const held: boolean[] = [];
if (parts.includes('chain')) held.push(chain(count, seed));
if (parts.includes('secrets')) held.push(await secrets(count, seed));
if (parts.includes('speed')) held.push(speed());
process.exitCode = held.every(Boolean) ? 0 : 1;
