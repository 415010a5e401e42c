/** Sessions as no one would plan them, for tests that must hold whatever is in a record. */
import fc from 'fast-check';
import {
  ADVERSE_EVENT_TERMS,
  CHECK_CODES,
  DISCHARGE_CRITERIA,
  type EntryKind,
  MEDICINE_ROUTES,
  MEDICINE_UNITS,
  type SessionRecord,
} from '../../db/domain/record/record.ts';
import { SESSION_KINDS } from '../../db/domain/protocol/protocol.ts';
import { VITALS } from '../../db/domain/vitals/vitals.ts';
import {
  NURSE,
  STOP,
  at,
  bolus,
  buildRecord,
  dose,
  recordOfKind,
  signedBy,
  vitals,
  type Written,
} from './buildRecord.ts';

const rate = fc.integer({ min: 0, max: 400_000 });
/** An infusion with any turns of the pump, boluses and sets of vital signs. */
export const course = fc
  .record({
    startS: fc.integer({ min: 0, max: 3600 }),
    firstRate: rate,
    concentration: fc.integer({ min: 1, max: 50_000 }),
    turns: fc.array(
      fc.record({
        afterS: fc.integer({ min: 0, max: 1200 }),
        what: fc.constantFrom('rate_change', 'pause_resume', 'bolus'),
        rate,
        doseMcg: fc.integer({ min: 1, max: 100_000 }),
      }),
      { maxLength: 8 },
    ),
    stopped: fc.boolean(),
    weightG: fc.integer({ min: 20_000, max: 250_000 }),
    sets: fc.array(
      fc.record({
        atS: fc.integer({ min: 0, max: 10_000 }),
        lateS: fc.integer({ min: 0, max: 2000 }),
        sbp: fc.integer({ min: 60, max: 250 }),
        dbp: fc.integer({ min: 20, max: 59 }),
        deciC: fc.integer({ min: 330, max: 420 }),
        spo2: fc.integer({ min: 60, max: 100 }),
      }),
      { maxLength: 6 },
    ),
    medicine: fc.record({
      amount: fc.integer({ min: 1, max: 5_000_000 }),
      unit: fc.constantFrom(...MEDICINE_UNITS),
      route: fc.constantFrom(...MEDICINE_ROUTES),
    }),
    grade: fc.integer({ min: 1, max: 5 }),
  })
  .map((drawn) => {
    const { startS, firstRate, concentration } = drawn;
    const written: Written[] = [
      dose(at(0, startS), {
        event: 'start',
        rateUlPerHour: firstRate,
        concentrationMcgPerMl: concentration,
      }),
    ];
    let clock = startS;
    for (const turn of drawn.turns) {
      clock += turn.afterS;
      if (turn.what === 'bolus') {
        written.push(bolus(at(0, clock), turn.doseMcg));
      } else if (turn.what === 'rate_change') {
        written.push(dose(at(0, clock), { event: 'rate_change', rateUlPerHour: turn.rate }));
      } else {
        written.push(dose(at(0, clock), { event: 'pause' }));
        clock += 60;
        written.push(dose(at(0, clock), { event: 'resume', rateUlPerHour: turn.rate }));
      }
    }
    if (drawn.stopped) written.push(dose(at(0, clock + 600), STOP));
    for (const set of drawn.sets) {
      written.push(
        vitals(
          at(0, set.atS),
          {
            sbpMmHg: set.sbp,
            dbpMmHg: set.dbp,
            temperatureDeciC: set.deciC,
            spo2Percent: set.spo2,
          },
          { recordedAt: at(0, set.atS + set.lateS) },
        ),
      );
    }
    const { amount, unit, route } = drawn.medicine;
    written.push({
      kind: 'medicine',
      at: at(20),
      values: { name: 'Ondansetron', amountThousandths: amount, unit, route, indication: 'nausea' },
    });
    written.push({
      kind: 'adverse_event',
      at: at(21),
      values: {
        term: 'nausea',
        otherTerm: '',
        grade: drawn.grade,
        actionTaken: '',
        outcome: 'ongoing',
      },
    });
    const record = buildRecord(written);
    const [plan] = record.plans;
    if (plan === undefined) throw new Error('The builder makes a plan');
    const weight = { ...plan.weight, weightG: drawn.weightG };
    return { ...record, plans: [{ ...plan, weight }] };
  });

