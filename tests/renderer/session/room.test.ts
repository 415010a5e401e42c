import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../db/domain/record.ts';
import { PANELS, PANEL_OF_PHASE, panelsOf } from '../../../renderer/screens/session/live/panels.ts';
import {
  createRoomStore,
  isOpenable,
  saveLine,
  UNDO_MS,
  undoable,
} from '../../../renderer/screens/session/live/roomStore.ts';
import {
  actionOf,
  keysOf,
  type KeyPress,
  SHORTCUTS,
} from '../../../renderer/screens/session/live/shortcuts.ts';

const at = { utcMs: 0, offsetMinutes: 0 };
const NOTE: Entry = {
  id: 'entry',
  sessionId: 'session',
  observedAt: at,
  recordedAt: at,
  recordedBy: { id: 'person', name: 'Nurse', credential: 'RN' },
  seq: 1,
  supersedesId: null,
  amendReason: null,
  enteredInError: false,
  kind: 'note',
  values: { purpose: 'session', text: 'Calm.' },
};

test('a draft that no screen can open is not waiting', () => {
  for (const form of ['plan', 'cancel']) {
    expect(isOpenable(form, 'checked_in', [])).toBe(true);
    expect(isOpenable(form, 'dosing', [])).toBe(false);
  }
  expect(isOpenable('acknowledge:a', 'dosing', ['a', 'b'])).toBe(true);
  expect(isOpenable('acknowledge:c', 'dosing', ['a', 'b'])).toBe(false);
  expect(isOpenable('note', 'recovery', [])).toBe(true);
  expect(isOpenable('correct:a', 'signed', [])).toBe(true);
});

describe('save line', () => {
  test('the worst is what is shown', () => {
    const store = createRoomStore();
    expect(saveLine(store.get())).toBe('ready');
    store.saved({ entry: NOTE, atMs: 0, how: 'recorded' });
    expect(saveLine(store.get())).toBe('saved');
    store.setForm('note', 'unsent');
    expect(saveLine(store.get())).toBe('unsent');
    store.setForm('vitals', 'saving');
    expect(saveLine(store.get())).toBe('saving');
    store.setDraftFailed('note', true);
    expect(saveLine(store.get())).toBe('draft_failed');
    store.setForm('vitals', 'failed');
    expect(saveLine(store.get())).toBe('failed');
  });

  test('a success in one form does not hide a failure in another', () => {
    const store = createRoomStore();
    store.setForm('note', 'failed');
    store.saved({ entry: NOTE, atMs: 0, how: 'recorded' });
    expect(saveLine(store.get())).toBe('failed');
  });

  test('listeners hear of changes, not of repetitions', () => {
    const store = createRoomStore();
    let heard = 0;
    const stop = store.subscribe(() => {
      heard += 1;
    });
    store.setForm('note', 'unsent');
    store.setForm('note', 'unsent');
    store.setDraftFailed('note', false);
    expect(heard).toBe(1);
    stop();
    store.setForm('note', 'clean');
    expect(heard).toBe(1);
  });
});

describe('undo', () => {
  test('is offered for ten seconds and not a moment longer', () => {
    const store = createRoomStore();
    expect(undoable(store.get(), 0)).toBeNull();
    store.saved({ entry: NOTE, atMs: 1000, how: 'recorded' });
    expect(undoable(store.get(), 1000 + UNDO_MS - 1)).toBe(NOTE);
    expect(undoable(store.get(), 1000 + UNDO_MS)).toBeNull();
  });

  test('is not offered for a withdrawal or a correction', () => {
    const store = createRoomStore();
    for (const how of ['withdrawn', 'corrected'] as const) {
      store.saved({ entry: NOTE, atMs: 0, how });
      expect(undoable(store.get(), 1)).toBeNull();
    }
  });
});

describe('keys', () => {
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

  test('every action has keys of its own', () => {
    const keys = SHORTCUTS.map((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
    for (const panel of PANELS) expect(keysOf(panel)).not.toBe('');
  });

  test('Alt and a letter act, also while typing; the letter alone never does', () => {
    const typing = { typing: true, hasText: true };
    expect(actionOf(press({ code: 'KeyV', key: 'v', altKey: true }), typing)).toBe('vitals');
    // On some keyboards Alt makes another character of the letter.
    expect(actionOf(press({ code: 'KeyV', key: '√', altKey: true }), still)).toBe('vitals');
    for (const { keys } of SHORTCUTS) {
      const letter = keys.at(-1) ?? '';
      if (letter === '?') continue;
      const plain = press({ code: `Key${letter}`, key: letter.toLowerCase() });
      expect(actionOf(plain, still)).toBeNull();
      expect(actionOf({ ...plain, shiftKey: true }, typing)).toBeNull();
    }
  });

  test('Ctrl+Z takes back an entry, unless a field has text of its own to take back', () => {
    const undo = press({ code: 'KeyZ', key: 'z', ctrlKey: true });
    expect(actionOf(undo, { typing: true, hasText: false })).toBe('undo');
    expect(actionOf(undo, { typing: true, hasText: true })).toBeNull();
    expect(actionOf({ ...undo, shiftKey: true }, still)).toBeNull();
  });

  test('? is a character while typing and the list of keys otherwise', () => {
    const question = press({ code: 'Slash', key: '?', shiftKey: true });
    expect(actionOf(question, { typing: true, hasText: false })).toBeNull();
    expect(actionOf(question, still)).toBe('map');
  });
});

describe('panels', () => {
  test('the panel of a phase is one that the phase offers', () => {
    for (const state of ['checked_in', 'dosing', 'recovery', 'discharged', 'signed'] as const) {
      expect(panelsOf(state)).toContain(PANEL_OF_PHASE[state]);
    }
  });

  test('a signed session offers nothing but what may follow a signature', () => {
    expect(panelsOf('signed')).toEqual(['sign']);
    expect(panelsOf('cancelled')).toEqual([]);
  });
});
