/**
 * Torture: prints how many attacks on the record and its keys are found or refused.
 *
 * `npm run torture` runs everything; `-- chain`, `-- secrets`, `-- speed`, `-- formulas`,
 * `-- backup` or `-- imports` a part, `--count <n>` another number of attacks than 1,000, `--seed <n>` the same ones
 * again. Ends with code 1 when one got by.
 */
import { killBackups } from './backup.ts';
import { attackChain, type ChainFigure } from './chain.ts';
import { hasSpreadsheet, openFormulas } from './formulas.ts';
import { attackImports, readBigFile, seesHalfAnImport, type ImportFigure } from './imports.ts';
import { attackSecrets, rightSecretsOpen } from './secrets.ts';
import { checkSpeed } from './speed.ts';
import { makeVictim } from './victim.ts';

const PARTS = ['chain', 'secrets', 'speed', 'formulas', 'backup', 'imports'] as const;
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

function formulas(): boolean {
  if (!hasSpreadsheet()) {
    say('formulas in a spreadsheet: NOT RUN, because LibreOffice (soffice) is not here');
    return true;
  }
  const figures = openFormulas();
  for (const { split, cells, live, control } of figures) {
    say(
      `${cells} hostile cells, split by ${split}: ${live} live formulas (not defused: ${control})`,
    );
  }
  const blind = figures.every(({ control }) => control === 0);
  if (blind) say('CONTROL FAILED: no formula was live without the defusing.');
  return !blind && figures.every(({ live }) => live === 0);
}

async function backup(count: number, seed: number): Promise<boolean> {
  const kills = Math.ceil(count / 5);
  const { backups, bad, partial } = await killBackups(kills, seed);
  say(
    `backups killed: ${kills}; ${backups} under a final name, ${bad} of them bad, ${partial} half-made`,
  );
  const control = await killBackups(Math.ceil(kills / 10), seed, true);
  const seen = control.bad > 0;
  say(
    seen
      ? `Control: written under its name, ${control.bad} of ${control.backups} are bad.`
      : 'CONTROL FAILED.',
  );
  return seen && bad === 0 && backups > 0;
}

async function imports(count: number, seed: number): Promise<boolean> {
  say(`${'import of patients'.padEnd(20)}  made  refused  brought in  nothing  partial  crashes`);
  const tell = (figure: ImportFigure): void => {
    const { attack, applied, nothing, partial, crashes, refused } = figure;
    const columns = [
      [figure.imports, 6],
      [refused, 9],
      [applied, 12],
      [nothing, 9],
      [partial, 9],
      [crashes, 9],
    ] as const;
    say(
      `${attack.padEnd(20)}${columns.map(([n, width]) => String(n).padStart(width)).join('')}` +
        `   (${figure.patients} patients)`,
    );
  };
  const figures = await attackImports(count, seed, tell);
  const { megabytes, patients, seconds, residentMb } = readBigFile();
  say(
    `file of ${megabytes} MB with ${patients} patients read in ${seconds} s, ${residentMb} MB held`,
  );
  const control = seesHalfAnImport();
  say(control ? 'Control: a chart that is not as planned is seen.' : 'CONTROL FAILED.');
  return control && figures.every(({ partial, crashes }) => partial === 0 && crashes === 0);
}

const parts = wanted();
const count = option('--count', 1000);
const seed = option('--seed', 1);
say(`seed ${seed}`);
const held: boolean[] = [];
if (parts.includes('chain')) held.push(chain(count, seed));
if (parts.includes('secrets')) held.push(await secrets(count, seed));
if (parts.includes('speed')) held.push(speed());
if (parts.includes('formulas')) held.push(formulas());
if (parts.includes('backup')) held.push(await backup(count, seed));
if (parts.includes('imports')) held.push(await imports(count, seed));
process.exitCode = held.every(Boolean) ? 0 : 1;
