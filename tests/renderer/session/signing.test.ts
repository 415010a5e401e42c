import { describe, expect, test } from 'vitest';
import {
  changedWords,
  furtherWords,
  shortHash,
  signMeanings,
  signWords,
  signedHead,
} from '../../../renderer/screens/session/gate/signing.ts';
import {
  formName,
  lateTimeProblem,
  onDayOf,
  typedOnDay,
} from '../../../renderer/screens/session/forms/late.ts';
import { isAboutPin } from '../../../renderer/screens/session/gate/aboutPin.ts';
import {
  DISCHARGED,
  DOCTOR,
  NURSE,
  START,
  STOP,
  at,
  buildRecord,
  counted,
  dose,
  signedBy,
  vitals,
} from '../../domain/buildRecord.ts';
import { mayOf } from './people.ts';

const NOW = at(120);
const COURSE = [dose(at(10), START), dose(at(50), STOP), DISCHARGED];
const COUNTED = [...COURSE, counted(at(80), { drawnMcg: 50_000, wastedMcg: 10_000 })];
const LATE = vitals(at(30), { heartRatePerMin: 88 }, { lateReason: 'Found on the pump print' });

const UNSIGNED = buildRecord(COUNTED);
const SIGNED = buildRecord(COUNTED, { signatures: [signedBy(NURSE, 'performed', 100)] });
/** A late entry, written after the nurse signed. */
const CHANGED = buildRecord([...COUNTED, LATE], { signatures: [signedBy(NURSE, 'performed', 4)] });

const clinician = mayOf('clinician');
const lead = mayOf('medical_lead');

describe('what may be signed', () => {
  test('first only as who performed or reviewed it', () => {
    expect(signMeanings(UNSIGNED, NURSE.id, clinician, NOW)).toEqual(['performed', 'reviewed']);
    expect(signMeanings(UNSIGNED, NURSE.id, lead, NOW)).toEqual(['performed', 'reviewed']);
  });

  test('what stands in the way of all of it is said when signing, not by offering nothing', () => {
    expect(signMeanings(buildRecord(COURSE), NURSE.id, clinician, NOW)).toEqual([
      'performed',
      'reviewed',
    ]);
  });

  test('nothing once one has signed all of it; another one beside it, as their role may', () => {
    expect(signMeanings(SIGNED, NURSE.id, clinician, NOW)).toEqual([]);
    expect(signMeanings(SIGNED, DOCTOR.id, lead, NOW)[0]).toBe('co-signed');
    expect(signMeanings(SIGNED, DOCTOR.id, clinician, NOW)).not.toContain('co-signed');
    expect(signMeanings(SIGNED, 'guide', mayOf('guide'), NOW)).toEqual(['witnessed']);
    expect(signMeanings(SIGNED, 'auditor', mayOf('auditor'), NOW)).toEqual([]);
    expect(signMeanings(SIGNED, 'guide', mayOf('guide', true), NOW)).toEqual(['witnessed']);
  });

  test('after a change the same person signs again, and nobody co-signs before that', () => {
    expect(signMeanings(CHANGED, NURSE.id, clinician, NOW)).toEqual(['performed', 'reviewed']);
    expect(signMeanings(CHANGED, DOCTOR.id, lead, NOW)).toEqual(['performed', 'reviewed']);
    expect(signMeanings(CHANGED, 'guide', mayOf('guide'), NOW)).toEqual([]);
  });
});

describe('how it is said', () => {
  test('the head says who signed, or that it changed since', () => {
    expect(signedHead(UNSIGNED)).toEqual({ state: 'unsigned' });
    expect(signedHead(SIGNED)).toMatchObject({ state: 'signed', others: 0 });
    expect(signedHead(CHANGED)).toMatchObject({ state: 'sign_again' });
    const both = buildRecord(COUNTED, {
      signatures: [signedBy(NURSE, 'performed', 100), signedBy(DOCTOR, 'co-signed', 101)],
    });
    expect(signedHead(both)).toMatchObject({ signature: { signedBy: NURSE }, others: 1 });
  });

  test('the button says what it does', () => {
    expect(signWords(UNSIGNED, 'performed')).toBe('Sign and lock');
    expect(signWords(SIGNED, 'co-signed')).toBe('Co-sign');
    expect(signWords(CHANGED, 'reviewed')).toBe('Sign again');
    expect(furtherWords(CHANGED, ['performed', 'reviewed'])).toBe('Sign again');
    expect(furtherWords(SIGNED, ['co-signed'])).toBe('Co-sign');
    expect(furtherWords(SIGNED, ['witnessed'])).toBe('Sign as witness');
    expect(furtherWords(SIGNED, ['co-signed', 'performed'])).toBe('Co-sign');
    expect(furtherWords(SIGNED, ['witnessed', 'performed'])).toBe('Another signature');
  });

  test('what changed is counted', () => {
    expect(changedWords(CHANGED)).toMatch(/^1 entry was written since\./);
  });

  test('a fingerprint is short enough to compare by eye', () => {
    expect(shortHash('3fa9c1d2ffffffff')).toBe('3fa9c1d2');
  });

  test('a refused PIN is said where it was typed', () => {
    for (const code of ['wrong_secret', 'wait', 'locked_out'] as const) {
      expect(isAboutPin({ code })).toBe(true);
    }
    expect(isAboutPin({ code: 'conflict' })).toBe(false);
  });
});

describe('late', () => {
  test('its draft is not the one that was typed before the signature', () => {
    expect(formName('medicine', null)).toBe('medicine');
    expect(formName('medicine', 'entry')).toBe('late:medicine');
    expect(formName('addendum', 'addendum')).toBe('addendum');
  });

  test('a time without a date is of the day of the session', () => {
    expect(onDayOf('14:05', at(0))).toBe('22-Nov-2026 14:05');
    expect(onDayOf(' 1405 ', at(0))).toBe('22-Nov-2026 1405');
    expect(onDayOf('23-Nov-2026 00:10', at(0))).toBe('23-Nov-2026 00:10');
    expect(onDayOf('soon', at(0))).toBe('soon');
    expect(typedOnDay(at(5), at(0))).toBe('14:05');
    expect(typedOnDay(at(700), at(0))).toBe('23-Nov-2026 01:40');
  });

  test('now is never when it happened; an addendum is about now', () => {
    expect(lateTimeProblem('entry', null)).toBe('Say when it happened.');
    expect(lateTimeProblem('entry', at(3))).toBeNull();
    expect(lateTimeProblem('addendum', null)).toBeNull();
    expect(lateTimeProblem(null, null)).toBeNull();
  });
});
