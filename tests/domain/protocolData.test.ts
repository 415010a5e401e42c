import { describe, expect, test } from 'vitest';
import { readProtocol } from '../../db/domain/protocol/protocolData.ts';
import { SHIPPED_PROTOCOLS } from '../../db/domain/protocol/shipped/index.ts';
import { VITAL_CODES } from '../../db/domain/vitals/vitals.ts';

/** A row of `protocol_version.data` as it was written while protocols had their first shape. */
const STORED_FIRST = `{"name":"IV ketamine, depression","kind":"iv_infusion","drug":"ketamine","route":"intravenous","targetMcgPerKg":500,"durationS":2400,"concentrationMcgPerMl":1000,"pumpStepUlPerHour":100,"vitalsEveryS":{"dosing":600,"recovery":900},"prompts":{"sbpMmHg":{"criticalBelow":90,"cautionBelow":null,"cautionFrom":160,"criticalFrom":180,"source":"Practice figure without a published reference; the clinic confirms it."},"dbpMmHg":{"criticalBelow":null,"cautionBelow":null,"cautionFrom":100,"criticalFrom":110,"source":"Practice figure without a published reference; the clinic confirms it."},"heartRatePerMin":{"criticalBelow":50,"cautionBelow":null,"cautionFrom":null,"criticalFrom":121,"source":"Practice figure without a published reference; the clinic confirms it."},"spo2Percent":{"criticalBelow":92,"cautionBelow":95,"cautionFrom":null,"criticalFrom":null,"source":"Practice figure without a published reference; the clinic confirms it."},"respiratoryRatePerMin":{"criticalBelow":8,"cautionBelow":null,"cautionFrom":null,"criticalFrom":null,"source":"Practice figure without a published reference; the clinic confirms it."},"temperatureDeciC":{"criticalBelow":null,"cautionBelow":null,"cautionFrom":null,"criticalFrom":null,"source":"No prompt set."},"moaas":{"criticalBelow":null,"cautionBelow":null,"cautionFrom":null,"criticalFrom":null,"source":"No prompt set."},"painNrs":{"criticalBelow":null,"cautionBelow":null,"cautionFrom":null,"criticalFrom":null,"source":"No prompt set."}},"discharge":{"aldreteAtLeast":9,"padssAtLeast":9,"moaasAtLeast":5,"dissociationAtMost":0,"bloodPressureWithinPercent":20,"source":"Modified Aldrete >= 9 and PADSS >= 9 with a competent adult (medicalalgorithms.com); the rest is the clinic’s own."},"sources":["0.5 mg/kg over 40 min: Andrade, J Clin Psychiatry 2017.","Blood pressure every 10 min during and every 15 min after: a series of 684 infusions, moreblossom.com."]}`;

const stored = (): Record<string, unknown> => JSON.parse(STORED_FIRST) as Record<string, unknown>;

