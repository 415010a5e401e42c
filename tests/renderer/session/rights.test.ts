import { describe, expect, test } from 'vitest';
import { ENTRY_KINDS, type SessionRecord } from '../../../db/domain/record/record.ts';
import { ENTRY_RIGHTS } from '../../../preload/contract/rights.ts';
import { lateChoices } from '../../../renderer/screens/session/forms/late.ts';
import { panelsOf } from '../../../renderer/screens/session/live/panels.ts';
import { mayChange } from '../../../renderer/screens/session/live/recorderRights.ts';
import { offeredActions } from '../../../renderer/screens/session/live/useRoomCommands.ts';
import {
  DISCHARGED,
  NURSE,
  START,
  STOP,
  at,
  buildRecord,
  dose,
  recordOfKind,
  signedBy,
} from '../../domain/buildRecord.ts';
import { mayOf } from './people.ts';

const DOSING = buildRecord([dose(at(10), START)]);
const ENDED = [dose(at(10), START), dose(at(50), STOP), DISCHARGED];
const LEFT = buildRecord(ENDED);
const SIGNED = buildRecord(ENDED, { signatures: [signedBy(NURSE)] });
const REMOTE: SessionRecord = recordOfKind('remote_lozenge', []);

describe('what of the recorder somebody sees', () => {
  test('a guide has what a guide may write, and neither dose nor discharge nor signature', () => {
    const may = mayOf('guide');
    expect(panelsOf(DOSING, may)).toEqual(['note', 'observation', 'home']);
    expect(panelsOf(REMOTE, may)).toEqual([
      'remote_place',
      'meeting',
      'note',
      'observation',
      'home',
    ]);
    expect(panelsOf(LEFT, may)).not.toContain('sign');
    expect(panelsOf(LEFT, may)).not.toContain('gate');
  });

  test('who charts has everything, and a guide in an emergency too', () => {
    const clinician = panelsOf(DOSING, mayOf('clinician'));
    expect(clinician).toContain('dose');
    expect(clinician).toContain('hand_over');
    expect(panelsOf(LEFT, mayOf('clinician'))).toContain('sign');
    const emergency = mayOf('guide', true);
    expect(panelsOf(DOSING, emergency)).toEqual(clinician);
    // An emergency access signs nothing.
    expect(panelsOf(LEFT, emergency)).not.toContain('sign');
  });

  test('an auditor only reads: no panel while it goes on, the signatures afterwards', () => {
    const may = mayOf('auditor');
    expect(panelsOf(DOSING, may)).toEqual([]);
    expect(panelsOf(SIGNED, may)).toEqual(['sign']);
    expect(ENTRY_KINDS.filter((kind) => mayChange(kind, may))).toEqual([]);
    const offered = offeredActions(false, may);
    expect(offered('vitals')).toBe(false);
    expect(offered('undo')).toBe(false);
    expect(offered('timeline')).toBe(true);
  });

  test('the line and its keys are for who may write vital signs, in a session that goes on', () => {
    expect(offeredActions(false, mayOf('clinician'))('pad')).toBe(true);
    expect(offeredActions(true, mayOf('clinician'))('pad')).toBe(false);
    expect(offeredActions(false, mayOf('guide'))('time_back')).toBe(false);
  });

  test('correcting follows the kind of entry, for every role and kind', () => {
    for (const role of ['clinician', 'guide', 'front_desk', 'auditor'] as const) {
      for (const kind of ENTRY_KINDS) {
        const holders: readonly string[] = ENTRY_RIGHTS[kind];
        expect(mayChange(kind, mayOf(role)), `${role} ${kind}`).toBe(holders.includes(role));
      }
    }
  });

  test('nobody there may nothing', () => {
    expect(panelsOf(DOSING, () => false)).toEqual([]);
  });
});

describe('a late entry', () => {
  const kinds = (record: SessionRecord, role: 'clinician' | 'guide' | 'auditor') =>
    lateChoices(record, mayOf(role)).map(({ value }) => value);

  test('is of any kind the protocol has, but a note, a discharge or a hand-over', () => {
    expect(kinds(SIGNED, 'clinician')).toEqual([
      'vitals',
      'dose',
      'medicine',
      'observation',
      'adverse_event',
      'recovery',
      'escort',
      'instructions',
      'drug_count',
    ]);
    expect(kinds(REMOTE, 'clinician')).toContain('remote_place');
  });

  test('is only of a kind one may write', () => {
    expect(kinds(SIGNED, 'guide')).toEqual(['observation', 'escort', 'instructions']);
    expect(kinds(SIGNED, 'auditor')).toEqual([]);
  });
});
