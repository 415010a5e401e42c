/** The editor of protocols: numbers read exactly, nothing lost on the way there and back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DISCHARGE_CRITERIA } from '../../../db/domain/record/entryValues.ts';
import type { Protocol } from '../../../db/domain/protocol/protocol.ts';
import { IV_DEPRESSION, SHIPPED_PROTOCOLS } from '../../../db/domain/protocol/shipped/index.ts';
import { toggled } from '../../../renderer/screens/protocols/criteria.ts';
import {
  minutesText,
  readList,
  readMinutes,
  readThousandths,
  thousandthsText,
} from '../../../renderer/screens/protocols/numbers.ts';
import { checkFields, formPaths, labelOf } from '../../../renderer/screens/protocols/problems.ts';
import {
  fieldsOf,
  type ProtocolFields,
} from '../../../renderer/screens/protocols/protocolFields.ts';
import { readProtocol } from '../../../renderer/screens/protocols/readFields.ts';
import { mergeValues, withValue } from '../../../renderer/screens/protocols/withValue.ts';

describe('numbers', () => {
  it('writes and reads any time in whole seconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7 * 24 * 3600 }), (seconds) => {
        expect(readMinutes(minutesText(seconds))).toEqual({ ok: true, value: seconds });
      }),
    );
  });

  it('writes and reads any amount in thousandths', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (value) => {
        expect(readThousandths(thousandthsText(value))).toEqual({ ok: true, value });
      }),
    );
  });

  it.each([
    [2400, '40'],
    [450, '7.5'],
    [100, '1:40'],
  ])('%d s is written %s', (seconds, text) => {
    expect(minutesText(seconds)).toBe(text);
  });

  it('refuses what is not whole seconds instead of rounding it', () => {
    expect(readMinutes('7.33')).toEqual({
      ok: false,
      reason: 'Write whole seconds, as in 1:40 for 1 min 40 s.',
    });
    expect(readMinutes('1:75').ok).toBe(false);
    expect(readMinutes('1,200')).toMatchObject({ ok: false });
    expect(readThousandths('.5')).toEqual({ ok: false, reason: 'Write a zero first: 0.5.' });
    expect(readThousandths('0.5005')).toMatchObject({ ok: false });
  });

  it('reads a row of numbers, and refuses a comma that could mean two things', () => {
    expect(readList('56, 84', readThousandths)).toEqual({ ok: true, values: [56_000, 84_000] });
    expect(readList(' 40 60;90 ', readMinutes)).toEqual({ ok: true, values: [2400, 3600, 5400] });
    expect(readList('', readMinutes)).toEqual({ ok: true, values: [] });
    expect(readList('56,84', readThousandths).ok).toBe(false);
    expect(readList('1,200', readThousandths).ok).toBe(false);
    expect(readList('40, x', readMinutes)).toMatchObject({ ok: false });
  });
});

describe('fields', () => {
  it.each(SHIPPED_PROTOCOLS.map((protocol) => [protocol.name, protocol] as const))(
    '%s is the same after a way through the fields',
    (_, protocol) => {
      expect(readProtocol(fieldsOf(protocol))).toEqual({ protocol, unread: {} });
      expect(checkFields(fieldsOf(protocol)).found).toEqual({});
      // A draft lives as JSON.
      const stored = JSON.parse(JSON.stringify(fieldsOf(protocol))) as ProtocolFields;
      expect(readProtocol(stored).protocol).toEqual(protocol);
    },
  );

  it('keeps limits against baseline, and drops them when all are blank', () => {
    const base = fieldsOf(IV_DEPRESSION);
    const some = withValue(base, 'prompts.sbpMmHg.baseline.cautionRisePercent', '20');
    expect(readProtocol(some).protocol.prompts.sbpMmHg.baseline).toEqual({
      criticalFallPercent: null,
      cautionFallPercent: null,
      cautionRisePercent: 20,
      criticalRisePercent: null,
    });
    const none = withValue(some, 'prompts.sbpMmHg.baseline.cautionRisePercent', ' ');
    expect(readProtocol(none).protocol.prompts.sbpMmHg.baseline).toBeNull();
  });

  it('says at its field what cannot be read, in the words of the number', () => {
    let fields = fieldsOf(IV_DEPRESSION);
    fields = withValue(fields, 'dosing.targetMcgPerKg', '.5');
    fields = withValue(fields, 'checks.0.everyS.dosing', 'ten');
    fields = withValue(fields, 'prompts.temperatureDeciC.criticalFrom', '38.55');
    fields = withValue(fields, 'name', ' ');
    const { found } = checkFields(fields);
    expect(found['dosing.targetMcgPerKg']).toBe('Write a zero first: 0.5.');
    expect(found['checks.0.everyS.dosing']).toContain('Write digits');
    expect(found['prompts.temperatureDeciC.criticalFrom']).toContain('at most 1 decimal');
    expect(found['name']).toBe('Give the protocol a name.');
  });

  it('does not judge the stand-in of a number that cannot be read', () => {
    const fields = withValue(fieldsOf(IV_DEPRESSION), 'prompts.sbpMmHg.criticalFrom', 'x');
    // 1 mmHg in its place would contradict the caution from 160.
    expect(Object.keys(checkFields(fields).found)).toEqual(['prompts.sbpMmHg.criticalFrom']);
  });

  it('says what the rules of protocols say, at its field', () => {
    const fields = withValue(fieldsOf(IV_DEPRESSION), 'prompts.sbpMmHg.cautionFrom', '190');
    expect(checkFields(fields).found).toEqual({
      'prompts.sbpMmHg.cautionFrom': 'The caution comes first: below 180 mmHg.',
    });
  });

  it('asks for the adverse event of a button', () => {
    const event = { kind: 'adverse_event', label: '', term: null };
    const fields = withValue(fieldsOf(IV_DEPRESSION), 'quickEvents', [event]);
    expect(checkFields(fields).found).toEqual({
      'quickEvents.0.term': 'Choose the adverse event.',
    });
  });

  it('finds its way from the paths of main to the lines of the form', () => {
    const fields = { ...fieldsOf(IV_DEPRESSION), sources: ['', 'One', '', 'Two'] };
    expect(readProtocol(fields).protocol.sources).toEqual(['One', 'Two']);
    expect(
      formPaths({ 'protocol.sources.1': 'Too long.', 'protocol.name': 'No.' }, fields),
    ).toEqual({ 'sources.3': 'Too long.', name: 'No.' });
    expect(labelOf('sources.3')).toBe('Source 4');
    expect(labelOf('prompts.sbpMmHg.baseline.cautionRisePercent')).toBe('Prompt for Systolic');
    expect(labelOf('checks.0.everyS.dosing')).toBe('Check 1');
    expect(labelOf('dosing.pumpStepUlPerHour')).toBe('Pump step');
  });
});

describe('changes', () => {
  it('changes one value and leaves all beside it the same object', () => {
    const before = fieldsOf(IV_DEPRESSION);
    const after = withValue(before, 'prompts.sbpMmHg.source', 'Own');
    expect(after.prompts.sbpMmHg.source).toBe('Own');
    expect(before.prompts.sbpMmHg.source).not.toBe('Own');
    expect(after.prompts.dbpMmHg).toBe(before.prompts.dbpMmHg);
    expect(after.checks).toBe(before.checks);
    expect(after.dosing).toBe(before.dosing);
  });

  it('puts my changes on top of a version published meanwhile', () => {
    const base = fieldsOf(IV_DEPRESSION);
    const mine = withValue(base, 'dosing.targetMcgPerKg', '0.6');
    const theirs = withValue(
      withValue(base, 'dosing.concentrationMcgPerMl', '2'),
      'recheckAfterS',
      '7',
    );
    const merged = mergeValues(base, mine, theirs);
    expect(merged.dosing).toMatchObject({ targetMcgPerKg: '0.6', concentrationMcgPerMl: '2' });
    expect(merged.recheckAfterS).toBe('7');
    expect(mergeValues(base, base, theirs)).toEqual(theirs);
  });

  it('keeps what I changed where both did', () => {
    const base = fieldsOf(IV_DEPRESSION);
    const mine = withValue(base, 'name', 'Mine');
    const theirs = withValue(base, 'name', 'Theirs');
    expect(mergeValues(base, mine, theirs).name).toBe('Mine');
  });
});

describe('criteria', () => {
  const order: Protocol['discharge']['criteria'] = ['infusion_ended', 'gait', 'escort'];

  it('takes one out and puts it back where it usually stands', () => {
    expect(toggled(order, 'gait')).toEqual(['infusion_ended', 'escort']);
    expect(toggled(['infusion_ended', 'escort'], 'gait')).toEqual(order);
  });

  it('keeps the order the clinic chose', () => {
    expect(toggled(['escort', 'infusion_ended'], 'instructions')).toEqual([
      'escort',
      'infusion_ended',
      'instructions',
    ]);
  });

  it('gives back the same list after two taps, or the same in its usual order', () => {
    for (const code of DISCHARGE_CRITERIA) {
      expect(toggled(toggled(order, code), code)).toEqual(order);
    }
  });
});
