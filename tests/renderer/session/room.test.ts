import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../db/domain/record/record.ts';
import { PANELS, panelOfPhase, panelsOf } from '../../../renderer/screens/session/live/panels.ts';
import {
  createRoomStore,
  isOpenable,
  saveLine,
  UNDO_MS,
  undoable,
} from '../../../renderer/screens/session/live/roomStore.ts';
import { rightsOf } from '../../../renderer/app/rights.ts';
import { homeOf } from '../../../renderer/screens/session/live/focus.ts';
import { pumpKeysOf } from '../../../renderer/screens/session/live/pumpKeys.ts';
import { unsentPlaces, unsentShort } from '../../../renderer/screens/session/live/unsentWords.ts';
import {
  START,
  STOP,
  at as min,
  buildRecord,
  dose,
  recordOfKind,
} from '../../domain/buildRecord.ts';
import { SHORTCUTS, keysOf } from '../../../renderer/screens/session/live/shortcuts.ts';

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
  lateReason: null,
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
    expect(undoable(store.get(), 0)).toEqual([]);
    store.saved({ entry: NOTE, atMs: 1000, how: 'recorded' });
    expect(undoable(store.get(), 1000 + UNDO_MS - 1)).toEqual([NOTE]);
    expect(undoable(store.get(), 1000 + UNDO_MS)).toEqual([]);
  });

  test('is not offered for a withdrawal or a correction', () => {
    const store = createRoomStore();
    for (const how of ['withdrawn', 'corrected'] as const) {
      store.saved({ entry: NOTE, atMs: 0, how });
      expect(undoable(store.get(), 1)).toEqual([]);
    }
  });

  test('what one press saved is taken back together, the newest first', () => {
    const store = createRoomStore();
    const [first, second] = [
      { ...NOTE, id: 'first' },
      { ...NOTE, id: 'second' },
    ];
    store.saved({ entry: NOTE, with: [first, second], atMs: 0, how: 'recorded' });
    expect(undoable(store.get(), 1)).toEqual([NOTE, second, first]);
    store.saved({ entry: second, atMs: 5, how: 'recorded' });
    expect(undoable(store.get(), 6)).toEqual([second]);
  });
});

describe('what is typed and not saved', () => {
  test('is named by its place, each place once', () => {
    expect(unsentPlaces({})).toBe('');
    expect(unsentPlaces({ note: 'clean', dose: 'saving' })).toBe('');
    expect(unsentPlaces({ quick: 'unsent' })).toBe('vital signs line');
    expect(unsentPlaces({ 'correct:a': 'unsent', 'withdraw:b': 'unsent' })).toBe('correction');
    expect(unsentPlaces({ escort: 'unsent', instructions: 'failed', addendum: 'unsent' })).toBe(
      'Going home and Addendum',
    );
    expect(unsentPlaces({ quick: 'unsent', note: 'unsent', 'acknowledge:a': 'unsent' })).toBe(
      'vital signs line, Note and critical value',
    );
  });

  test('is one short line however many places there are', () => {
    expect(unsentShort({ quick: 'unsent' })).toBe('Vital signs line');
    expect(unsentShort({ quick: 'unsent', note: 'unsent' })).toBe('Vital signs line and Note');
    const many = { note: 'unsent', medicine: 'unsent', escort: 'failed', quick: 'unsent' } as const;
    expect(unsentShort(many)).toBe('Note and 3 more');
  });

  test('a signed session waits for late entries, addenda and amendments alone', () => {
    for (const form of ['quick', 'vitals', 'note', 'missed:vitals', 'discharge']) {
      expect(isOpenable(form, 'recovery', [])).toBe(true);
      expect(isOpenable(form, 'signed', [])).toBe(false);
    }
    for (const form of ['addendum', 'correct:a', 'withdraw:a', 'late:vitals', 'taps', 'undo']) {
      expect(isOpenable(form, 'signed', [])).toBe(true);
    }
    expect(isOpenable('late:vitals', 'recovery', [])).toBe(false);
  });
});

