import { describe, expect, test } from 'vitest';
import {
  DISCHARGE_CRITERIA,
  type DischargeCriterion,
  type SessionRecord,
} from '../../db/domain/record/record.ts';
import { type SessionSummary, buildSummary } from '../../db/domain/summary/summary.ts';
import { footerTemplate, footerText } from '../../db/domain/summary/summaryFooter.ts';
import type { Instant } from '../../db/domain/basics/time.ts';
import {
  ALDRETE_10,
  DISCHARGED,
  DOCTOR,
  NURSE,
  PADSS_10,
  PROTOCOL,
  START,
  STOP,
  at,
  bolus,
  buildRecord,
  check,
  dose,
  readyCourse,
  signedBy,
  vitals,
  type Written,
} from './buildRecord.ts';
import { context, summaryOf } from './summarySupport.ts';

function setsOf({ vitals: { rows } }: Pick<SessionSummary, 'vitals'>) {
  return rows.filter((row) => row.kind === 'set');
}

describe('an ordinary session', () => {
  const signed = { signatures: [signedBy(NURSE)] };
  const summary = summaryOf([...readyCourse(), DISCHARGED], signed);

  test('names the patient, the weight with its basis and date, and the plan', () => {
    expect(summary.patientName).toBe('Kowalczyk, Marta');
    expect(summary.patient).toContainEqual({ label: 'Born', value: '14-Jul-1985 (41 years)' });
    const session = Object.fromEntries(summary.session.map(({ label, value }) => [label, value]));
    expect(session['Checked in']).toBe('22-Nov-2026 14:00 UTC-05:00');
    expect(session['Weight']).toBe('80 kg, measured 22-Nov-2026');
    expect(session['Planned']).toBe('40 mg over 40 min, pump at 60 mL/h');
    expect(summary.arithmetic[0]).toBe('0.5 mg/kg × 80 kg = 40 mg');
  });

  test('gives the dose as the dose arithmetic does', () => {
    expect(summary.dose.rows).toEqual([
      {
        kind: 'infusion',
        what: 'Infusion',
        from: '14:10',
        to: '14:50',
        rate: '60 mL/h',
        dose: '40 mg',
        site: '',
        lot: '',
        total: '40 mg',
      },
    ]);
    expect([summary.dose.totalMg, summary.dose.totalMgPerKg, summary.dose.volume]).toEqual([
      '40 mg',
      '0.5 mg/kg',
      '40 mL',
    ]);
  });

  test('tells baseline, peak, signature and chain head', () => {
    expect(summary.vitals.baseline).toBe('120/80 mmHg at 14:05');
    expect(summary.vitals.peak).toBe('125/82 mmHg at 15:10 (+5)');
    expect(summary.status.headline).toBe('');
    expect(summary.signatures).toEqual([
      {
        name: 'Ines Okafor, RN',
        meaning: 'Performed the session',
        time: '22-Nov-2026 15:30 UTC-05:00',
        contentHash: '0',
        coversAll: true,
      },
    ]);
    expect(summary.footer.chainHead).toBe('01935a00 · 412 · abcdef0123456789');
    expect(summary.footer.printed).toBe('Tomas Lindqvist, MD, 22-Nov-2026 16:00 UTC-05:00');
  });

  test('crosses to another page as it is', () => {
    expect(structuredClone(summary)).toEqual(summary);
    expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
  });
});

test('a bolus cuts the stretch it falls in, and the total only grows', () => {
  const { rows, notes } = summaryOf([
    dose(at(10), START),
    bolus(at(20), 5125),
    dose(at(30), { event: 'pause' }),
    dose(at(40), { event: 'resume', rateUlPerHour: 30_000 }),
    dose(at(50), STOP),
  ]).dose;
  expect(
    rows.map(({ what, from, to, dose: given, total }) => [what, from, to, given, total]),
  ).toEqual([
    ['Infusion', '14:10', '14:20', '10 mg', '10 mg'],
    ['Bolus', '14:20', '', '5.125 mg', '15.13 mg'],
    ['Infusion', '14:20', '14:30', '10 mg', '25.13 mg'],
    ['Paused', '14:30', '14:40', '0 mg', '25.13 mg'],
    ['Infusion', '14:40', '14:50', '5 mg', '30.13 mg'],
  ]);
  expect(notes).toEqual(['The volume is the pump’s; boluses are not in it.']);
});

