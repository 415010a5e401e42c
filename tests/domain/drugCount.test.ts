import { describe, expect, it } from 'vitest';
import { admitAmendment, admitEntry, admitSignature } from '../../db/domain/rules/admit.ts';
import {
  countComesOut,
  countDifference,
  differenceText,
  drugCount,
  drugCountProblem,
} from '../../db/domain/dose/drugCount.ts';
import type { Amendment } from '../../db/domain/record/entryInput.ts';
import { rational } from '../../db/domain/basics/rational.ts';
import type { DrugCountValues, SessionRecord } from '../../db/domain/record/record.ts';
import type { Verdict } from '../../db/domain/rules/verdict.ts';
import {
  DISCHARGED,
  DOCTOR,
  NURSE,
  START,
  STOP,
  type Written,
  at,
  bolus,
  buildRecord,
  counted,
  dose,
  newEntry,
  readyCourse,
  recordOfKind,
  signedBy,
} from './buildRecord.ts';

// 60 mL/h of 1 mg/mL for 40 min is 40 mg.
const COURSE = [dose(at(10), START), dose(at(50), STOP)];
const EXACT = { drawnMcg: 50_000, wastedMcg: 4000, returnedMcg: 6000, witness: 'Ada Brandt' };
const NOW = at(90);

const stateOf = (written: readonly Written[], more: Partial<SessionRecord> = {}) =>
  drugCount(buildRecord(written, more)).state;

describe('a drug count', () => {
  it('sets what was drawn against what was given, wasted and returned', () => {
    const { givenMcg, count, differenceMcg, state } = drugCount(
      buildRecord([...COURSE, counted(at(60), EXACT, { id: 'count' })]),
    );
    expect([givenMcg, count?.id, differenceMcg, state]).toEqual([
      rational(40_000),
      'count',
      rational(0),
      'balanced',
    ]);
  });

  it('is missing until it is made, and not needed where nothing asks for it', () => {
    expect(stateOf(COURSE)).toBe('missing');
    expect(stateOf([])).toBe('not_needed');
    const { protocol } = buildRecord([]);
    expect(stateOf(COURSE, { protocol: { ...protocol, drugCount: false } })).toBe('not_needed');
    const withdrawn = { supersedesId: 'start', enteredInError: true };
    expect(stateOf([dose(at(10), START, { id: 'start' }), dose(at(10), START, withdrawn)])).toBe(
      'not_needed',
    );
  });

  it('is the one made last, of those that stand', () => {
    const slip = counted(at(60), { ...EXACT, drawnMcg: 60_000 }, { id: 'slip' });
    const later = counted(at(55), EXACT);
    expect(stateOf([...COURSE, slip])).toBe('unbalanced');
    expect(stateOf([...COURSE, slip, later])).toBe('balanced');
    const gone = counted(at(55), EXACT, { supersedesId: 'slip', enteredInError: true });
    expect(stateOf([...COURSE, slip, gone])).toBe('missing');
  });

  it('counts boluses, devices and the doses given after the stop', () => {
    const nasal = [bolus(at(0), 28_000), bolus(at(5), 28_000), dose(at(6), STOP)];
    const given = (written: readonly Written[]) => drugCount(buildRecord(written)).givenMcg;
    expect(given(nasal)).toEqual(rational(56_000));
    expect(given([...nasal, bolus(at(20), 28_000)])).toEqual(rational(84_000));
  });
});

describe('a difference', () => {
  // 33,333 µL/h for 40 min of 1 mg/mL is 22.222 mg.
  const given = rational(66_666, 3);
  const amounts = (drawnMcg: number) => ({ drawnMcg, wastedMcg: 0, returnedMcg: 0 });

  it.each([
    [22_149, false],
    [22_150, true],
    [22_222, true],
    [22_249, true],
    [22_271, true],
    [22_272, false],
  ])('%i mcg drawn against 22.222 mg given comes out: %s', (drawnMcg, comesOut) => {
    expect(countComesOut(given, amounts(drawnMcg))).toBe(comesOut);
  });

  it('is nothing when both sides are displayed alike, or are closer than is displayed', () => {
    // 40.05 mg is displayed as 40.1 mg.
    expect(countComesOut(rational(40_050), amounts(40_100))).toBe(true);
    expect(countComesOut(rational(40_049), amounts(40_050))).toBe(true);
    expect(countComesOut(rational(40_049), amounts(40_099))).toBe(false);
    expect(countComesOut(rational(40_000), amounts(40_049))).toBe(true);
    expect(countComesOut(rational(40_000), amounts(40_050))).toBe(false);
  });

  it('is exact, and said which way it goes', () => {
    expect(countDifference(given, amounts(22_000))).toEqual(rational(-666, 3));
    expect(differenceText(countDifference(rational(40_000), EXACT))).toBe(
      '0 mg is not accounted for',
    );
    expect(differenceText(rational(2000))).toBe('2 mg is not accounted for');
    expect(differenceText(rational(-500))).toBe('0.5 mg more is accounted for than was drawn');
  });
});

