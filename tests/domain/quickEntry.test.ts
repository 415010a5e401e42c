import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type QuickEntry, readQuickEntry } from '../../db/domain/vitals/quickEntry.ts';
import { LABELS } from '../../db/domain/vitals/quickEntryWords.ts';
import type { VitalsValues } from '../../db/domain/record/record.ts';
import { NO_VITALS, VITALS, checkVitals } from '../../db/domain/vitals/vitals.ts';

type Understood = Extract<QuickEntry, { readonly state: 'understood' }>;

function understood(text: string): Understood {
  const entry = readQuickEntry(text);
  if (entry.state !== 'understood') throw new Error(`${text}: ${JSON.stringify(entry)}`);
  return entry;
}

function refusedPart(text: string): readonly [part: string, reason: string] {
  const entry = readQuickEntry(text);
  if (entry.state !== 'refused') throw new Error(`${text} was ${entry.state}`);
  return [text.slice(entry.at.from, entry.at.to), entry.reason];
}

const BP = { sbpMmHg: 128, dbpMmHg: 82 } as const;
const SIX = {
  ...BP,
  spo2Percent: 98,
  heartRatePerMin: 72,
  respiratoryRatePerMin: 14,
  temperatureDeciC: 368,
} as const;

describe('what is understood', () => {
  test.each<readonly [string, Partial<VitalsValues>]>([
    ['128/82', BP],
    ['128 / 82', BP],
    ['128/82 98', { ...BP, spo2Percent: 98 }],
    ['128/82 98 72', { ...BP, spo2Percent: 98, heartRatePerMin: 72 }],
    [
      '180/110 100 29 8',
      {
        sbpMmHg: 180,
        dbpMmHg: 110,
        spo2Percent: 100,
        heartRatePerMin: 29,
        respiratoryRatePerMin: 8,
      },
    ],
    ['128/82 98 72 14 36.8', SIX],
    ['128/82, 98, 72, 14, 36,8', SIX],
    ['128/82; 98; 72;14;36.8 ', SIX],
    ['  128/82   98 72 14 368', SIX],
    ['128/82 98% 72 14 36.8°C', SIX],
    ['bp 128/82 98 72 14 36.8', SIX],
    ['BP: 128/82 SpO2=98 HR 72 RR 14 T 36.8', SIX],
    ['temp 37 hr 72', { temperatureDeciC: 370, heartRatePerMin: 72 }],
    ['t368', { temperatureDeciC: 368 }],
    ['hr72', { heartRatePerMin: 72 }],
    [
      'h72 s98 r14 m4 t36,8',
      {
        heartRatePerMin: 72,
        spo2Percent: 98,
        respiratoryRatePerMin: 14,
        moaas: 4,
        temperatureDeciC: 368,
      },
    ],
    ['spo298', { spo2Percent: 98 }],
    ['o2sat 98', { spo2Percent: 98 }],
    ['pulse 10', { heartRatePerMin: 10 }],
    ['pain 10 moaa/s 0', { painNrs: 10, moaas: 0 }],
    ['nrs 0', { painNrs: 0 }],
    [
      '128/82 98 72 m 4 pain 2',
      { ...BP, spo2Percent: 98, heartRatePerMin: 72, moaas: 4, painNrs: 2 },
    ],
    ['hr 72 128/82', { ...BP, heartRatePerMin: 72 }],
    ['128/82 98 72 air', { ...BP, spo2Percent: 98, heartRatePerMin: 72, oxygen: 'room_air' }],
    ['room air 128/82 98', { ...BP, spo2Percent: 98, oxygen: 'room_air' }],
    ['128/82 ra 98 72', { ...BP, spo2Percent: 98, heartRatePerMin: 72, oxygen: 'room_air' }],
    ['128/82 98 72 o2', { ...BP, spo2Percent: 98, heartRatePerMin: 72, oxygen: 'supplemental' }],
    ['12882', BP],
    ['bp 12882', BP],
    ['hr 72 bp 12882', { ...BP, heartRatePerMin: 72 }],
    ['1288298', { ...BP, spo2Percent: 98 }],
    ['12882 98 72', { ...BP, spo2Percent: 98, heartRatePerMin: 72 }],
    ['1288298 72 14', { ...BP, spo2Percent: 98, heartRatePerMin: 72, respiratoryRatePerMin: 14 }],
    ['128/8298', { ...BP, spo2Percent: 98 }],
    ['128/82 9872', { ...BP, spo2Percent: 98, heartRatePerMin: 72 }],
    ['12882987214368', SIX],
    ['128/82987214368', SIX],
    ['128/82 987214368', SIX],
  ])('%s', (text, values) => {
    expect(understood(text)).toMatchObject({ values: { ...NO_VITALS, ...values } });
  });

  test.each([
    ['128/82 -5', 5],
    ['-5 128/82', 5],
    ['128/82 98 -15m', 15],
    ['128/82 98 5m ago', 5],
    ['128/82 98 5 min ago', 5],
    // The m is a label of its own here.
    ['128/82 98 72 -5 m 4', 5],
  ])('%s was %i minutes ago', (text, minutesAgo) => {
    expect(understood(text)).toMatchObject({ minutesAgo, clock: null });
  });

  test.each([
    ['@14:05 128/82', '14:05'],
    ['128/82 @9:05', '9:05'],
    ['128/82 @1405 98', '1405'],
  ])('%s was at a clock time', (text, clock) => {
    expect(understood(text)).toMatchObject({ minutesAgo: null, clock });
  });

  test('the line is read back in the order typed, with units', () => {
    const { understood: back } = understood('hr 72 128/82 t 37 spo2 98 rr 14 m 4 pain 2 air');
    expect(back.map(({ label, text }) => `${label} ${text}`)).toEqual([
      'HR 72/min',
      'BP 128/82 mmHg',
      'Temp 37 °C',
      'SpO2 98 %',
      'RR 14/min',
      'MOAA/S 4',
      'Pain 2',
      'Oxygen Room air',
    ]);
  });

  test.each(['', '   ', ' ; ,'])('%j is empty', (text) => {
    expect(readQuickEntry(text)).toEqual({ state: 'empty' });
  });
});

