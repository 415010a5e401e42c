/** Settings: what is offered to whom, what is read from the fields, what the check says. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../../db/domain/people/roles.ts';
import {
  DEFAULT_SETTINGS,
  EMERGENCY_RANGE_MINUTES,
  IDLE_LOCK_RANGE_S,
} from '../../../db/domain/people/settings.ts';
import type { CheckState, OperationName, PersonRow } from '../../../preload/contract/index.ts';
import { mayCall } from '../../../preload/contract/rights.ts';
import {
  checkResult,
  problemPlace,
  progressWords,
} from '../../../renderer/screens/settings/checkWords.ts';
import {
  lockingFields,
  readLocking,
  sameSettings,
} from '../../../renderer/screens/settings/lockingForm.ts';
import {
  actionsFor,
  checkNewPin,
  checkOwnPin,
  checkPerson,
  checkReason,
  lastSignInWords,
  peopleInOrder,
  personState,
} from '../../../renderer/screens/settings/personForm.ts';
import { chosenTab, tabsFor } from '../../../renderer/screens/settings/tabs.ts';

const at = (utcMs: number) => ({ utcMs, offsetMinutes: 60 });
const NOON = Date.UTC(2026, 10, 22, 11);
const may = (role: Role) => (name: OperationName) => mayCall([role], name);

const person = (part: Partial<PersonRow>): PersonRow => ({
  id: 'p',
  name: 'Dana Reyes',
  credential: 'RN',
  role: 'clinician',
  isActive: true,
  lockedOut: false,
  addedAt: at(NOON),
  lastSignInAt: null,
  ...part,
});

describe('the parts of Settings', () => {
  it('gives everybody their own PIN, and no more than they may', () => {
    expect(tabsFor(may('medical_lead'))).toEqual([
      'people',
      'rights',
      'locking',
      'keys',
      'pin',
      'templates',
      'files',
      'export',
      'record',
    ]);
    expect(tabsFor(may('auditor'))).toEqual(['people', 'rights', 'pin', 'templates', 'record']);
    for (const role of ['clinician', 'guide', 'front_desk'] as const) {
      expect(tabsFor(may(role))).toEqual(['pin', 'templates']);
    }
  });

  it('opens the part asked for, else the first that may be seen', () => {
    expect(chosenTab('record', tabsFor(may('auditor')))).toBe('record');
    expect(chosenTab('keys', tabsFor(may('clinician')))).toBe('pin');
    expect(chosenTab(null, tabsFor(may('medical_lead')))).toBe('people');
    expect(chosenTab('people', [])).toBeNull();
  });
});

describe('people', () => {
  it('tells a deactivated person from a locked-out one, deactivated first', () => {
    expect(personState(person({}))).toBe('active');
    expect(personState(person({ lockedOut: true }))).toBe('locked_out');
    expect(personState(person({ lockedOut: true, isActive: false }))).toBe('deactivated');
  });

  it('offers nobody to shut themselves out, and a lock-out only where there is one', () => {
    expect(actionsFor(person({}), 'p')).toEqual(['amend']);
    expect(actionsFor(person({}), 'other')).toEqual(['amend', 'resetPin', 'deactivate']);
    expect(actionsFor(person({ lockedOut: true }), 'other')[0]).toBe('liftLockOut');
    expect(actionsFor(person({ isActive: false }), 'other')).toEqual(['amend', 'reactivate']);
  });

  it('lists who is here before who left, by name', () => {
    const { here, gone } = peopleInOrder([
      person({ id: '1', name: 'Zoe' }),
      person({ id: '2', name: 'Adam', isActive: false }),
      person({ id: '3', name: 'Ärne' }),
    ]);
    expect(here.map(({ name }) => name)).toEqual(['Ärne', 'Zoe']);
    expect(gone.map(({ name }) => name)).toEqual(['Adam']);
  });

  it('says when somebody last signed in', () => {
    expect(lastSignInWords(person({}))).toBe('Has never signed in');
    expect(lastSignInWords(person({ lastSignInAt: at(NOON) }))).toBe(
      'Last signed in 22-Nov-2026 12:00',
    );
  });

  it('refuses what cannot be sent, each at its field', () => {
    expect(checkNewPin('123', '123')).toHaveProperty('pin');
    expect(checkNewPin('12a4', '12a4')).toHaveProperty('pin');
    expect(checkNewPin('1234567890123', '1234567890123')).toHaveProperty('pin');
    expect(checkNewPin('2468', '2469')).toHaveProperty('again');
    expect(checkNewPin('2468', '2468')).toEqual({});
    expect(checkOwnPin('')).toHaveProperty('ownPin');
    expect(checkPerson({ name: ' ', credential: '', role: null })).toEqual({
      name: 'Write the name.',
      role: 'Choose a role.',
    });
    expect(checkReason('  ')).toHaveProperty('reason');
    expect(checkReason(' no ')).toHaveProperty('reason');
    expect(checkReason('left the clinic')).toEqual({});
  });
});

describe('the clinic’s own numbers', () => {
  it('come back from the fields exactly', () => {
    const seconds = fc.integer(IDLE_LOCK_RANGE_S);
    const times = fc.record({ room: seconds, desk: seconds });
    const settings = fc.record({
      idleLockS: fc.record({
        clinician: times,
        medical_lead: times,
        guide: times,
        front_desk: times,
        auditor: times,
      }),
      coSignRequired: fc.boolean(),
      emergencyMinutes: fc.integer(EMERGENCY_RANGE_MINUTES),
      fileName: fc.constantFrom(DEFAULT_SETTINGS.fileName, '{mrn}-{date}'),
    });
    fc.assert(
      fc.property(settings, (given) => {
        const read = readLocking(lockingFields(given), given);
        expect(read).toEqual({ ok: true, settings: given });
        expect(sameSettings(given, DEFAULT_SETTINGS)).toBe(
          JSON.stringify(given) === JSON.stringify(DEFAULT_SETTINGS),
        );
      }),
    );
  });

  it('put nothing back that was changed elsewhere since they were begun', () => {
    const begun = lockingFields(DEFAULT_SETTINGS);
    const since = { ...DEFAULT_SETTINGS, fileName: '{mrn}-{date}' };
    const typed = { ...begun, emergencyMinutes: '30' };
    const settings = { ...since, emergencyMinutes: 30 };
    expect(readLocking(typed, since)).toEqual({ ok: true, settings });
  });

  it('says at each field what is wrong with it', () => {
    const fields = lockingFields(DEFAULT_SETTINGS);
    const typed = {
      idle: {
        ...fields.idle,
        guide: { room: 'soon', desk: '5' },
        auditor: { room: '5', desk: '0:05' },
      },
      coSignRequired: true,
      emergencyMinutes: '',
    };
    const read = readLocking(typed, DEFAULT_SETTINGS);
    expect(read.ok).toBe(false);
    const problems = read.ok ? {} : read.problems;
    expect(Object.keys(problems).toSorted()).toEqual([
      'emergencyMinutes',
      'idleLockS.auditor.desk',
      'idleLockS.guide.room',
    ]);
    expect(problems['idleLockS.auditor.desk']).toBe('Between 15 seconds and 60 minutes.');
    expect(problems['idleLockS.guide.room']).not.toBe('Between 15 seconds and 60 minutes.');
  });

  it('sees a change of one time of one role', () => {
    for (const role of ROLES) {
      const changed = {
        ...DEFAULT_SETTINGS,
        idleLockS: { ...DEFAULT_SETTINGS.idleLockS, [role]: { room: 20, desk: 20 } },
      };
      expect(sameSettings(DEFAULT_SETTINGS, changed)).toBe(false);
    }
  });
});

describe('the check of the whole record', () => {
  const done: CheckState = {
    status: 'done',
    checkedEntries: 12_345,
    totalEntries: 12_345,
    anchor: '',
    problems: [],
    finishedAt: at(NOON),
    chainHead: '1f2e · 12345 · abcd',
  };

  it('says that the record is whole, how much of it, and where it ends', () => {
    expect(checkResult(done)).toEqual({
      tone: 'success',
      title: 'The record is whole: 12,345 entries',
      words: 'It ends in chain head 1f2e · 12345 · abcd. Checked 22-Nov-2026 12:00.',
    });
    expect(checkResult({ ...done, anchor: 'printed' })?.words).toContain('printed chain head');
  });

  it('never calls a record whole that was not checked to its end or is broken', () => {
    const broken = { ...done, problems: [{ seq: 1204, what: 'It was changed.', at: null }] };
    const results = [
      checkResult(broken),
      checkResult({ ...done, status: 'cancelled' }),
      checkResult({ ...done, status: 'failed' }),
    ];
    for (const result of results) {
      expect(result?.tone).not.toBe('success');
      expect(result?.title).not.toContain('is whole');
    }
    expect(checkResult(broken)?.title).toBe('The record is not whole: 1 problem');
    expect(checkResult({ ...done, status: 'running' })).toBeNull();
    expect(checkResult({ ...done, status: 'never' })).toBeNull();
  });

  it('says of a printed head that no computer of the record wrote, and no more than that', () => {
    const unknown = { seq: 12, what: 'None of them.', at: null, isUnknownHead: true } as const;
    const compared = { ...done, anchor: 'ffffffff · 12 · abcd' };
    expect(checkResult({ ...compared, problems: [unknown] })).toMatchObject({
      tone: 'caution',
      title: 'This chain head is not of this record',
    });
    const broken = { seq: 3, what: 'It was changed.', at: null };
    expect(checkResult({ ...compared, problems: [broken, unknown] })?.tone).toBe('critical');
  });

  it('says where it is broken, and how far it is', () => {
    expect(problemPlace({ seq: 1204, what: '', at: at(NOON) })).toBe(
      'Entry 1,204, 22-Nov-2026 12:00',
    );
    expect(problemPlace({ seq: 7, what: '', at: null })).toBe('Entry 7');
    expect(progressWords({ ...done, checkedEntries: 1 })).toBe('1 of 12,345 entries');
    expect(progressWords({ ...done, totalEntries: 0 })).toBe('Counting the entries');
  });
});