test('times show seconds where the amounts could not be worked out again without them', () => {
  const { rows } = summaryOf([dose(at(10, 12), START), dose(at(50), STOP)]).dose;
  expect([rows[0]?.from, rows[0]?.to]).toEqual(['14:10:12', '14:50:00']);
});

test('an infusion that still runs is told up to the printing, and says so', () => {
  const record = buildRecord([dose(at(10), START)]);
  const summary = buildSummary(record, context(at(30)));
  expect(summary.dose.rows[0]?.to).toBe('14:30 (not ended)');
  expect(summary.dose.totalMg).toBe('20 mg');
  expect(summary.status).toEqual({
    kind: 'unsigned',
    headline: 'NOT SIGNED',
    detail: 'The infusion is running: this is not the whole session.',
  });
});

test('a session without anything in it says what is missing', () => {
  const summary = summaryOf([]);
  expect(summary.dose.rows).toEqual([]);
  expect(summary.vitals).toEqual({
    rows: [],
    baseline: 'Not measured',
    peak: 'Not measured',
    intervals: '',
    checks: '',
  });
  expect(summary.discharge).toBeNull();
  expect(summary.goingHome).toEqual([
    { label: 'Escort', value: 'None named' },
    { label: 'Instructions', value: 'None recorded' },
  ]);
  expect(summary.status.headline).toBe('NOT SIGNED');
});

test('a discharged session without a signature is not signed', () => {
  const { status } = summaryOf([...readyCourse(), DISCHARGED]);
  expect([status.headline, status.detail]).toEqual([
    'NOT SIGNED',
    'The patient was discharged; the record waits for its signature.',
  ]);
});

test('a cancelled session says so, by whom and why', () => {
  const { status } = summaryOf([], {
    cancellation: {
      id: 'cancellation',
      observedAt: at(12),
      recordedAt: at(12),
      recordedBy: NURSE,
      reason: 'Blood pressure high; rebooked',
    },
  });
  expect(status).toEqual({
    kind: 'cancelled',
    headline: 'CANCELLED · NOT SIGNED',
    detail: '22-Nov-2026 14:12 UTC-05:00 by Ines Okafor, RN: Blood pressure high; rebooked',
  });
});

describe('allergies', () => {
  const { patient } = buildRecord([]);
  const asked = (detail: Partial<SessionRecord['patient']['detail']>) =>
    summaryOf([], { patient: { ...patient, detail: { ...patient.detail, ...detail } } });

  test('nobody asked is never none', () => {
    const summary = asked({ allergyStatus: 'not_asked' });
    expect([summary.allergies, summary.allergiesKnown]).toEqual(['Not asked', false]);
  });
  test('none known, and a list with reactions', () => {
    expect(asked({ allergyStatus: 'none_known' }).allergies).toBe('None known');
    const allergies = [
      { substance: 'Penicillin', reaction: 'rash' },
      { substance: 'Latex', reaction: '' },
    ];
    expect(asked({ allergyStatus: 'listed', allergies }).allergies).toBe(
      'Penicillin (rash); Latex',
    );
  });
});