describe('what is refused', () => {
  test.each<readonly [text: string, part: string, reason: RegExp]>([
    // Not complete yet.
    ['1', '1', /Begin with blood pressure as 128\/82/],
    ['128', '128', /Begin with blood pressure/],
    ['bp 128', '128', /Write blood pressure as 128\/82/],
    ['128/', '128/', /diastolic is missing/],
    ['128/82 hr', 'hr', /value of hr is missing, as in hr 72/],
    ['128/82 98 72 14 36.', '36.', /digit is missing after the point/],
    ['128/82 moa', 'moa', /not a label yet: moaas\?/],
    ['128/82 @14', '@14', /@14:05/],
    ['128/82 -', '-', /-5, five minutes ago/],
    // Not plausible, in the words of the form.
    ['128/8', '128/8', /^Diastolic 8 is outside 10–220 mmHg. Check the number.$/],
    ['82/128', '82/128', /^Diastolic 128 is not below systolic 82. Check the numbers.$/],
    ['128/128', '128/128', /not below systolic/],
    ['301/82', '301/82', /^Systolic 301 is outside/],
    ['128/82 101', '101', /^SpO2 101 is outside 30–100 %/],
    ['128/82 98 9', '9', /^Heart rate 9 is outside/],
    ['128/82 98 301', '301', /^Heart rate 301 is outside/],
    ['128/82 98 72 81', '81', /^Respiratory rate 81 is outside/],
    ['128/82 98 72 14 24.9', '24.9', /^Temperature 24.9 is outside/],
    ['m 6', '6', /^MOAA\/S 6 is outside 0–5/],
    ['pain 11', '11', /^Pain 11 is outside 0–10/],
    ['t 98.6', '98.6', /98.6 looks like °F; enter °C/],
    ['t 986', '986', /98.6 looks like °F; enter °C/],
    ['t 36.8f', '36.8f', /Enter temperature in °C/],
    // Could be two things.
    ['1288298110', '1288298110', /could be 128\/82 98 11 0 or 128\/82 98 110. Put a space/],
    ['128/8298110', '128/8298110', /could be 128\/82 98 11 0 or 128\/82 98 110/],
    ['128/82 98110', '98110', /could be 98 11 0 or 98 110/],
    ['o2 98', 'o2', /For saturation write spo2 98/],
    ['128/82 o2 98 72', 'o2', /For saturation/],
    ['p 10', 'p 10', /Write hr 10 or pain 10/],
    ['hr 72 98', '98', /After a label each value needs its own/],
    ['128/82 hr 72 98', '98', /After a label/],
    ['128/82 98 m 4 72', '72', /After a label/],
    // Out of place.
    ['98 72', '98', /Begin with blood pressure/],
    ['128/82 98 72 36.8', '36.8', /^RR is a whole number. Temperature is written t 36.8.$/],
    ['128/82 98 72 14 36.8 4', '4', /One number too many/],
    ['128/82 98 72%', '72%', /does not fit Heart rate/],
    ['hr 7214', '7214', /^Heart rate 7214 is outside/],
    ['hr 72 bp 1288298', '1288298', /cannot be taken apart/],
    ['128/82 98 7214', '7214', /^Heart rate 7214 is outside/],
    ['1288', '1288', /cannot be taken apart/],
    ['99999999999999999999', '99999999999999999999', /cannot be taken apart/],
    // Twice.
    ['128/82 120/80', '120/80', /BP is there twice/],
    ['128/82 bp 9872', '9872', /BP is there twice/],
    ['128/82 98 spo2 97', '97', /SpO2 is there twice/],
    ['hr 72 p 71', '71', /HR is there twice/],
    ['128/82 air ra', 'ra', /Oxygen is there twice/],
    ['128/82 -5 @14:05', '@14:05', /time is there twice/],
    // Not understood.
    ['128/82 x', 'x', /“x” is not understood. Labels are bp/],
    ['128-82', '128-82', /slash: 128\/82/],
    ['128/82,98', '128/82,98', /space after a comma/],
    ['128/82 98,5', '98,5', /SpO2 is a whole number. Put a space after a comma/],
    ['hr72rr14', '72rr14', /Write the number alone, then a space/],
    ['hr 72/min', '72/min', /Write the number alone/],
    ['hr -5', 'hr ', /value of hr is missing/],
    ['sbp 128', 'sbp', /both pressures together/],
    ['36.8 c', '36.8', /Begin with blood pressure/],
    ['128/82 - 5', '-', /-5, five minutes ago/],
    ['128/82 -0', '-0', /from 1 to 1,440/],
    ['128/82 @25:00', '@25:00', /@14:05/],
    ['128/82 ✓', '✓', /not understood/],
    ['١٢٨/٨٢', '١٢٨/٨٢', /not understood/],
    ['128.5/82', '128.5/82', /Write blood pressure as 128\/82/],
    // Nothing measured.
    ['air', 'air', /at least one value/],
    ['@14:05', '@14:05', /at least one value/],
  ])('%s', (text, part, reason) => {
    const [found, why] = refusedPart(text);
    expect(why).toMatch(reason);
    expect(found).toBe(part);
  });

  test('what was understood before stays shown', () => {
    const entry = readQuickEntry('128/82 98 7x');
    expect(entry).toMatchObject({ state: 'refused', at: { from: 10, to: 12 } });
    expect(entry.state === 'refused' && entry.understood.map(({ text }) => text)).toEqual([
      '128/82 mmHg',
      '98 %',
    ]);
  });
});

