import { describe, expect, test } from 'vitest';
import type { PlannedDose, SessionRecord } from '../../db/domain/record/record.ts';
import { REMOTE_LOZENGE } from '../../db/domain/protocol/shipped/remoteLozenge.ts';
import { type SessionSummary, buildSummary } from '../../db/domain/summary/summary.ts';
import {
  DISCHARGED,
  DOCTOR,
  NO_ANSWERS,
  PLACE,
  START,
  STOP,
  acknowledged,
  at,
  bolus,
  counted,
  dose,
  missed,
  peerCheck,
  place,
  recordOfKind,
  vitals,
  type Written,
} from './buildRecord.ts';
import { ORDINARY, given } from './ordinarySessions.ts';
import { context } from './summarySupport.ts';

function fieldsOf(fields: readonly { readonly label: string; readonly value: string }[]) {
  return Object.fromEntries(fields.map(({ label, value }) => [label, value]));
}

function printed(record: SessionRecord, minutes = 400): SessionSummary {
  return buildSummary(record, context(at(minutes)));
}

const dosesOf = ({ dose: { rows } }: SessionSummary) =>
  rows.map((row) => [row.what, row.from, row.site, row.lot, row.dose, row.total]);

const setsOf = ({ vitals: { rows } }: SessionSummary) => rows.filter((row) => row.kind === 'set');

describe('an ordinary infusion', () => {
  const summary = printed(ORDINARY.iv_infusion());

  test('is planned by weight over a time, with the calculation', () => {
    const session = fieldsOf(summary.session);
    expect(session['Session']).toBe('IV infusion, room 1, chair 3');
    expect(session['Planned']).toBe('40 mg over 40 min, pump at 60 mL/h');
    expect(summary.arithmetic).toEqual([
      '0.5 mg/kg × 80 kg = 40 mg',
      '40 mg ÷ 1 mg/mL = 40 mL',
      '40 mL ÷ 40 min × 60 min/h = 60 mL/h',
    ]);
  });

  test('tells the dose by stretches of the pump', () => {
    expect([summary.dose.layout, summary.dose.drug, summary.dose.form]).toEqual([
      'flow',
      'Ketamine',
      'intravenous, 1 mg/mL',
    ]);
    expect(
      summary.dose.rows.map(({ from, to, rate, dose: part, total }) => [
        from,
        to,
        rate,
        part,
        total,
      ]),
    ).toEqual([
      ['14:10', '14:26', '60 mL/h', '16 mg', '16 mg'],
      ['14:26', '14:30', '', '0 mg', '16 mg'],
      ['14:30', '14:32', '60 mL/h', '2 mg', '18 mg'],
      ['14:32', '15:02', '45 mL/h', '22.5 mg', '40.5 mg'],
    ]);
    expect(summary.dose.measure).toEqual({
      label: 'By pump',
      value: '40.5 mL',
      aside: 'in 52 min',
    });
  });

  test('counts the drug', () => {
    expect(summary.drugCount).toEqual([
      'Drug count 15:35: drawn 50 mg = given 40.5 mg + wasted 9.5 mg + returned 0 mg. ' +
        'Witness Tomas Lindqvist. Counted by Ines Okafor, RN.',
    ]);
  });

  test('has the check that was not done in its place, with the reason', () => {
    expect(summary.vitals.rows.map((row) => [row.kind, row.time])).toEqual([
      ['set', '14:05'],
      ['set', '14:20'],
      ['set', '14:31'],
      ['set', '14:37'],
      ['missed', '14:47'],
      ['set', '14:54'],
      ['set', '15:12'],
      ['set', '15:30'],
    ]);
    expect(summary.vitals.rows[4]).toEqual({
      kind: 'missed',
      time: '14:47',
      what: 'Vital signs not done',
      reason: 'cuff off while being sick',
      by: 'Ines Okafor, RN',
    });
    expect(summary.vitals.checks).toBe(
      'Done after they were due: 14:31 by 1 min, 15:12 by 3 min, 15:30 by 3 min.',
    );
  });

  test('has neither a remote part nor a monitoring form', () => {
    expect([summary.remote, summary.rems]).toEqual([null, null]);
  });
});