describe('an explanation', () => {
  const explained = { ...EXACT, drawnMcg: 52_000, explanation: 'vial broke' };

  it('settles a difference', () => {
    expect(stateOf([...COURSE, counted(at(60), explained)])).toBe('explained');
    expect(stateOf([...COURSE, counted(at(60), { ...explained, explanation: ' - ' })])).toBe(
      'unbalanced',
    );
  });

  it('holds for the doses it was written about', () => {
    const late = bolus(at(20), 1000);
    expect(stateOf([...COURSE, counted(at(60), explained), late])).toBe('unbalanced');
    expect(stateOf([...COURSE, counted(at(60), EXACT), late])).toBe('unbalanced');
    const again = counted(at(60), explained, { supersedesId: 'count' });
    expect(stateOf([...COURSE, counted(at(60), explained, { id: 'count' }), late, again])).toBe(
      'explained',
    );
    const flat = dose(at(30), { event: 'rate_change', rateUlPerHour: 60_000 });
    expect(stateOf([...COURSE, counted(at(60), explained), flat])).toBe('explained');
  });
});

/** `ok`, or the fields of a refusal, or its code. */
function outcome(verdict: Verdict<unknown>): string {
  if (verdict.ok) return 'ok';
  return Object.keys(verdict.fields).join(' ') || verdict.code;
}

describe('writing a count', () => {
  const write = (
    values: Partial<DrugCountValues>,
    written: readonly Written[] = COURSE,
    writerName: string | null = NURSE.name,
  ) => {
    const full = { ...EXACT, explanation: '', ...values };
    return admitEntry(buildRecord(written), newEntry('drug_count', full, at(60)), NOW, writerName);
  };

  it('is for after dosing', () => {
    expect(outcome(write({}))).toBe('ok');
    expect(write({}, COURSE.slice(0, 1))).toMatchObject({
      ok: false,
      message: 'The infusion has no stop: record its stop first.',
    });
    const nasal = recordOfKind('intranasal', [bolus(at(0), 28_000)]);
    const entry = newEntry('drug_count', { ...EXACT, explanation: '' }, at(60));
    expect(admitEntry(nasal, entry, NOW)).toMatchObject({
      message: 'Dosing has no end: record the end of dosing first.',
    });
  });

  it('is also for a drug drawn up and never given', () => {
    const drawn = { drawnMcg: 50_000, wastedMcg: 50_000, returnedMcg: 0 };
    expect(outcome(write({ ...drawn, witness: '' }, []))).toBe('witness');
    expect(outcome(write(drawn, []))).toBe('ok');
    expect(outcome(write({ ...drawn, wastedMcg: 40_000 }, []))).toBe('explanation');
    // What is given after it all opens the count again.
    expect(stateOf([counted(at(1), { ...EXACT, ...drawn }), ...COURSE])).toBe('unbalanced');
  });

  it('takes whole amounts up to 10 g', () => {
    for (const key of ['drawnMcg', 'wastedMcg', 'returnedMcg'] as const) {
      for (const value of [-1, 0.5, 10_000_001, Number.NaN]) {
        expect(outcome(write({ [key]: value, explanation: 'counted twice' }))).toBe(key);
      }
      expect(outcome(write({ [key]: 10_000_000, explanation: 'counted twice' }))).toBe('ok');
    }
  });

  it('wants a difference explained', () => {
    expect(outcome(write({ drawnMcg: 52_000 }))).toBe('explanation');
    expect(write({ drawnMcg: 52_000 })).toMatchObject({
      message: '2 mg is not accounted for. Check the numbers, or explain it.',
    });
    expect(outcome(write({ drawnMcg: 50_049 }))).toBe('ok');
    expect(outcome(write({ drawnMcg: 50_050 }))).toBe('explanation');
    expect(outcome(write({ drawnMcg: 52_000, explanation: 'vial broke' }))).toBe('ok');
  });

  it('wants a waste witnessed by somebody else', () => {
    expect(outcome(write({ witness: ' ' }))).toBe('witness');
    expect(outcome(write({ wastedMcg: 0, returnedMcg: 10_000, witness: '' }))).toBe('ok');
    for (const witness of ['Ines Okafor', '  INES okafor ']) {
      expect(outcome(write({ witness }))).toBe('witness');
    }
    const spaced = [dose(at(10), START, { recordedBy: { ...DOCTOR, name: ' Ada  Brandt ' } })];
    expect(outcome(write({ witness: 'Ada  Brandt' }, [...spaced, ...COURSE.slice(1)]))).toBe(
      'witness',
    );
    const byDoctor = [
      dose(at(10), START, { recordedBy: DOCTOR }),
      dose(at(50), STOP, { recordedBy: NURSE }),
    ];
    expect(outcome(write({ witness: 'tomas lindqvist' }, byDoctor))).toBe('witness');
    // Who only ended the dosing gave nothing, but makes the count here.
    expect(outcome(write({ witness: NURSE.name }, byDoctor))).toBe('witness');
    expect(outcome(write({ witness: NURSE.name }, byDoctor, 'Ada Brandt'))).toBe('ok');
  });

  it('keeps its rules when it is corrected', () => {
    const record = buildRecord([...COURSE, counted(at(60), EXACT, { id: 'count' })]);
    const amend = (values: Partial<DrugCountValues>) =>
      outcome(
        admitAmendment(
          record,
          {
            entryId: 'new',
            sessionId: 'session',
            draftKey: null,
            targetId: 'count',
            reason: 'typed wrong',
            kind: 'drug_count',
            values: { ...EXACT, explanation: '', ...values },
            observedAt: at(60),
          } satisfies Amendment,
          NOW,
          'nurse',
          NURSE.name,
        ),
      );
    expect(amend({ drawnMcg: 51_000, returnedMcg: 7000 })).toBe('ok');
    expect(amend({ drawnMcg: 51_000 })).toBe('explanation');
    expect(amend({ witness: NURSE.name })).toBe('witness');
  });
});

