import { describe, expect, test } from 'vitest';
import {
  COMMAND_GROUPS,
  type Command,
  commandOf,
  createCommandList,
} from '../../../renderer/app/commands.ts';
import { type KeyPress, isPressed } from '../../../renderer/app/keys.ts';
import { filterCommands } from '../../../renderer/app/paletteFilter.ts';

const press = (part: Partial<KeyPress>): KeyPress => ({
  code: '',
  key: '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...part,
});
const still = { typing: false, hasText: false };
const typing = { typing: true, hasText: true };

const command = (id: string, part: Partial<Command> = {}): Command => ({
  id,
  label: id,
  group: 'App',
  run: () => undefined,
  ...part,
});

describe('keys', () => {
  test('Alt and a letter act, also while typing and on keyboards that make another sign of it', () => {
    expect(isPressed('Alt+V', press({ code: 'KeyV', key: 'v', altKey: true }), typing)).toBe(true);
    expect(isPressed('Alt+V', press({ code: 'KeyV', key: '√', altKey: true }), still)).toBe(true);
    expect(isPressed('Alt+V', press({ code: 'KeyV', key: 'v' }), still)).toBe(false);
    const control = press({ code: 'KeyV', altKey: true, ctrlKey: true });
    expect(isPressed('Alt+V', control, still)).toBe(false);
  });

  test('Shift is part of the keys', () => {
    const shifted = press({ code: 'KeyB', key: 'B', altKey: true, shiftKey: true });
    expect(isPressed('Alt+B', shifted, still)).toBe(false);
    expect(isPressed('Alt+Shift+B', shifted, still)).toBe(true);
  });

  test('digits and signs are their keys, whatever Alt makes of them', () => {
    expect(isPressed('Alt+0', press({ code: 'Digit0', key: 'º', altKey: true }), typing)).toBe(
      true,
    );
    expect(isPressed('Alt+-', press({ code: 'Minus', key: '–', altKey: true }), typing)).toBe(true);
    expect(isPressed('Alt+=', press({ code: 'Equal', key: '≠', altKey: true }), typing)).toBe(true);
  });

  test('Cmd is Ctrl', () => {
    const pressed = press({ code: 'KeyP', key: 'p', metaKey: true, shiftKey: true });
    expect(isPressed('Ctrl+Shift+P', pressed, typing)).toBe(true);
  });

  test('F1 acts while typing too', () => {
    expect(isPressed('F1', press({ code: 'F1', key: 'F1' }), typing)).toBe(true);
  });

  test('Ctrl+Z is the field’s own as long as it has text', () => {
    const undo = press({ code: 'KeyZ', key: 'z', ctrlKey: true });
    expect(isPressed('Ctrl+Z', undo, { typing: true, hasText: false })).toBe(true);
    expect(isPressed('Ctrl+Z', undo, typing)).toBe(false);
    expect(isPressed('Ctrl+Z', { ...undo, shiftKey: true }, still)).toBe(false);
  });

  test('a sign without a modifier is a character while typing', () => {
    const question = press({ code: 'Slash', key: '?', shiftKey: true });
    expect(isPressed('?', question, { typing: true, hasText: false })).toBe(false);
    expect(isPressed('?', question, still)).toBe(true);
    expect(isPressed('/', press({ code: 'Slash', key: '/' }), still)).toBe(true);
  });
});

describe('list of commands', () => {
  test('by group, a screen before its parts, and gone with it', () => {
    const list = createCommandList();
    const [screen, shell] = [{}, {}];
    list.put(shell, [command('lock')]);
    list.put(screen, [
      command('note', { group: 'Record' }),
      command('vitals', { group: 'Session' }),
    ]);
    expect(list.all().map(({ id }) => id)).toEqual(['vitals', 'note', 'lock']);
    list.remove(screen);
    expect(list.all().map(({ id }) => id)).toEqual(['lock']);
  });

  test('what was registered last comes first, and stands for its id and its keys', () => {
    const list = createCommandList();
    const [part, screen] = [{}, {}];
    list.put(part, [command('chart', { keys: ['Alt+N'] }), command('same', { label: 'old' })]);
    list.put(screen, [command('note', { keys: ['Alt+N'] }), command('same', { label: 'new' })]);
    expect(list.all().map(({ id, label }) => `${id} ${label}`)).toEqual([
      'note note',
      'same new',
      'chart chart',
    ]);
    expect(commandOf(list.all(), press({ code: 'KeyN', altKey: true }), still)?.id).toBe('note');
  });

  test('every group has its place', () => {
    const list = createCommandList();
    list.put(
      {},
      COMMAND_GROUPS.map((group) => command(group, { group })),
    );
    expect(list.all().map(({ id }) => id)).toEqual([...COMMAND_GROUPS]);
  });

  test('tells of what can be seen, and not of what a command does', () => {
    const list = createCommandList();
    const screen = {};
    let told = 0;
    list.subscribe(() => {
      told += 1;
    });
    list.put(screen, [command('note')]);
    let ran = '';
    list.put(screen, [command('note', { run: () => (ran = 'the newest') })]);
    expect(told).toBe(1);
    list.all()[0]?.run();
    expect(ran).toBe('the newest');
    list.put(screen, [command('note', { keys: ['Alt+N'] })]);
    expect(told).toBe(2);
  });

  test('any of its keys asks for a command, and no other', () => {
    const both = [command('a', { keys: ['Alt+Y'] }), command('b', { keys: ['Alt+X', 'Alt+N'] })];
    expect(commandOf(both, press({ code: 'KeyN', altKey: true }), still)?.id).toBe('b');
    expect(commandOf(both, press({ code: 'KeyQ', altKey: true }), still)).toBeNull();
  });
});

describe('palette', () => {
  const all = [
    command('dose', { label: 'Dose', also: 'pump rate' }),
    command('rate', { label: 'Change rate', group: 'Dose' }),
    command('recovery', { label: 'Recovery check', also: 'aldrete' }),
    command('chair', { label: 'Chair 3: Sørensen, Åse' }),
  ];
  const found = (typed: string) => filterCommands(all, typed).map(({ id }) => id);

  test('nothing typed is everything', () => {
    expect(found('  ')).toEqual(all.map(({ id }) => id));
  });

  test('by its own words first, then by what it is also called', () => {
    expect(found('rate')).toEqual(['rate', 'dose']);
    expect(found('ALDR')).toEqual(['recovery']);
    expect(found('dose')).toEqual(['dose', 'rate']);
  });

  test('every word typed counts, in any order', () => {
    expect(found('ra ch')).toEqual(['rate']);
    expect(found('rate aldrete')).toEqual([]);
  });

  test('a name is found without its accents, a chair by its number', () => {
    expect(found('ase')).toEqual(['chair']);
    expect(found('3')).toEqual(['chair']);
  });

  test('the middle of a word is not meant', () => {
    expect(found('ose')).toEqual([]);
  });
});