describe('an ordinary injection', () => {
  const summary = printed(ORDINARY.im_injection());

  test('is planned by weight, with the volume', () => {
    expect(fieldsOf(summary.session)['Planned']).toBe('40 mg, 0.8 mL of 50 mg/mL');
    expect(summary.arithmetic).toEqual(['0.5 mg/kg × 80 kg = 40 mg', '40 mg ÷ 50 mg/mL = 0.8 mL']);
  });

  test('tells each injection with its place and lot', () => {
    expect([summary.dose.layout, summary.dose.form, summary.dose.volume]).toEqual([
      'doses',
      'intramuscular, 50 mg/mL',
      '',
    ]);
    expect(dosesOf(summary)).toEqual([
      ['Injection', '14:10', 'left deltoid', 'KM-2231', '25 mg', '25 mg'],
      ['Injection', '14:25', 'right deltoid', 'KM-2231', '15 mg', '40 mg'],
    ]);
    expect([summary.dose.totalMg, summary.dose.totalMgPerKg]).toEqual(['40 mg', '0.5 mg/kg']);
    expect(summary.dose.measure).toEqual({
      label: 'Injections',
      value: '2',
      aside: '14:10 to 14:25',
    });
  });

  test('says what the count leaves open, and why', () => {
    expect(summary.drugCount).toEqual([
      'Drug count 15:28: drawn 50 mg; given 40 mg + wasted 8 mg + returned 0 mg: ' +
        '2 mg is not accounted for. ' +
        'Explanation: Vial overfilled; 2 mg lost in the hub of the needle. ' +
        'Witness Tomas Lindqvist. Counted by Ines Okafor, RN.',
    ]);
  });

  test('does not speak of an infusion', () => {
    const { discharge, status } = summary;
    expect(discharge?.criteria[0]?.label).toBe('Dosing ended');
    expect(JSON.stringify([discharge, status, summary.dose]).toLowerCase()).not.toContain('infus');
  });
});

describe('an ordinary intranasal session', () => {
  const summary = printed(ORDINARY.intranasal());

  test('is planned in devices', () => {
    expect(fieldsOf(summary.session)['Planned']).toBe('84 mg (3 × 28 mg)');
    expect(summary.arithmetic).toEqual([
      '3 × 28 mg (one device each) = 84 mg',
      '84 mg ÷ 80 kg = 1.05 mg/kg',
    ]);
    expect(summary.dose.drug).toBe('Esketamine');
  });

  test('numbers the devices', () => {
    expect(dosesOf(summary)).toEqual([
      ['Device 1', '14:10', 'both nostrils', 'SP-77120', '28 mg', '28 mg'],
      ['Device 2', '14:15', 'both nostrils', 'SP-77120', '28 mg', '56 mg'],
      ['Device 3', '14:20', 'both nostrils', 'SP-77121', '28 mg', '84 mg'],
    ]);
  });

  test('fills in the monitoring form from the record', () => {
    expect(fieldsOf(summary.rems?.items ?? [])).toEqual({
      Dose: '84 mg in 3 × 28 mg',
      Lot: 'SP-77120, SP-77121',
      Monitored: '125 min, 14:10 to 16:15',
      'Monitoring charted by': 'Ines Okafor, RN',
      'BP at baseline': '128/82 mmHg at 14:05',
      'BP at 40 min': '148/94 mmHg at 14:52',
      'BP before leaving': '126/80 mmHg at 16:08',
    });
    const answers = fieldsOf(summary.rems?.answers ?? []);
    expect(Object.keys(answers)).toHaveLength(10);
    expect([answers['Benzodiazepines'], answers['Sedation'], answers['Dissociation']]).toEqual([
      'Yes',
      'No',
      'Yes',
    ]);
  });

  test('says what of the form is missing, and never takes it for no', () => {
    const { rems } = printed(recordOfKind('intranasal', [bolus(at(10), 28_000)]));
    expect(fieldsOf(rems?.items ?? [])).toEqual({
      Dose: '28 mg in 1 × 28 mg',
      Lot: 'one not noted',
      Monitored: 'Not ended',
      'Monitoring charted by': 'Nobody yet',
      'BP at baseline': 'Not taken',
      'BP at 40 min': 'None from 30 to 50 min',
      'BP before leaving': 'Not left yet',
    });
    expect(new Set(rems?.answers.map(({ value }) => value))).toEqual(new Set(['Not answered']));
    const leftUnseen = printed(
      recordOfKind('intranasal', [
        bolus(at(10), 28_000),
        dose(at(11), STOP),
        vitals(at(60), { sbpMmHg: 124, dbpMmHg: 78 }),
        { ...DISCHARGED, at: at(131) },
      ]),
    ).rems;
    expect(fieldsOf(leftUnseen?.items ?? [])).toMatchObject({
      'BP at 40 min': '124/78 mmHg at 15:00',
      'BP before leaving': 'None in the last 30 min',
    });
    expect(leftUnseen?.rule).toContain(
      'the last after the last device, at most 30 min before leaving.',
    );
    const partly: Written = { kind: 'rems_monitoring', at: at(20), values: NO_ANSWERS };
    const { rems: answered } = printed(recordOfKind('intranasal', [partly]));
    expect(answered?.answers[0]?.value).toBe('Not answered');
  });
});