describe('keys', () => {
  /** Enter included. */
  const keys = (text: string): number => text.length + 1;

  test('temperature, blood pressure, heart rate, respiratory rate and SpO2 take 16 at most', () => {
    for (const text of ['12882987214368', '128/82987214368']) {
      expect(understood(text).values).toMatchObject(SIX);
      expect(keys(text)).toBeLessThanOrEqual(16);
    }
  });

  test('blood pressure, SpO2 and heart rate take 13 at most', () => {
    for (const text of ['128/82 98 72', '128829872', '1288298 72']) {
      expect(understood(text).values).toMatchObject({
        ...BP,
        spo2Percent: 98,
        heartRatePerMin: 72,
      });
      expect(keys(text)).toBeLessThanOrEqual(13);
    }
  });
});

/* Any plausible set, written as people write it. */

const ORDER = [
  'bp',
  'spo2Percent',
  'heartRatePerMin',
  'respiratoryRatePerMin',
  'temperatureDeciC',
] as const;

/** Few sets are near the edges, and slips are most likely there. */
const within = (code: keyof typeof VITALS, usual: readonly [number, number]) =>
  fc.oneof(fc.integer(VITALS[code]), fc.integer({ min: usual[0], max: usual[1] }));

const plausible = fc
  .record({
    sbpMmHg: within('sbpMmHg', [60, 200]),
    fall: fc.integer({ min: 1, max: 100 }),
    spo2Percent: within('spo2Percent', [88, 100]),
    heartRatePerMin: within('heartRatePerMin', [20, 140]),
    respiratoryRatePerMin: within('respiratoryRatePerMin', [4, 24]),
    temperatureDeciC: within('temperatureDeciC', [350, 400]),
    moaas: fc.integer(VITALS.moaas),
    painNrs: fc.integer(VITALS.painNrs),
    oxygen: fc.constantFrom('room_air' as const, 'supplemental' as const),
  })
  .map(({ fall, ...values }) => ({
    ...values,
    dbpMmHg: Math.min(Math.max(values.sbpMmHg - fall, VITALS.dbpMmHg.min), VITALS.dbpMmHg.max),
  }));