describe('a focus whose element is taken away', () => {
  /** An element inside the first of these that it is asked for. */
  const inside = (selector: string): Pick<Element, 'closest'> => ({
    closest: (asked: string) => (asked === selector ? ({} as Element) : null),
  });

  test('goes to the panel, the timeline or the line it was a part of', () => {
    expect(homeOf(inside('#room-panel'))).toBe('room-panel');
    expect(homeOf(inside('[aria-labelledby="timeline-title"]'))).toBe('timeline-title');
    expect(homeOf(inside('nothing'))).toBe('room-quick-line');
  });
});

describe('keys of the pump', () => {
  const words = (choices: readonly string[]): readonly string[] =>
    pumpKeysOf(choices).map((key) => key.words);

  test('pause and stop while it runs, resume and stop while it is paused', () => {
    expect(words(['Change rate', 'Bolus', 'Pause', 'Stop infusion'])).toEqual(['Pause', 'Stop']);
    expect(words(['Resume', 'Change rate', 'Bolus', 'Stop infusion'])).toEqual(['Resume', 'Stop']);
  });

  test('none before the infusion, none after it, none for a dose given at once', () => {
    expect(words(['Start infusion', 'Bolus before the infusion'])).toEqual([]);
    expect(words(['Bolus', 'Missed rate change', 'Missed pause', 'Missed resume'])).toEqual([]);
    expect(words(['Give 0.5 mg/kg', 'Other amount', 'End of dosing'])).toEqual([]);
  });

  test('each says what it does, and none has the name of a button of the panel', () => {
    for (const { words: shown, spoken, choice } of pumpKeysOf([
      'Pause',
      'Resume',
      'Stop infusion',
    ])) {
      expect(spoken.startsWith(shown)).toBe(true);
      expect(spoken).not.toBe(choice);
    }
  });
});

describe('keys', () => {
  test('every action has keys of its own, and words', () => {
    const keys = SHORTCUTS.map((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { words } of SHORTCUTS) expect(words).not.toBe('');
  });

  test('every panel can be reached by key, so that it stands on the map and in the palette', () => {
    for (const panel of PANELS) expect(keysOf(panel)).not.toBe('');
  });

  test('no letter acts without a modifier', () => {
    for (const { keys } of SHORTCUTS) {
      if (keys !== '?') expect(keys).toMatch(/^(Alt|Ctrl)\+/);
    }
  });
});

describe('proposals', () => {
  test('wait for their form, and are taken once', () => {
    const store = createRoomStore();
    store.propose('adverse_event', { fields: { term: 'nausea' }, at });
    expect(store.get().proposals['adverse_event']).toEqual({ fields: { term: 'nausea' }, at });
    store.taken('adverse_event');
    expect(store.get().proposals).toEqual({});
  });
});

const LEAD = rightsOf({
  actor: {
    id: 'lead',
    name: 'Dana Reyes',
    credential: 'RN',
    role: 'medical_lead',
    emergency: null,
    provedBy: 'pin',
  },
}).may;

describe('panels', () => {
  test('the panel of a phase is one that the phase offers, in every kind of session', () => {
    for (const kind of ['im_injection', 'intranasal', 'remote_lozenge'] as const) {
      const started = recordOfKind(kind, []);
      expect(panelsOf(started, LEAD)).toContain(panelOfPhase(started));
    }
    const dosing = buildRecord([dose(min(10), START)]);
    expect(panelsOf(dosing, LEAD)).toContain(panelOfPhase(dosing));
    const recovery = buildRecord([dose(min(10), START), dose(min(50), STOP)]);
    expect(panelsOf(recovery, LEAD)).toContain(panelOfPhase(recovery));
  });

  test('a panel is offered where the protocol asks for it', () => {
    expect(panelsOf(recordOfKind('remote_lozenge', []), LEAD)).toContain('remote_place');
    expect(panelsOf(buildRecord([]), LEAD)).not.toContain('remote_place');
    expect(panelsOf(recordOfKind('intranasal', []), LEAD)).toContain('rems_monitoring');
  });
});