describe('an ordinary remote session', () => {
  const summary = printed(ORDINARY.remote_lozenge());

  test('tells where the patient was, who was there, and both meetings', () => {
    expect(fieldsOf(summary.remote?.place ?? [])).toEqual({
      'Patient at': '18 Harbour Street, Apt 4, Port Ellis, ME 04101',
      'Nearest emergency department': 'Port Ellis General, 2 Mill Road (555-0199)',
      'Peer monitor': 'Piotr Kowalczyk (brother, 555-0177)',
    });
    expect(fieldsOf(summary.remote?.meetings ?? [])).toEqual({
      'Meeting before the session':
        '14:03, by video with Ruth Abara: Intention set; room looked at over the camera',
      'Meeting after the session':
        '15:44, by video with Ruth Abara: Oriented and walking; plans a quiet evening',
    });
  });

  test('misses no room of a patient who is at home', () => {
    const where = (chair: number | null): string | undefined => {
      const record = recordOfKind('remote_lozenge', []);
      const session = { ...record.session, room: '', chair };
      return fieldsOf(printed({ ...record, session }).session)['Session'];
    };
    expect([where(2), where(null)]).toEqual(['Remote lozenge, chair 2', 'Remote lozenge']);
  });

  test('counts lozenges, and not how often some were taken', () => {
    const two = recordOfKind('remote_lozenge', [place(at(0)), bolus(at(10), 200_000)]);
    expect(printed(two).dose.measure).toEqual({
      label: 'Lozenges',
      value: '2',
      aside: 'at 14:10',
    });
    const half = recordOfKind('remote_lozenge', [place(at(0)), bolus(at(10), 50_000)]);
    expect(printed(half).dose.measure.value).toBe('0.5');
  });

  test('has the peer monitor’s checks, with the one not made in its place', () => {
    expect(
      summary.remote?.peerChecks.map((row) =>
        row.kind === 'missed' ? [row.time, row.what, row.reason] : [row.time, row.finding],
      ),
    ).toEqual([
      ['14:25', 'Well'],
      ['14:41', 'Concern'],
      [
        '14:56',
        'Peer monitor check not done',
        'video lost for 10 min, monitor phoned back at 15:03',
      ],
      ['15:04', 'Well'],
      ['15:19', 'Well'],
      ['15:34', 'Well'],
      ['15:49', 'Well'],
    ]);
    expect(summary.remote?.checks).toBe('Done after they were due: 14:41 by 1 min.');
    expect(summary.remote?.peerChecksBy).toBe('As told to Ines Okafor, RN.');
    expect(summary.vitals.rows.map(({ kind }) => kind)).toEqual(['set', 'set', 'set']);
  });

  test('says who wrote which check down', () => {
    const looks = [peerCheck(at(15)), peerCheck(at(30), { recordedBy: DOCTOR })];
    const told = (written: readonly Written[]) =>
      printed(recordOfKind('remote_lozenge', [place(at(0)), ...written])).remote?.peerChecksBy;
    expect(told(looks)).toBe('As told to Ines Okafor, RN (14:15); Tomas Lindqvist, MD (14:30).');
    expect(told([])).toBe('');
  });

  test('marks what others read off', () => {
    expect(setsOf(summary).map(({ time, reportedBy }) => [time, reportedBy])).toEqual([
      ['14:06', 'patient'],
      ['15:11', 'peer_monitor'],
      ['15:40', 'patient'],
    ]);
  });

  test('counts no drug that is not the clinic’s, and says so where it was counted', () => {
    expect(summary.drugCount).toEqual([]);
    const own = recordOfKind('remote_lozenge', [bolus(at(10), 100_000)], { drugCount: true });
    expect(printed(own).drugCount).toEqual(['Drug count: not recorded.']);
  });

  test('says what is not recorded, and where the patient moved to', () => {
    const none = printed(recordOfKind('remote_lozenge', []));
    expect(none.remote?.place.map(({ value }) => value)).toEqual(
      Array.from({ length: 3 }, () => 'Not recorded'),
    );
    const moved = printed(
      recordOfKind('remote_lozenge', [
        { kind: 'remote_place', at: at(2), values: PLACE },
        { kind: 'remote_place', at: at(40), values: { ...PLACE, address: '2 Mill Road' } },
      ]),
    );
    expect(moved.remote?.place.map(({ value }) => value)).toEqual([
      '18 Harbour Street, Port Ellis; from 14:40 2 Mill Road',
      'Port Ellis General (555-0100)',
      'Piotr Kowalczyk (brother, 555-0177)',
    ]);
  });
});

