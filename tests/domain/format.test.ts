import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bannedNotation,
  formatAmount,
  formatConcentration,
  formatInteger,
  formatMcg,
  formatMg,
  formatMgPerKg,
  formatMl,
  formatRateMlPerHour,
  formatTemperature,
  formatWeight,
  parseDecimal,
} from '../../db/domain/basics/format.ts';
import { rational } from '../../db/domain/basics/rational.ts';

describe('display text', () => {
  test.each([
    [formatMg(40_000), '40 mg'],
    [formatMg(500), '0.5 mg'],
    [formatMg(0), '0 mg'],
    [formatMg(1_200_000n), '1,200 mg'],
    [formatMg(35_667), '35.67 mg'],
    [formatMg(35_665), '35.67 mg'],
    [formatMg(35_664), '35.66 mg'],
    [formatMg(rational(107_000, 3)), '35.67 mg'],
    [formatMg(rational(107_000, 3), 0), '36 mg'],
    [formatMg(999_999_999), '1,000,000 mg'],
    [formatMg(4), 'less than 0.01 mg'],
    [formatMg(5), '0.01 mg'],
    [formatMg(rational(1, 10n ** 30n)), 'less than 0.01 mg'],
    [formatMg(400, 0), 'less than 1 mg'],
    [formatMcg(1200), '1,200 mcg'],
    [formatMcg(rational(1, 3)), 'less than 1 mcg'],
    [formatMgPerKg(500), '0.5 mg/kg'],
    [formatMgPerKg(rational(1000, 3)), '0.333 mg/kg'],
    [formatMl(40_000), '40 mL'],
    [formatMl(26_738), '26.74 mL'],
    [formatRateMlPerHour(53_500), '53.5 mL/h'],
    [formatRateMlPerHour(0), '0 mL/h'],
    [formatRateMlPerHour(1_200_000), '1,200 mL/h'],
    [formatConcentration(1000), '1 mg/mL'],
    [formatConcentration(500), '0.5 mg/mL'],
    [formatWeight(80_000), '80 kg'],
    [formatWeight(71_300), '71.3 kg'],
    [formatTemperature(368), '36.8 °C'],
    [formatTemperature(370), '37 °C'],
    [formatTemperature(-5), '-0.5 °C'],
    [formatInteger(1200), '1,200'],
    [formatInteger(-1_234_567), '-1,234,567'],
    [formatInteger(999), '999'],
    [formatAmount(2500, 'mg'), '2.5 mg'],
    [formatAmount(1_500_000, 'µg'), '1,500 mcg'],
    [formatAmount(10_000, 'cc'), '10 mL'],
    [formatAmount(10_000, 'IU'), '10 units'],
    [formatAmount(1000, 'U'), '1 unit'],
    [formatAmount(rational(1, 3), 'mg'), 'less than 0.001 mg'],
  ])('%s', (shown, expected) => {
    expect(shown).toBe(expected);
  });

  test('refuses amounts that cannot be, and units that may not be written', () => {
    expect(() => formatMg(-1)).toThrow(RangeError);
    expect(() => formatMg(0.5)).toThrow(RangeError);
    expect(() => formatWeight(Number.NaN)).toThrow(RangeError);
    for (const unit of ['', ' ', 'QD', 'q.o.d.', 'SC', 'mg IN', 'MS']) {
      expect(() => formatAmount(1000, unit), unit).toThrow(RangeError);
    }
  });

  test('no formatter ever writes a banned notation, and the number survives', () => {
    const quantity = fc.oneof(
      fc.integer({ min: 0, max: 5_000_000 }),
      fc.integer({ min: 0, max: 100 }).map((n) => n * 1000),
      fc.bigInt({ min: 0n, max: 10n ** 18n }),
      fc
        .tuple(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
        .map(([n, d]) => rational(n, d)),
    );
    const units = [
      'mg',
      'mcg',
      'µg',
      'μg',
      'ug',
      'cc',
      'CC',
      'mL',
      'IU',
      'iu',
      'U',
      'u',
      'units',
      'g',
      '%',
    ];
    const formatters = [
      formatMg,
      formatMcg,
      formatMgPerKg,
      formatMl,
      formatRateMlPerHour,
      formatConcentration,
      formatWeight,
      formatTemperature,
      ...[0, 1, 2, 6].map(
        (decimals) => (q: Parameters<typeof formatMg>[0]) => formatMg(q, decimals),
      ),
      ...units.map((unit) => (q: Parameters<typeof formatMg>[0]) => formatAmount(q, unit)),
    ];
    fc.assert(
      fc.property(quantity, (q) => {
        for (const format of formatters) {
          const shown = format(q);
          if (bannedNotation(`Given ${shown} over 1 h`).length > 0) throw new Error(shown);
          if (!/^(?:less than )?(?:0|[1-9]\d{0,2}(?:,\d{3})*)(?:\.\d*[1-9])? \S+$/.test(shown)) {
            throw new Error(shown);
          }
          const none = typeof q === 'object' ? q.num === 0n : BigInt(q) === 0n;
          if (shown.startsWith('0 ') !== none && format !== formatTemperature)
            throw new Error(shown);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('banned notation', () => {
  test.each([
    ['give .5 mg', ['.5 mg']],
    ['give 5.0 mg', ['5.0 mg']],
    ['2.50 mL left', ['2.50 mL']],
    ['5. 0', []],
    ['1,200.0 mcg', ['1,200.0 mcg']],
    ['40 µg', ['µg']],
    ['40μg', ['μg']],
    ['40 ug', ['ug']],
    ['3 cc', ['cc']],
    ['3cc', ['cc']],
    ['100 IU', ['IU']],
    ['10 U insulin', ['U']],
    ['10u', ['0u']],
    ['QD', ['QD']],
    ['q.d. at night', ['q.d']],
    ['QOD', ['QOD']],
    ['q.o.d.', ['q.o.d']],
    ['5 mg SC', ['SC']],
    ['84 mg IN', ['IN']],
    ['MS 2 mg', ['MS']],
    ['D/C infusion', ['D/C']],
    ['1200 mcg', ['1200 mcg']],
    ['40mg', ['0mg']],
  ])('%o', (text, found) => {
    expect(bannedNotation(text)).toEqual(found);
  });

  test.each([
    '40 mg over 40 min at 60 mL/h, 0.5 mg/kg, 1,200 mcg, 10 units, 36.8 °C',
    'in the room, subcut, intranasal, discharge, success, account, Usual, UTC-05:00',
    '22-Nov-2026 14:05 UTC-05:00, version 1.0.2, 2026, 128/82, 100 min, 10 mg',
    'Gary, IN 46402; Aiken, SC 29801; Jackson, MS 39201',
    'aim 0.05 mg; SpO2 98%; HR 72; MOAA/S 5; I understood; IV; IM',
    '0.105 mg, 10.01 mL, 100.5 kg',
  ])('leaves alone: %s', (text) => {
    expect(bannedNotation(text)).toEqual([]);
  });
});

describe('a typed number', () => {
  test.each([
    ['71.3', 3, 71_300],
    ['71,3', 3, 71_300],
    ['71,35', 3, 71_350],
    ['0,500', 3, 500],
    ['1200,500', 3, 1_200_500],
    ['1.200', 3, 1200],
    [' 80 ', 3, 80_000],
    ['0', 3, 0],
    ['007', 0, 7],
    ['0.001', 3, 1],
    ['128', 0, 128],
    ['4503599627370.497', 3, 4_503_599_627_370_497],
  ])('%o with %i decimals', (text, decimals, scaled) => {
    expect(parseDecimal(text, decimals)).toEqual({ ok: true, scaled });
  });

  test.each([
    ['', 3, 'Write a number'],
    ['  ', 3, 'Write a number'],
    ['1.2.3', 3, 'Write digits and one decimal point, as in 71.3'],
    ['1e3', 3, 'Write digits and one decimal point, as in 71.3'],
    ['0x10', 3, 'Write digits and one decimal point, as in 71.3'],
    ['7 1', 3, 'Write digits and one decimal point, as in 71.3'],
    ['٧١', 3, 'Write digits and one decimal point, as in 71.3'],
    ['NaN', 3, 'Write digits and one decimal point, as in 71.3'],
    ['-5', 3, 'Write the number without a sign'],
    ['+5', 3, 'Write the number without a sign'],
    ['.5', 3, 'Write a zero first: 0.5'],
    [',5', 3, 'Write a zero first: 0.5'],
    ['5.', 3, 'A digit is missing after the point'],
    ['1,200', 3, '1,200 could be 1200 or 1.2: write the one you mean'],
    ['71,300', 3, '71,300 could be 71300 or 71.3: write the one you mean'],
    ['1,200', 0, '1,200 could be 1200 or 1.2: write the one you mean'],
    ['1,200.5', 3, 'Write the number without thousands commas'],
    ['1,200,300', 3, 'Write the number without thousands commas'],
    ['71.3456', 3, 'Write at most 3 decimals'],
    ['71.34', 1, 'Write at most 1 decimal'],
    ['71.3', 0, 'Write a whole number'],
    ['99999999999999999999', 0, 'The number is too large'],
  ])('refuses %o with %i decimals', (text, decimals, reason) => {
    expect(parseDecimal(text, decimals)).toEqual({ ok: false, reason });
  });

  test('reads back every weight that is shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (g) => {
        expect(parseDecimal(formatWeight(g).replace(' kg', ''), 3)).toEqual({
          ok: true,
          scaled: g,
        });
      }),
    );
  });

  test('never throws, and never reads a number out of anything else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (parseDecimal(text, 3).ok) expect(text.trim()).toMatch(/^\d+([.,]\d+)?$/);
      }),
    );
  });
});