type Plausible = typeof plausible extends fc.Arbitrary<infer T> ? T : never;

const temperatureText = (deciC: number, comma: boolean): string => {
  const tenths = (deciC / 10).toFixed(1);
  return comma ? tenths.replace('.', ',') : tenths;
};

/** The first values of the usual order, as many as asked for. */
function firstOf(set: Plausible, count: number): Partial<VitalsValues> {
  const { sbpMmHg, dbpMmHg } = set;
  const codes = ORDER.slice(1, count) as readonly Exclude<(typeof ORDER)[number], 'bp'>[];
  return { sbpMmHg, dbpMmHg, ...Object.fromEntries(codes.map((code) => [code, set[code]])) };
}

function numberText(set: Plausible, code: (typeof ORDER)[number], comma: boolean): string {
  if (code === 'bp') return `${set.sbpMmHg}/${set.dbpMmHg}`;
  if (code === 'temperatureDeciC') return temperatureText(set.temperatureDeciC, comma);
  return String(set[code]);
}

const labelsFor = (field: string): readonly string[] =>
  Object.keys(LABELS).filter((label) => LABELS[label] === field);

const LABELLED = [
  'bloodPressure',
  'spo2Percent',
  'heartRatePerMin',
  'respiratoryRatePerMin',
  'temperatureDeciC',
  'moaas',
  'painNrs',
] as const;

const style = fc.record({
  count: fc.integer({ min: 1, max: ORDER.length }),
  comma: fc.boolean(),
  gap: fc.constantFrom(' ', '  ', '; ', ', '),
  glued: fc.boolean(),
  slash: fc.boolean(),
  /** One number decides every choice of a label and of a place: cheap to make 100,000 times. */
  shuffle: fc.nat(),
  oxygen: fc.boolean(),
});
type Style = typeof style extends fc.Arbitrary<infer T> ? T : never;

function writeSpaced(set: Plausible, { count, comma, gap }: Style): string {
  return ORDER.slice(0, count)
    .map((code) => numberText(set, code, comma))
    .join(gap);
}

