import { describe, expect, test } from 'vitest';
import type { EntryKind, EntryValues } from '../../db/domain/record/record.ts';
import { SESSION_KINDS } from '../../db/domain/protocol/protocol.ts';
import {
  entryDetail,
  entryText,
  entryTextShort,
  entryTitle,
  entryWords,
} from '../../db/domain/session/timelineText.ts';
import {
  NO_ANSWERS,
  PLACE,
  STOP,
  at,
  bolus,
  buildRecord,
  dose,
  recordOfKind,
  vitals,
  type Written,
} from './buildRecord.ts';

function first(written: Written) {
  const [entry] = buildRecord([written]).entries;
  if (entry === undefined) throw new Error('The builder writes an entry');
  return entry;
}

function textOf<K extends EntryKind>(kind: K, values: EntryValues[K]): string {
  return entryText(first({ kind, at: at(5), values } as unknown as Written));
}

const shot = first(
  dose(at(10), { event: 'bolus', doseMcg: 40_000, site: 'left deltoid', lot: 'A12' }),
);
const plain = first(bolus(at(10), 100_000));

describe('a dose given at once is called by the kind of session', () => {
  test('with its place and lot', () => {
    expect(entryText(shot, 'im_injection')).toBe('Injection 40 mg, left deltoid, lot A12');
    expect(entryText(plain, 'remote_lozenge')).toBe('Lozenge 100 mg');
    expect(entryText(plain, 'iv_infusion')).toBe('Bolus 100 mg');
    expect(entryText(plain)).toBe('Bolus 100 mg');
  });

  test('and a device by its number, by time and not by the order of writing', () => {
    const record = recordOfKind('intranasal', [
      bolus(at(15), 28_000, { id: 'later' }),
      dose(
        at(10),
        { event: 'bolus', doseMcg: 28_000, site: 'right nostril', lot: '' },
        { id: 'a' },
      ),
    ]);
    const words = entryWords(record);
    expect(record.entries.map((entry) => entryText(entry, words))).toEqual([
      'Device 2: 28 mg',
      'Device 1: 28 mg, right nostril',
    ]);
    expect(record.entries.map((entry) => entryTitle(entry, 'intranasal'))).toEqual([
      'Device',
      'Device',
    ]);
  });

  test('what was corrected has the number of what stands; what was withdrawn has none', () => {
    const record = recordOfKind('intranasal', [
      bolus(at(5), 28_000, { id: 'wrong' }),
      bolus(at(5), 28_000, { supersedesId: 'wrong', enteredInError: true }),
      bolus(at(10), 28_000, { id: 'one' }),
      bolus(at(11), 28_000, { supersedesId: 'one' }),
    ]);
    const words = entryWords(record);
    expect(record.entries.map((entry) => entryTitle(entry, words))).toEqual([
      'Device',
      'Device',
      'Device 1',
      'Device 1',
    ]);
  });

  test('the end of dosing likewise, and an infusion is stopped', () => {
    const stop = first(dose(at(20), STOP));
    expect(SESSION_KINDS.map((kind) => entryTitle(stop, kind))).toEqual([
      'Infusion stopped',
      'Dosing ended',
      'Dosing ended',
      'Dosing ended',
    ]);
  });
});

test('vital signs the clinic did not take say who reported them', () => {
  const set = { sbpMmHg: 120, dbpMmHg: 80 };
  expect(entryDetail(first(vitals(at(5), { ...set, reportedBy: 'patient' })))).toBe(
    'BP 120/80 mmHg, reported by the patient',
  );
  expect(entryDetail(first(vitals(at(5), { ...set, reportedBy: 'peer_monitor' })))).toBe(
    'BP 120/80 mmHg, reported by the peer monitor',
  );
  expect(entryDetail(first(vitals(at(5), set)))).toBe('BP 120/80 mmHg');
});

test('an acknowledgement says when to look again', () => {
  const action = { vitalsId: 'x', action: 'physician called' };
  expect(textOf('acknowledgement', { ...action, recheckAfterS: 300 })).toBe(
    'Acknowledgement: physician called, re-check in 5 min',
  );
  expect(textOf('acknowledgement', { ...action, recheckAfterS: 90 })).toContain('in 90 s');
  expect(textOf('acknowledgement', { ...action, recheckAfterS: null })).toBe(
    'Acknowledgement: physician called',
  );
});

describe('the checks', () => {
  test('of the peer monitor', () => {
    expect(textOf('peer_check', { finding: 'well', detail: '' })).toBe('Peer monitor check: well');
    expect(textOf('peer_check', { finding: 'concern', detail: 'very\nrestless' })).toBe(
      'Peer monitor check: concern: very restless',
    );
  });
  test('not done', () => {
    expect(textOf('missed_check', { check: 'vitals', reason: 'patient asleep' })).toBe(
      'Check not done: vital signs: patient asleep',
    );
    expect(textOf('missed_check', { check: 'recheck', reason: 'r' })).toContain('re-check: r');
    expect(textOf('missed_check', { check: 'peer_check', reason: 'r' })).toContain(
      'peer monitor check: r',
    );
  });
});

test('a meeting with the guide, and one without', () => {
  expect(
    textOf('meeting', { phase: 'before', form: 'video', guide: 'Ann Lee', note: 'slept well' }),
  ).toBe('Guide meeting: before the session, by video, with Ann Lee: slept well');
  expect(textOf('meeting', { phase: 'after', form: 'self_led', guide: '', note: '' })).toBe(
    'Guide meeting: after the session, self-led, without a guide',
  );
});

test('the place of a remote patient, with who can help', () => {
  expect(textOf('remote_place', PLACE)).toBe(
    'Remote place: patient at 18 Harbour Street, Port Ellis; ' +
      'nearest emergency department Port Ellis General (555-0100); ' +
      'peer monitor Piotr Kowalczyk (brother, 555-0177)',
  );
});

test('a drug count', () => {
  expect(
    textOf('drug_count', {
      drawnMcg: 50_000,
      wastedMcg: 9500,
      returnedMcg: 0,
      witness: 'Ann Lee',
      explanation: 'hub of the needle',
    }),
  ).toBe(
    'Drug count: drawn 50 mg, wasted 9.5 mg, returned 0 mg, witness Ann Lee, hub of the needle',
  );
});

test('the monitoring form: an answer not given is not no', () => {
  expect(
    textOf('rems_monitoring', { ...NO_ANSWERS, benzodiazepines: 'yes', maoInhibitors: 'no' }),
  ).toBe(
    'Monitoring form: Benzodiazepines yes, other sedatives not answered, ' +
      'psychostimulants not answered, MAO inhibitors no, opioids not answered, ' +
      'vital signs acceptable before dosing not answered, ' +
      'vital signs acceptable before leaving not answered, sedation not answered, ' +
      'dissociation not answered, serious adverse event not answered',
  );
});

test('a line cut short keeps whole characters and the words of its kind', () => {
  expect(entryTextShort(shot, 12, 'im_injection')).toBe('Injection 4…');
  const note = first({
    kind: 'note',
    at: at(5),
    values: { purpose: 'session', text: '😀'.repeat(20) },
  });
  expect(entryTextShort(note, 10)).toBe('Note: 😀…');
});