/** What a person may type: nothing that is itself a number with a unit. */
const words = fc.constantFrom('', 'left deltoid', 'A12', 'Ann Lee', 'دوروثي', 'seen, well', 'מרים');
const mcg = fc.integer({ min: 0, max: 2_000_000 });
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const yesNo = orNull(fc.constantFrom('yes' as const, 'no' as const));
const score = orNull(fc.integer({ min: 0, max: 2 }));
const vital = (code: keyof typeof VITALS) =>
  orNull(fc.integer({ min: VITALS[code].min, max: VITALS[code].max }));
const mcgPerHour = fc.integer({ min: 0, max: 400_000 });

/** Values of each kind of entry, anything the record would hold. */
const VALUES = {
  vitals: fc.record({
    sbpMmHg: vital('sbpMmHg'),
    dbpMmHg: vital('dbpMmHg'),
    heartRatePerMin: vital('heartRatePerMin'),
    spo2Percent: vital('spo2Percent'),
    respiratoryRatePerMin: vital('respiratoryRatePerMin'),
    temperatureDeciC: vital('temperatureDeciC'),
    moaas: vital('moaas'),
    painNrs: vital('painNrs'),
    oxygen: orNull(fc.constantFrom('room_air' as const, 'supplemental' as const)),
    reportedBy: orNull(fc.constantFrom('patient' as const, 'peer_monitor' as const)),
  }),
  dose: fc.oneof(
    fc.record({
      event: fc.constant('bolus' as const),
      doseMcg: fc.integer({ min: 1, max: 2_000_000 }),
      lot: words,
      site: words,
    }),
    fc.constant({ event: 'stop' as const }),
    fc.record({
      event: fc.constant('start' as const),
      rateUlPerHour: mcgPerHour,
      concentrationMcgPerMl: fc.integer({ min: 1, max: 50_000 }),
    }),
    fc.record({ event: fc.constant('rate_change' as const), rateUlPerHour: mcgPerHour }),
    fc.constant({ event: 'pause' as const }),
    fc.record({ event: fc.constant('resume' as const), rateUlPerHour: orNull(mcgPerHour) }),
  ),
  medicine: fc.record({
    name: words,
    amountThousandths: fc.integer({ min: 1, max: 5_000_000 }),
    unit: fc.constantFrom(...MEDICINE_UNITS),
    route: fc.constantFrom(...MEDICINE_ROUTES),
    indication: words,
  }),
  note: fc.record({
    purpose: fc.constantFrom('session' as const, 'addendum' as const),
    text: words,
  }),
  observation: fc.record({ label: words, detail: words }),
  adverse_event: fc.record({
    term: fc.constantFrom(...ADVERSE_EVENT_TERMS),
    otherTerm: words,
    grade: fc.integer({ min: 1, max: 5 }),
    actionTaken: words,
    outcome: fc.constantFrom('ongoing' as const, 'resolved' as const, 'referred' as const),
  }),
  recovery_check: fc.record({
    aldreteActivity: score,
    aldreteRespiration: score,
    aldreteCirculation: score,
    aldreteConsciousness: score,
    aldreteOxygenation: score,
    padssVitals: score,
    padssAmbulation: score,
    padssNausea: score,
    padssPain: score,
    padssBleeding: score,
    dissociation: orNull(fc.integer({ min: 0, max: 10 })),
    orientation: orNull(fc.constantFrom('full' as const, 'partial' as const)),
    gait: orNull(fc.constantFrom('steady' as const, 'unable' as const)),
    nausea: orNull(fc.constantFrom('none' as const, 'severe' as const)),
  }),
  escort: fc.record({ name: words, relationship: words, phone: fc.constant('555-0100') }),
  instructions: fc.record({
    givenTo: words,
    form: fc.constantFrom('written' as const, 'written_and_spoken' as const),
  }),
  acknowledgement: fc.record({
    vitalsId: fc.constantFrom('entry-1', 'entry-2', 'entry-3'),
    action: words,
    recheckAfterS: orNull(fc.integer({ min: 1, max: 86_400 })),
  }),
  discharge: fc.record({
    criteria: fc.array(
      fc.record({
        code: fc.constantFrom(...DISCHARGE_CRITERIA),
        state: fc.constantFrom('met' as const, 'unmet' as const, 'unknown' as const),
        detail: words,
        overrideReason: orNull(words),
      }),
      { maxLength: 4 },
    ),
  }),
  peer_check: fc.record({
    finding: fc.constantFrom('well' as const, 'concern' as const),
    detail: words,
  }),
  missed_check: fc.record({ check: fc.constantFrom(...CHECK_CODES), reason: words }),
  meeting: fc.record({
    phase: fc.constantFrom('before' as const, 'after' as const),
    form: fc.constantFrom('video' as const, 'self_led' as const),
    guide: words,
    note: words,
  }),
  remote_place: fc.record({
    address: words,
    emergencyDepartment: words,
    emergencyPhone: words,
    monitorName: words,
    monitorRelationship: words,
    monitorPhone: words,
  }),
  drug_count: fc.record({
    drawnMcg: mcg,
    wastedMcg: mcg,
    returnedMcg: mcg,
    witness: words,
    explanation: words,
  }),
  rems_monitoring: fc.record({
    benzodiazepines: yesNo,
    otherSedatives: yesNo,
    psychostimulants: yesNo,
    maoInhibitors: yesNo,
    opioids: yesNo,
    vitalsAcceptableBefore: yesNo,
    vitalsAcceptableBeforeLeaving: yesNo,
    sedation: yesNo,
    dissociation: yesNo,
    seriousAdverseEvent: yesNo,
  }),
  hand_over: fc.record({
    fromId: fc.constant('nurse'),
    fromName: words,
    fromCredential: words,
    toId: fc.constant('doctor'),
    toName: words,
    toCredential: words,
    confirmedBy: fc.constantFrom('both' as const, 'taker' as const),
    note: words,
  }),
} satisfies Record<EntryKind, fc.Arbitrary<unknown>>;