describe('signing', () => {
  const course = [...readyCourse(), DISCHARGED];
  const sign = (
    written: readonly Written[],
    more: Partial<SessionRecord> = {},
    signer = 'nurse',
  ): string => {
    const verdict = admitSignature(
      buildRecord(written, more),
      { meaning: 'performed' },
      signer,
      NOW,
    );
    return verdict.ok ? 'ok' : verdict.message;
  };

  it('waits for a count that comes out, or is explained', () => {
    expect(sign(course)).toBe(
      'The drug count is missing: record what was drawn, wasted and returned.',
    );
    expect(sign([...course, counted(at(80), EXACT)])).toBe('ok');
    expect(
      sign([...course, counted(at(80), { ...EXACT, drawnMcg: 52_000, explanation: 'vial broke' })]),
    ).toBe('ok');
  });

  it('waits again when a dose changes after the count', () => {
    expect(sign([...course, counted(at(80), EXACT), bolus(at(20), 1000)])).toBe(
      'The drug count does not come out: 1 mg more is accounted for than was drawn. Count again, or explain it.',
    );
  });

  it('waits when the witness turns out to have given the drug, or made the count', () => {
    const own = counted(at(80), { ...EXACT, witness: NURSE.name });
    expect(sign([...course, own])).toBe(
      'The drug count needs a correction: The witness is another person than the one who gave the drug.',
    );
    const byDoctor = course.map((each): Written =>
      each.kind === 'dose' ? { ...each, recordedBy: DOCTOR } : each,
    );
    expect(sign([...byDoctor, own])).toContain('the one who makes the count');
  });

  it('asks for it once: a later signature does not wait', () => {
    const more = { signatures: [signedBy(DOCTOR)] };
    expect(sign(course, more)).toBe('ok');
  });

  it('does not ask where the protocol does not', () => {
    const { protocol } = buildRecord([]);
    expect(sign(course, { protocol: { ...protocol, drugCount: false } })).toBe('ok');
    expect(drugCountProblem(buildRecord([]))).toBeNull();
  });
});