describe('a night that crosses midnight and the change to summer time', () => {
  // Check-in 23:30 on 7-Mar-2026 in UTC-05:00; clocks go forward at 02:00 on 8-Mar.
  const night = (minutes: number): Instant => {
    const utcMs = Date.UTC(2026, 2, 8, 4, 30) + minutes * 60_000;
    return { utcMs, offsetMinutes: utcMs < Date.UTC(2026, 2, 8, 7, 0) ? -300 : -240 };
  };
  const record = buildRecord([
    vitals(night(5), { sbpMmHg: 120, dbpMmHg: 80 }),
    dose(night(100), START),
    vitals(night(145), { sbpMmHg: 130, dbpMmHg: 84 }),
    dose(night(160), STOP),
    vitals(night(175), { sbpMmHg: 122, dbpMmHg: 80 }),
  ]);
  const summary = buildSummary(
    { ...record, session: { ...record.session, checkedInAt: night(0) } },
    context(night(200)),
  );

  test('a time says its day and its zone where they differ from the check-in’s', () => {
    expect(summary.vitals.rows.map(({ time }) => time)).toEqual([
      '23:35',
      '8-Mar 01:55',
      '8-Mar 03:25 UTC-04:00',
    ]);
    const [row] = summary.dose.rows;
    expect([row?.from, row?.to, row?.dose]).toEqual([
      '8-Mar 01:10',
      '8-Mar 03:10 UTC-04:00',
      '60 mg',
    ]);
  });

  test('the reader is told of both', () => {
    expect(summary.timeNotes).toEqual([
      '24-hour local times, UTC-05:00',
      'Times on another day than the check-in carry their date.',
      'The clock changed from UTC-05:00 to UTC-04:00 during the session; times on another clock than the check-in’s carry their zone.',
    ]);
  });

  test('the chart’s clock changes on the hour', () => {
    expect(summary.chart.clocks).toEqual([
      { fromMs: night(0).utcMs, offsetMinutes: -300 },
      { fromMs: Date.UTC(2026, 2, 8, 7, 0), offsetMinutes: -240 },
    ]);
  });
});

describe('amendments', () => {
  const summary = summaryOf(
    [
      vitals(at(5), { sbpMmHg: 120, dbpMmHg: 80 }, { id: 'first' }),
      vitals(at(5), { sbpMmHg: 130, dbpMmHg: 80 }, { supersedesId: 'first', recordedAt: at(7) }),
      { kind: 'observation', at: at(8), values: { label: 'Calm', detail: '' }, id: 'wrong' },
      {
        kind: 'observation',
        at: at(8),
        values: { label: 'Calm', detail: '' },
        supersedesId: 'wrong',
        enteredInError: true,
        recordedAt: at(95),
        recordedBy: DOCTOR,
      },
    ],
    { signatures: [signedBy(NURSE, 'performed', 3)] },
  );

  test('keep the original, what replaced it, why, by whom and all the times', () => {
    expect(summary.amendments).toEqual([
      {
        kind: 'Vital signs',
        original: 'BP 120/80 mmHg',
        originalTimes: 'happened 14:05, written 14:05 by Ines Okafor, RN',
        replacement: 'BP 130/80 mmHg',
        replacementTime: '14:05',
        reason: 'typed wrong',
        by: 'Ines Okafor, RN',
        writtenAt: '14:07',
        afterSignature: false,
      },
      expect.objectContaining({
        kind: 'Observation',
        original: 'Calm',
        replacement: null,
        by: 'Tomas Lindqvist, MD',
        afterSignature: true,
      }),
    ]);
  });

  test('leave only what stands in the tables', () => {
    expect(setsOf(summary).map(({ bp }) => bp.text)).toEqual(['130/80']);
    expect(summary.events).toEqual([]);
  });

  test('of a note keep the whole original', () => {
    const text = `${'line\n'.repeat(5000)}end`;
    const note = { purpose: 'session', text } as const;
    const { amendments, notes } = summaryOf([
      { kind: 'note', at: at(5), values: note, id: 'first' },
      { kind: 'note', at: at(5), values: { ...note, text: 'short' }, supersedesId: 'first' },
    ]);
    expect(amendments[0]?.original).toBe(text);
    expect(notes.map((each) => each.text)).toEqual(['short']);
  });
});