describe('who gave what', () => {
  test('is one name, or each with their own', () => {
    const [one, two] = [bolus(at(10), 20_000), bolus(at(20), 20_000)];
    const by = (written: readonly Written[]) =>
      printed(recordOfKind('im_injection', written)).dose.givenBy;
    expect(by([one, two])).toBe('Ines Okafor, RN');
    expect(by([one, { ...two, recordedBy: DOCTOR }])).toBe(
      'Ines Okafor, RN (14:10); Tomas Lindqvist, MD (14:20)',
    );
    expect(by([one, dose(at(30), STOP, { recordedBy: DOCTOR })])).toBe('Ines Okafor, RN');
  });
});

describe('dosing that goes on', () => {
  test('is said to', () => {
    const injected = printed(recordOfKind('im_injection', [bolus(at(10), 20_000)]), 20);
    expect(injected.status.detail).toBe('Dosing goes on: this is not the whole session.');
    expect(injected.dose.notes).toEqual(['Dosing had not ended when this was printed.']);
    const flowing = printed(recordOfKind('iv_infusion', [dose(at(10), START)]), 20);
    expect(flowing.status.detail).toContain('The infusion is running');
  });
});

describe('the drug count', () => {
  const counts = (written: readonly Written[]) =>
    printed(recordOfKind('im_injection', [bolus(at(10), 40_000), dose(at(11), STOP), ...written]))
      .drugCount;

  test('is missed where it is due', () => {
    expect(counts([])).toEqual(['Drug count: not recorded.']);
  });
  test('that does not come out says so, and that nobody explained it', () => {
    expect(counts([counted(at(60), { drawnMcg: 45_000 })])).toEqual([
      'Drug count 15:00: drawn 45 mg; given 40 mg + wasted 0 mg + returned 0 mg: ' +
        '5 mg is not accounted for. ' +
        'A dose was corrected after this count; the difference is not explained. Counted by Ines Okafor, RN.',
    ]);
  });
  test('says when the doses changed after it was explained', () => {
    const [line] = counts([
      counted(at(60), { drawnMcg: 45_000, explanation: 'spilt.' }),
      bolus(at(20), 1000),
    ]);
    expect(line).toContain('given 41 mg');
    expect(line).toContain(
      'Explanation: spilt. The doses were corrected after that explanation. Counted by',
    );
  });
  test('says that it agrees only as far as it is compared', () => {
    const record = recordOfKind('iv_infusion', [
      dose(at(10), { ...START, rateUlPerHour: 60_050 }),
      dose(at(50), STOP),
      counted(at(60), { drawnMcg: 40_000 }),
    ]);
    expect(printed(record).drugCount[0]).toContain(
      'drawn 40 mg = given 40.03 mg + wasted 0 mg + returned 0 mg (agrees to 0.1 mg).',
    );
  });
  test('keeps an earlier count in sight', () => {
    const lines = counts([
      counted(at(50), { drawnMcg: 41_000 }),
      counted(at(60), { drawnMcg: 40_000 }),
    ]);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe('Earlier count 14:50: drawn 41 mg, wasted 0 mg, returned 0 mg.');
    expect(lines[1]).toContain('drawn 40 mg = given 40 mg');
  });
});

