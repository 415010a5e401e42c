/** Which commands a few typed letters mean. */
import type { Command } from './commands.ts';

const words = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}/]+/u)
    .filter((word) => word !== '');

/** 2: every word typed begins a word of the label; 1: of its synonyms too; 0: not meant. */
function rank(typed: readonly string[], { label, group, also = '' }: Command): 0 | 1 | 2 {
  const begins = (among: readonly string[]) =>
    typed.every((word) => among.some((one) => one.startsWith(word)));
  const own = words(label);
  if (begins(own)) return 2;
  return begins([...own, ...words(also), ...words(group)]) ? 1 : 0;
}

/** The commands meant by what is typed, those named so before those also called so; all by none. */
export function filterCommands(commands: readonly Command[], typed: string): readonly Command[] {
  const asked = words(typed);
  if (asked.length === 0) return commands;
  const ranked = commands.map((command) => ({ command, rank: rank(asked, command) }));
  return [2, 1].flatMap((wanted) =>
    ranked.filter((one) => one.rank === wanted).map(({ command }) => command),
  );
}
