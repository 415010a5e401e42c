import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '../../../db/domain/people/roles.ts';
import type { SignedIn } from '../../../preload/contract/index.ts';
import { emergencyLeft } from '../../../renderer/app/EmergencyBar.tsx';
import { isAt, navEntries, splitEntries } from '../../../renderer/app/navEntries.ts';
import { emergencyAdds, rightsOf } from '../../../renderer/app/rights.ts';

const somebody = (role: Role, emergency: SignedIn['emergency'] = null): SignedIn => ({
  id: 'a',
  name: 'Ada',
  credential: '',
  role,
  emergency,
  provedBy: 'pin',
});
const HOUR = { id: 'e', untilUtcMs: 3_600_000 };

const navOf = (actor: SignedIn): readonly string[] =>
  navEntries(rightsOf({ actor })).map(({ label }) => label);

describe('rights', () => {
  test('nobody, and a state that is not known yet, may nothing', () => {
    for (const state of [undefined, { actor: null }]) {
      const { may } = rightsOf(state);
      expect(may('session.today')).toBe(false);
      expect(may('system.state')).toBe(false);
    }
  });

  test('a right by kind is asked with the kind, or for any', () => {
    const { may } = rightsOf({ actor: somebody('guide') });
    expect(may('entry.record')).toBe(true);
    expect(may('entry.record', 'note')).toBe(true);
    expect(may('entry.record', 'dose')).toBe(false);
    expect(may('session.sign', 'performed')).toBe(false);
    expect(may('session.sign', 'witnessed')).toBe(true);
  });

  test('an emergency adds charting and no signature', () => {
    const { may } = rightsOf({ actor: somebody('front_desk', HOUR) });
    expect(may('entry.record', 'dose')).toBe(true);
    expect(may('session.board')).toBe(true);
    expect(may('session.sign')).toBe(false);
  });

  test('it is offered to those whom it adds something, once', () => {
    const offered = ROLES.filter((role) => emergencyAdds(somebody(role)));
    expect(offered).toEqual(['guide', 'front_desk', 'auditor']);
    expect(emergencyAdds(somebody('front_desk', HOUR))).toBe(false);
  });
});

describe('navigation', () => {
  test('each role sees its own screens, in one order', () => {
    const all = [
      'Today',
      'Board',
      'Patients',
      'To sign',
      'Print',
      'Protocols',
      'Audit',
      'Settings',
    ];
    expect(navOf(somebody('medical_lead'))).toEqual(all);
    expect(navOf(somebody('clinician'))).toEqual(all.filter((one) => one !== 'Audit'));
    expect(navOf(somebody('guide'))).toEqual([
      'Today',
      'Board',
      'Patients',
      'Print',
      'Protocols',
      'Settings',
    ]);
    expect(navOf(somebody('front_desk'))).toEqual(['Today', 'Patients', 'Print', 'Settings']);
    expect(navOf(somebody('auditor'))).toEqual([
      'Today',
      'Patients',
      'Print',
      'Protocols',
      'Audit',
      'Settings',
    ]);
  });

  test('what does not fit goes under one more, never one alone', () => {
    for (const role of ROLES) {
      const entries = navEntries(rightsOf({ actor: somebody(role) }));
      const { inLine, more } = splitEntries(entries, false);
      expect([...inLine, ...more]).toEqual(entries);
      expect(inLine.length).toBeLessThanOrEqual(5);
      expect(more.length).not.toBe(1);
      expect(splitEntries(entries, true).more).toEqual([]);
    }
  });

  test('an address belongs to its own entry', () => {
    const [today, , , signing, , protocols] = navEntries(
      rightsOf({ actor: somebody('medical_lead') }),
    );
    if (today === undefined || signing === undefined || protocols === undefined) throw new Error();
    expect(isAt(today, '/')).toBe(true);
    expect(isAt(today, '/signing')).toBe(false);
    expect(isAt(protocols, '/protocols/new/x')).toBe(true);
    expect(isAt(signing, '/signing-other')).toBe(false);
  });
});

test('the time left of an emergency is never said longer than a minute too much', () => {
  expect(emergencyLeft(3_600_000, 0)).toBe('60 min left');
  expect(emergencyLeft(3_600_000, 3_540_000)).toBe('the last minute');
  expect(emergencyLeft(3_600_000, 3_600_000)).toBe('over now');
});