describe('checks of which the record says nothing', () => {
  const base = vitals(at(5), { sbpMmHg: 120, dbpMmHg: 80 });
  const bp = (minutes: number) => vitals(at(minutes), { sbpMmHg: 120, dbpMmHg: 80 });
  const infused = (written: readonly Written[], until = 31) =>
    printed(recordOfKind('iv_infusion', [base, dose(at(10), START), ...written]), until).vitals;

  test('are named, and each that is explained is not', () => {
    expect(infused([]).checks).toBe('Came due and not charted: 14:20, 14:30.');
    expect(infused([missed(at(20), 'vitals')]).checks).toBe('Came due and not charted: 14:30.');
    expect(infused([bp(20), bp(30)]).checks).toBe('');
  });

  test('a re-check asked for is one of them, and a row of the table once explained', () => {
    const high = vitals(at(20), { sbpMmHg: 190, dbpMmHg: 80 }, { id: 'high' });
    const asked = acknowledged(at(21), 'high', 300);
    expect(infused([high, asked], 28).checks).toBe('Came due and not charted: 14:26.');
    expect(infused([high, asked, missed(at(26), 'recheck')], 28).rows.at(-1)).toMatchObject({
      kind: 'missed',
      time: '14:26',
      what: 'Re-check not done',
    });
  });

  test('a set that was corrected is late by the time at which it was taken', () => {
    const { checks } = infused(
      [
        vitals(at(24), { sbpMmHg: 120, dbpMmHg: 80 }, { id: 'first' }),
        vitals(at(23), { sbpMmHg: 120, dbpMmHg: 80 }, { supersedesId: 'first' }),
      ],
      25,
    );
    expect(checks).toBe('Done after they were due: 14:23 by 3 min.');
  });

  test('a reading from the patient is no check in the clinic', () => {
    const told = vitals(at(20), { sbpMmHg: 120, dbpMmHg: 80, reportedBy: 'patient' });
    expect(infused([told], 21).checks).toBe('Came due and not charted: 14:20.');
  });
});

test('an amended plan of each kind is told in its own words', () => {
  const kinds = ['iv_infusion', 'im_injection', 'intranasal', 'remote_lozenge'] as const;
  const originals = kinds.map((kind) => {
    const record = recordOfKind(kind, []);
    const [plan] = record.plans;
    if (plan === undefined) throw new Error('The builder makes a plan');
    const second = { ...plan, id: 'second', supersedesId: plan.id, amendReason: 'weighed again' };
    return printed({ ...record, plans: [plan, second] }).amendments[0]?.original;
  });
  expect(originals).toEqual([
    '0.5 mg/kg for 80 kg, over 40 min, 1 mg/mL at 60 mL/h',
    '0.5 mg/kg for 80 kg, 50 mg/mL',
    '56 mg, weight 80 kg',
    '200 mg, weight 80 kg',
  ]);
});

test('a fixed dose that is no whole number of devices is not made one', () => {
  const record = recordOfKind('remote_lozenge', []);
  const [plan] = record.plans;
  if (plan === undefined) throw new Error('The builder makes a plan');
  const odd: PlannedDose = { mode: 'fixed', doseMcg: 150_000 };
  const summary = printed({ ...record, plans: [{ ...plan, ...odd }] });
  expect(REMOTE_LOZENGE.dosing).toMatchObject({ unitMcg: 100_000 });
  expect(fieldsOf(summary.session)['Planned']).toBe('150 mg');
  expect(summary.arithmetic).toEqual(['fixed dose 150 mg', '150 mg ÷ 80 kg = 1.875 mg/kg']);
});

test('a bolus beside an infusion keeps its place and lot', () => {
  const record = recordOfKind('iv_infusion', [
    dose(at(10), START),
    given(at(20), 5000, 'left hand', 'A12'),
  ]);
  expect(printed(record, 30).dose.notes.at(-1)).toBe('Bolus 14:20: left hand, lot A12.');
});