describe('reading a stored protocol', () => {
  test('the first shape keeps its meaning', () => {
    const protocol = readProtocol(stored());
    const none = { criticalBelow: null, cautionBelow: null, cautionFrom: null, criticalFrom: null };
    const practice = 'Practice figure without a published reference; the clinic confirms it.';
    const unset = { ...none, baseline: null, source: 'No prompt set.' };
    const limits = { ...none, baseline: null, source: practice };
    expect(protocol).toEqual({
      name: 'IV ketamine, depression',
      kind: 'iv_infusion',
      drug: 'ketamine',
      route: 'intravenous',
      dosing: {
        mode: 'infusion',
        targetMcgPerKg: 500,
        durationS: 2400,
        concentrationMcgPerMl: 1000,
        pumpStepUlPerHour: 100,
      },
      checks: [
        {
          code: 'vitals',
          label: 'Vital signs',
          everyS: { dosing: 600, recovery: 900 },
          atS: [],
          source: '',
        },
      ],
      recheckAfterS: 300,
      prompts: {
        sbpMmHg: { ...limits, criticalBelow: 90, cautionFrom: 160, criticalFrom: 180 },
        dbpMmHg: { ...limits, cautionFrom: 100, criticalFrom: 110 },
        heartRatePerMin: { ...limits, criticalBelow: 50, criticalFrom: 121 },
        spo2Percent: { ...limits, criticalBelow: 92, cautionBelow: 95 },
        respiratoryRatePerMin: { ...limits, criticalBelow: 8 },
        temperatureDeciC: unset,
        moaas: unset,
        painNrs: unset,
      },
      quickEvents: [],
      adjuncts: [],
      discharge: {
        criteria: [
          'infusion_ended',
          'aldrete',
          'padss',
          'sedation',
          'dissociation',
          'orientation',
          'gait',
          'vitals_near_baseline',
          'acknowledgements',
          'escort',
          'instructions',
        ],
        aldreteAtLeast: 9,
        padssAtLeast: 9,
        moaasAtLeast: 5,
        dissociationAtMost: 0,
        bloodPressureWithinPercent: 20,
        spo2Needed: true,
        monitoredAtLeastS: null,
        lastBloodPressureWithinS: null,
        source:
          'Modified Aldrete >= 9 and PADSS >= 9 with a competent adult (medicalalgorithms.com); the rest is the clinic’s own.',
      },
      drugCount: false,
      sources: [
        '0.5 mg/kg over 40 min: Andrade, J Clin Psychiatry 2017.',
        'Blood pressure every 10 min during and every 15 min after: a series of 684 infusions, moreblossom.com.',
      ],
    });
  });

  test('a clinic’s own figures of the first shape are kept, each in its place', () => {
    const own = stored();
    own['targetMcgPerKg'] = 701;
    own['durationS'] = 3602;
    own['concentrationMcgPerMl'] = 2003;
    own['pumpStepUlPerHour'] = 104;
    own['vitalsEveryS'] = { dosing: 305, recovery: 906 };
    own['prompts'] = Object.fromEntries(
      VITAL_CODES.map((code, index) => [
        code,
        {
          criticalBelow: index,
          cautionBelow: 20 + index,
          cautionFrom: 40 + index,
          criticalFrom: 60 + index,
          source: code,
        },
      ]),
    );
    own['discharge'] = {
      aldreteAtLeast: 8,
      padssAtLeast: 7,
      moaasAtLeast: 4,
      dissociationAtMost: 3,
      bloodPressureWithinPercent: 25,
      source: 'own',
    };
    const protocol = readProtocol(own);
    expect(protocol.dosing).toEqual({
      mode: 'infusion',
      targetMcgPerKg: 701,
      durationS: 3602,
      concentrationMcgPerMl: 2003,
      pumpStepUlPerHour: 104,
    });
    expect(protocol.checks[0]?.everyS).toEqual({ dosing: 305, recovery: 906 });
    for (const [index, code] of VITAL_CODES.entries()) {
      expect(protocol.prompts[code]).toEqual({
        criticalBelow: index,
        cautionBelow: 20 + index,
        cautionFrom: 40 + index,
        criticalFrom: 60 + index,
        baseline: null,
        source: code,
      });
    }
    expect(protocol.discharge).toMatchObject(own['discharge'] as object);
  });

  test.each(SHIPPED_PROTOCOLS)('the present shape is read as it was written: $name', (protocol) => {
    expect(readProtocol(JSON.parse(JSON.stringify(protocol)))).toEqual(protocol);
  });

  test.each([
    ['nothing', null],
    ['text', 'protocol'],
    ['an empty object', {}],
    ['a list', []],
  ])('%s is refused', (_, data) => {
    expect(() => readProtocol(data)).toThrow('shape this program does not know');
  });

  test.each(['targetMcgPerKg', 'vitalsEveryS', 'prompts', 'discharge', 'sources', 'kind'])(
    'the first shape without %s is refused, and the message names no value',
    (key) => {
      const { [key]: _, ...rest } = stored();
      expect(() => readProtocol(rest)).toThrow(
        /^A protocol version of a shape this program does not know$/,
      );
    },
  );

  test('a prompt that is not a number is refused, not passed over', () => {
    const broken = stored();
    const prompts = broken['prompts'] as Record<string, Record<string, unknown>>;
    prompts['sbpMmHg'] = { ...prompts['sbpMmHg'], criticalFrom: '180' };
    expect(() => readProtocol(broken)).toThrow();
  });
});