const KINDS = Object.keys(VALUES) as EntryKind[];

const entry: fc.Arbitrary<Written> = fc
  .record({ kind: fc.constantFrom(...KINDS), atS: fc.integer({ min: 0, max: 12_000 }) })
  .chain(({ kind, atS }) =>
    fc
      .record({ values: VALUES[kind] as fc.Arbitrary<never>, lateS: fc.nat({ max: 2000 }) })
      .map(({ values, lateS }) => ({
        kind,
        at: at(0, atS),
        recordedAt: at(0, atS + lateS),
        values,
      })),
  );

/** A session of any kind with any entries, some of them corrected or withdrawn. */
export const anySession: fc.Arbitrary<SessionRecord> = fc
  .record({
    kind: fc.constantFrom(...SESSION_KINDS),
    written: fc.array(entry, { maxLength: 40 }),
    amended: fc.array(fc.nat({ max: 39 }), { maxLength: 5 }),
    weightG: fc.integer({ min: 20_000, max: 250_000 }),
    targetMcgPerKg: fc.integer({ min: 1, max: 7000 }),
    concentrationMcgPerMl: fc.integer({ min: 1, max: 100_000 }),
    doseMcg: fc.integer({ min: 1, max: 1_000_000 }),
    signedAfter: orNull(fc.nat({ max: 40 })),
  })
  .map((drawn) => {
    const { kind, written, amended, weightG, targetMcgPerKg, concentrationMcgPerMl } = drawn;
    const { doseMcg, signedAfter } = drawn;
    const named = written.map((each, index) => ({
      ...each,
      id: `entry-${index + 1}`,
      ...(signedAfter !== null && index >= signedAfter ? { lateReason: 'found later' } : {}),
    }));
    const again = [...new Set(amended)].flatMap((index): readonly Written[] => {
      const original = named[index];
      if (original === undefined || original.kind === 'discharge') return [];
      const more = {
        id: `again-${index}`,
        supersedesId: original.id,
        enteredInError: index % 2 > 0,
      };
      return [{ ...original, ...more }];
    });
    const record = recordOfKind(kind, [...named, ...again]);
    const [plan] = record.plans;
    if (plan === undefined) throw new Error('The builder makes a plan');
    const weight = { ...plan.weight, weightG };
    const dosed =
      plan.mode === 'fixed'
        ? { ...plan, doseMcg }
        : { ...plan, targetMcgPerKg, concentrationMcgPerMl };
    const second = { ...dosed, id: 'second', supersedesId: plan.id, amendReason: 'weighed again' };
    const signatures =
      signedAfter === null ? [] : [signedBy(NURSE, 'performed', signedAfter + 0.5)];
    return { ...record, plans: [plan, { ...second, weight }], signatures };
  });
