import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bannedNotation } from '../../../db/domain/basics/format.ts';
import { REMS_QUESTION_KEYS } from '../../../db/domain/session/recordWords.ts';
import { rational } from '../../../db/domain/basics/rational.ts';
import {
  EMPTY_COUNT,
  atCountFields,
  countFieldsOf,
  parseCount,
  readCount,
} from '../../../renderer/screens/session/fields/countFields.ts';
import { parseRems, remsFieldsOf } from '../../../renderer/screens/session/fields/remsFields.ts';
import {
  EMPTY_MEETING,
  EMPTY_PEER_CHECK,
  parseMeeting,
  parsePeerCheck,
  parsePlace,
  placeFieldsOf,
} from '../../../renderer/screens/session/fields/remoteFields.ts';
import { NO_ANSWERS, PLACE } from '../../domain/buildRecord.ts';

describe('place and help', () => {
  test('the address on the chart is proposed, and refused until the patient has been asked', () => {
    const fields = placeFieldsOf(null, { address: '2 Mill Lane' });
    expect(fields).toMatchObject({ address: '2 Mill Lane', confirmed: false });
    const filled = { ...fields, emergencyDepartment: 'County', monitorName: 'Ann Reyes' };
    expect(parsePlace(filled, true)).toMatchObject({
      ok: false,
      errors: { confirmed: expect.any(String) },
    });
    expect(parsePlace({ ...filled, confirmed: true }, true)).toMatchObject({
      ok: true,
      values: { address: '2 Mill Lane' },
    });
  });

  test('what stands is gone on from, and asked about again', () => {
    expect(placeFieldsOf(PLACE, { address: 'on the chart' })).toEqual({
      ...PLACE,
      confirmed: false,
    });
    expect(parsePlace({ ...PLACE, confirmed: false }, false)).toEqual({ ok: true, values: PLACE });
  });

  test('address, emergency department and monitor are asked for', () => {
    const parsed = parsePlace(placeFieldsOf(null, { address: ' ' }), true);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) {
      expect(Object.keys(parsed.errors)).toEqual(['address', 'emergencyDepartment', 'monitorName']);
    }
  });
});

describe('peer check and meetings', () => {
  test('a concern says what it is, well needs no more', () => {
    expect(parsePeerCheck(EMPTY_PEER_CHECK).ok).toBe(false);
    expect(parsePeerCheck({ finding: 'well', detail: '' }).ok).toBe(true);
    expect(parsePeerCheck({ finding: 'concern', detail: ' ' })).toMatchObject({
      ok: false,
      errors: { detail: expect.any(String) },
    });
  });

  test('a guide has a name unless the patient went alone', () => {
    expect(parseMeeting(EMPTY_MEETING).ok).toBe(false);
    const before = { ...EMPTY_MEETING, phase: 'before', form: 'video' };
    expect(parseMeeting(before)).toMatchObject({
      ok: false,
      errors: { guide: expect.any(String) },
    });
    expect(parseMeeting({ ...before, guide: ' Ada Brandt ' })).toMatchObject({
      ok: true,
      values: { guide: 'Ada Brandt' },
    });
    expect(parseMeeting({ ...before, form: 'self_led', guide: 'left over' })).toMatchObject({
      ok: true,
      values: { guide: '' },
    });
  });
});

describe('drug count', () => {
  const GIVEN = rational(35_200);
  const balanced = {
    ...EMPTY_COUNT,
    drawn: '50',
    wasted: '14.8',
    returned: '0',
    witness: 'B Cole',
  };

  test('a count that comes out reads as its equation', () => {
    expect(readCount(balanced, GIVEN)).toEqual({
      equation: 'drawn 50 mg = given 35.2 mg + wasted 14.8 mg + returned 0 mg',
      result: 'balances',
      comesOut: true,
    });
    expect(parseCount(balanced, GIVEN)).toEqual({
      ok: true,
      values: {
        drawnMcg: 50_000,
        wastedMcg: 14_800,
        returnedMcg: 0,
        witness: 'B Cole',
        explanation: '',
      },
    });
  });

  test('one that does not says by how much, and asks why', () => {
    const short = { ...balanced, wasted: '4.8' };
    expect(readCount(short, GIVEN)).toMatchObject({
      equation: 'drawn 50 mg ≠ given 35.2 mg + wasted 4.8 mg + returned 0 mg',
      result: '10 mg is not accounted for',
    });
    expect(parseCount(short, GIVEN)).toMatchObject({
      ok: false,
      errors: { explanation: expect.any(String) },
    });
    expect(parseCount({ ...short, explanation: 'Vial dropped' }, GIVEN)).toMatchObject({
      ok: true,
      values: { explanation: 'Vial dropped' },
    });
  });

  test('an explanation that is not needed any more is not recorded', () => {
    expect(parseCount({ ...balanced, explanation: 'typed before' }, GIVEN)).toMatchObject({
      ok: true,
      values: { explanation: '' },
    });
  });

  test('nothing typed is not zero, and a waste needs a witness', () => {
    const parsed = parseCount(EMPTY_COUNT, GIVEN);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(Object.keys(parsed.errors)).toEqual(['drawn', 'wasted', 'returned']);
    expect(readCount(EMPTY_COUNT, GIVEN)).toBeNull();
    expect(parseCount({ ...balanced, witness: ' ' }, GIVEN)).toMatchObject({
      ok: false,
      errors: { witness: expect.any(String) },
    });
  });

  test('messages about recorded amounts land in their boxes', () => {
    expect(atCountFields({ drawnMcg: 'a', witness: 'b' })).toEqual({ drawn: 'a', witness: 'b' });
  });

  test('what stands, typed again, is the same count, and reads without a banned notation', () => {
    const amount = fc.integer({ min: 0, max: 2_000_000 });
    fc.assert(
      fc.property(amount, amount, amount, amount, (drawnMcg, wastedMcg, returnedMcg, given) => {
        const values = { drawnMcg, wastedMcg, returnedMcg, witness: 'B Cole', explanation: '' };
        const fields = { ...countFieldsOf(values), explanation: 'seen' };
        const parsed = parseCount(fields, rational(given));
        if (!parsed.ok) throw new Error('A count on record is a count');
        expect({ ...parsed.values, explanation: '' }).toEqual(values);
        const reading = readCount(fields, rational(given));
        expect(bannedNotation(`${reading?.equation ?? ''}: ${reading?.result ?? ''}`)).toEqual([]);
      }),
    );
  });
});

describe('monitoring form', () => {
  test('answers given before go on standing, and none at all is nothing to save', () => {
    expect(parseRems(remsFieldsOf(null)).ok).toBe(false);
    const some = { ...NO_ANSWERS, opioids: 'no', sedation: 'yes' } as const;
    expect(parseRems(remsFieldsOf(some))).toEqual({ ok: true, values: some });
  });

  test('every question has a field', () => {
    expect(Object.keys(remsFieldsOf(null))).toEqual([...REMS_QUESTION_KEYS]);
    expect(Object.keys(NO_ANSWERS).toSorted()).toEqual([...REMS_QUESTION_KEYS].toSorted());
  });
});