function writeCompact(set: Plausible, { count, slash }: Style): string {
  const written = ORDER.slice(0, count).map((code) =>
    numberText(set, code, false).replace('.', ''),
  );
  const run = written.join('');
  return slash ? run : run.replace('/', '');
}

/** Some of the values, each behind one of its labels, in some order. */
function writeLabelled(set: Plausible, chosen: Style): readonly [string, VitalsValues] {
  let state = chosen.shuffle + 1;
  const pick = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const fields = LABELLED.filter(() => pick(3) > 0);
  const kept = fields.length === 0 ? LABELLED.slice(0, 1) : fields;
  const shuffled = kept
    .map((field) => ({ field, key: pick(1000) }))
    .toSorted((a, b) => a.key - b.key);
  const values: Record<string, unknown> = { ...NO_VITALS };
  const words = shuffled.map(({ field }) => {
    const labels = labelsFor(field).filter(
      // p 10 may be a pulse or a pain, and is refused.
      (label) => label !== 'p' || set.heartRatePerMin !== 10,
    );
    const label = labels[pick(labels.length)] ?? '';
    const between = chosen.glued ? '' : ' ';
    if (field === 'bloodPressure') {
      values['sbpMmHg'] = set.sbpMmHg;
      values['dbpMmHg'] = set.dbpMmHg;
      return `${label}${between}${numberText(set, 'bp', false)}`;
    }
    values[field] = set[field];
    const text =
      field === 'temperatureDeciC' ? temperatureText(set[field], chosen.comma) : String(set[field]);
    return `${label}${between}${text}`;
  });
  if (chosen.oxygen) {
    values['oxygen'] = set.oxygen;
    words.push(set.oxygen === 'room_air' ? 'air' : 'o2');
  }
  return [words.join(chosen.gap), values as VitalsValues];
}

/** A line that came out otherwise than meant, as the message of the test. */
function misread(text: string, meant: Partial<VitalsValues>, mayRefuse: boolean): string | null {
  const entry = readQuickEntry(text);
  if (entry.state !== 'understood') return mayRefuse ? null : `${text} was ${entry.state}`;
  const wanted: VitalsValues = { ...NO_VITALS, ...meant };
  const same = (Object.keys(wanted) as readonly (keyof VitalsValues)[]).every(
    (key) => entry.values[key] === wanted[key],
  );
  return same ? null : `${text} was read as ${JSON.stringify(entry.values)}`;
}

describe('100,000 plausible sets', () => {
  test('none is misplaced; with spaces or labels none is refused', () => {
    let compactRead = 0;
    fc.assert(
      fc.property(plausible, style, (set, chosen) => {
        const first = firstOf(set, chosen.count);
        const [labelled, values] = writeLabelled(set, chosen);
        const compact = writeCompact(set, chosen);
        if (readQuickEntry(compact).state === 'understood') compactRead += 1;
        expect([
          misread(writeSpaced(set, chosen), first, false),
          misread(labelled, values, false),
          misread(compact, first, true),
        ]).toEqual([null, null, null]);
      }),
      { numRuns: 100_000 },
    );
    // Refusing every run would pass as well, and help nobody.
    expect(compactRead).toBeGreaterThan(70_000);
  }, 60_000);

  test('whatever is typed, what is understood passes the form’s own check', () => {
    const keyboard = [...'0123456789/. ,;@-', 'hr', 'm', 'spo2', 'bp ', 'o2', 'air', ' ', ' '];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...keyboard), { maxLength: 18 }), (typed) => {
        const text = typed.join('');
        const entry = readQuickEntry(text);
        if (entry.state === 'understood') expect(checkVitals(entry.values)).toEqual({});
        if (entry.state === 'refused') {
          expect(entry.reason).not.toBe('');
          expect(entry.at.from).toBeLessThan(entry.at.to);
          expect(entry.at.to).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 20_000 },
    );
  }, 30_000);
});