test('discharge criteria say met, not met, not known, and why one was overridden', () => {
  const states = ['met', 'unmet', 'unknown'] as const;
  const criteria = DISCHARGE_CRITERIA.map((code, index): DischargeCriterion => ({
    code,
    state: states[index % 3] ?? 'unknown',
    detail: `detail ${code}`,
    overrideReason: index % 3 === 0 ? null : 'seen by the physician',
  }));
  const { discharge } = summaryOf([
    ...readyCourse(),
    { kind: 'discharge', at: at(75), values: { criteria } },
  ]);
  expect(discharge?.criteria.slice(0, 3).map(({ state }) => state)).toEqual([
    'met',
    'not met',
    'not known',
  ]);
  expect(discharge?.criteria[1]).toEqual({
    label: 'Modified Aldrete',
    state: 'not met',
    detail: 'detail aldrete',
    overrideReason: 'seen by the physician',
  });
  expect(discharge?.overridden).toBe(10);
  expect([discharge?.time, discharge?.by]).toEqual(['15:15', 'Ines Okafor, RN']);
});

test('an incomplete scale has no total', () => {
  const { recovery } = summaryOf([
    check(at(60), { ...ALDRETE_10, aldreteActivity: null, ...PADSS_10 }),
  ]);
  expect(
    recovery.map(({ aldrete, padss, dissociation }) => [aldrete, padss, dissociation]),
  ).toEqual([['incomplete', '10', '–']]);
});

test('values beyond a prompt are marked, and an open critical value is an event', () => {
  const record = [
    vitals(at(20), { sbpMmHg: 184, dbpMmHg: 96, spo2Percent: 94 }, { id: 'high' }),
    vitals(at(30), { sbpMmHg: 150, dbpMmHg: 90, spo2Percent: 91 }),
  ];
  const acknowledged = {
    kind: 'acknowledgement',
    at: at(21),
    values: { vitalsId: 'high', action: 'Paused, physician called', recheckAfterS: 300 },
  } as const;
  const { vitals: table, events } = summaryOf([...record, acknowledged]);
  expect(setsOf({ vitals: table }).map(({ bp, spo2 }) => [bp.mark, spo2.mark])).toEqual([
    ['critical', 'caution'],
    [null, 'critical'],
  ]);
  expect(events.map(({ kind, what, detail }) => [kind, what, detail])).toEqual([
    ['Acknowledged', 'Systolic 184 mmHg at 14:20', 'Paused, physician called; re-check in 5 min'],
    ['Critical prompt', 'SpO2 91 %', 'Not acknowledged'],
  ]);
});

test('what was done about a critical value stays on paper when the set is corrected or withdrawn', () => {
  const acknowledged = {
    kind: 'acknowledgement',
    at: at(21),
    values: { vitalsId: 'high', action: 'Rate lowered', recheckAfterS: null },
  } as const;
  const high = vitals(at(20), { sbpMmHg: 184, dbpMmHg: 96 }, { id: 'high' });
  const eventsAfter = (later: Written) =>
    summaryOf([high, acknowledged, later]).events.map(({ kind, what, detail }) => [
      kind,
      what,
      detail,
    ]);
  const corrected = (values: object) => vitals(at(20), values, { supersedesId: 'high' });

  expect(eventsAfter(corrected({ sbpMmHg: 184, dbpMmHg: 96, heartRatePerMin: 80 }))).toEqual([
    ['Acknowledged', 'Systolic 184 mmHg at 14:20', 'Rate lowered'],
  ]);
  expect(eventsAfter(corrected({ sbpMmHg: 134, dbpMmHg: 96 }))).toEqual([
    ['Acknowledged', 'Systolic 184 mmHg at 14:20 (corrected since)', 'Rate lowered'],
  ]);
  expect(eventsAfter(corrected({ sbpMmHg: 194, dbpMmHg: 96 }))).toEqual([
    ['Critical prompt', 'Systolic 194 mmHg', 'Not acknowledged'],
    ['Acknowledged', 'Systolic 184 mmHg at 14:20 (corrected since)', 'Rate lowered'],
  ]);
  const withdrawn = { supersedesId: 'high', enteredInError: true };
  expect(eventsAfter(vitals(at(20), { sbpMmHg: 184, dbpMmHg: 96 }, withdrawn))).toEqual([
    ['Acknowledged', 'Systolic 184 mmHg at 14:20 (withdrawn since)', 'Rate lowered'],
  ]);
});

test('a planned time that is not whole minutes is not cut to them', () => {
  const [plan] = buildRecord([]).plans;
  if (plan === undefined) throw new Error('A record has a plan');
  const first = { ...plan, durationS: 450 };
  const second = { ...plan, id: 'second', supersedesId: 'plan', durationS: 90 };
  const { session, amendments } = summaryOf([], { plans: [first, second] });
  expect(session.find(({ label }) => label === 'Planned')?.value).toContain(' over 90 s, ');
  expect(amendments[0]?.original).toContain('over 450 s, ');
});

test('a correction after the signature is one also when the clock was set back', () => {
  const { amendments } = summaryOf(
    [
      vitals(at(5), { sbpMmHg: 120, dbpMmHg: 80 }, { id: 'first' }),
      dose(at(10), START),
      dose(at(50), STOP),
      vitals(at(5), { sbpMmHg: 130, dbpMmHg: 80 }, { supersedesId: 'first', recordedAt: at(60) }),
    ],
    { signatures: [signedBy(NURSE, 'performed', 3)] },
  );
  expect(amendments.map(({ afterSignature }) => afterSignature)).toEqual([true]);
});

test('a late-charted set says when it was written, also after a correction', () => {
  const summary = summaryOf([
    vitals(at(5), { heartRatePerMin: 70 }),
    vitals(at(20), { heartRatePerMin: 72 }, { recordedAt: at(41), id: 'late' }),
    vitals(at(20), { heartRatePerMin: 74 }, { recordedAt: at(60), supersedesId: 'late' }),
  ]);
  expect(setsOf(summary).map(({ writtenLater }) => writtenLater)).toEqual(['', '14:41']);
});

test('the longest silence between vital signs is told against the prompt', () => {
  const { intervals } = summaryOf([
    vitals(at(5), { sbpMmHg: 120, dbpMmHg: 80 }),
    dose(at(10), START),
    vitals(at(20), { sbpMmHg: 120, dbpMmHg: 80 }),
    vitals(at(43), { sbpMmHg: 120, dbpMmHg: 80 }),
    dose(at(50), STOP),
    vitals(at(65), { sbpMmHg: 120, dbpMmHg: 80 }),
    DISCHARGED,
  ]).vitals;
  expect(intervals).toBe(
    'Longest gap: dosing 23 min, recovery 15 min (clinic prompts 10 min, 15 min).',
  );
});

describe('the foot of the page', () => {
  const record = buildRecord([]);
  const { detail } = record.patient;
  const hostile = { ...detail, familyName: '<img src=x onerror=alert(1)>', givenName: '"&\'' };
  const summary = buildSummary(
    { ...record, patient: { ...record.patient, detail: hostile } },
    context(at(10), { printedBy: { id: 'x', name: '</div><script>', credential: '' } }),
  );

  test('escapes every value', () => {
    const html = footerTemplate(summary);
    expect(html).not.toMatch(/<img|<script/);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;, &quot;&amp;&#39; · MRN 4471');
  });
  test('numbers the pages and names record, printing and chain head', () => {
    const html = footerTemplate(summary);
    expect(html).toContain('Page <span class="pageNumber"></span> of <span class="totalPages">');
    for (const part of [
      'Record session',
      'chain head 01935a00 · 412',
      '22-Nov-2026 14:10 UTC-05:00',
    ]) {
      expect(html).toContain(part);
    }
    expect(footerText(summary)).toContain('Record session');
  });
});

test('the protocol’s version is named', () => {
  expect(summaryOf([]).session).toContainEqual({
    label: 'Protocol',
    value: `${PROTOCOL.name}, version ${PROTOCOL.version}`,
  });
});
