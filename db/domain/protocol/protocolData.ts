/**
 * A protocol as it was stored, read as the protocols of today are.
 *
 * A stored version is never written again: sessions pinned to it were charted and signed under it.
 * So every shape there ever was is read here, and reading changes no number and no meaning.
 */
import { z } from 'zod';
import type { DischargeCriterionCode } from '../record/entryValues.ts';
import type { Protocol, VitalCode } from './protocol.ts';
import { VITAL_CODES } from '../vitals/vitalTable.ts';

const limit = z.int().nullable();
const firstPrompt = z.object({
  criticalBelow: limit,
  cautionBelow: limit,
  cautionFrom: limit,
  criticalFrom: limit,
  source: z.string(),
});
type FirstPrompt = z.infer<typeof firstPrompt>;

const promptsByCode = (): Record<VitalCode, typeof firstPrompt> => ({
  sbpMmHg: firstPrompt,
  dbpMmHg: firstPrompt,
  heartRatePerMin: firstPrompt,
  spo2Percent: firstPrompt,
  respiratoryRatePerMin: firstPrompt,
  temperatureDeciC: firstPrompt,
  moaas: firstPrompt,
  painNrs: firstPrompt,
});

/** The first shape: an infusion, and one interval for vital signs in each phase. */
const firstShape = z.object({
  name: z.string(),
  kind: z.literal('iv_infusion'),
  drug: z.literal('ketamine'),
  route: z.literal('intravenous'),
  targetMcgPerKg: z.int(),
  durationS: z.int(),
  concentrationMcgPerMl: z.int(),
  pumpStepUlPerHour: z.int(),
  vitalsEveryS: z.object({ dosing: z.int(), recovery: z.int() }),
  prompts: z.object(promptsByCode()),
  discharge: z.object({
    aldreteAtLeast: z.int(),
    padssAtLeast: z.int(),
    moaasAtLeast: z.int(),
    dissociationAtMost: z.int(),
    bloodPressureWithinPercent: z.int(),
    source: z.string(),
  }),
  sources: z.array(z.string()),
});

/** What the gate asked of every session while protocols had the first shape, in that order. */
const FIRST_CRITERIA: readonly DischargeCriterionCode[] = [
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
];

function withoutBaseline(prompts: Readonly<Record<VitalCode, FirstPrompt>>): Protocol['prompts'] {
  const entries = VITAL_CODES.map((code) => [code, { ...prompts[code], baseline: null }] as const);
  return Object.fromEntries(entries) as Protocol['prompts'];
}

function fromFirstShape(first: z.infer<typeof firstShape>): Protocol {
  const { vitalsEveryS, discharge } = first;
  return {
    name: first.name,
    kind: first.kind,
    drug: first.drug,
    route: first.route,
    dosing: {
      mode: 'infusion',
      targetMcgPerKg: first.targetMcgPerKg,
      durationS: first.durationS,
      concentrationMcgPerMl: first.concentrationMcgPerMl,
      pumpStepUlPerHour: first.pumpStepUlPerHour,
    },
    checks: [{ code: 'vitals', label: 'Vital signs', everyS: vitalsEveryS, atS: [], source: '' }],
    recheckAfterS: 300,
    prompts: withoutBaseline(first.prompts),
    quickEvents: [],
    adjuncts: [],
    discharge: {
      criteria: FIRST_CRITERIA,
      aldreteAtLeast: discharge.aldreteAtLeast,
      padssAtLeast: discharge.padssAtLeast,
      moaasAtLeast: discharge.moaasAtLeast,
      dissociationAtMost: discharge.dissociationAtMost,
      bloodPressureWithinPercent: discharge.bloodPressureWithinPercent,
      spo2Needed: true,
      monitoredAtLeastS: null,
      lastBloodPressureWithinS: null,
      source: discharge.source,
    },
    drugCount: false,
    sources: first.sources,
  };
}

const PRESENT_KEYS = {
  name: true,
  kind: true,
  drug: true,
  route: true,
  dosing: true,
  checks: true,
  recheckAfterS: true,
  prompts: true,
  quickEvents: true,
  adjuncts: true,
  discharge: true,
  drugCount: true,
  sources: true,
} as const satisfies Record<keyof Protocol, true>;

function isPresentShape(data: unknown): data is Protocol {
  return (
    typeof data === 'object' &&
    data !== null &&
    Object.keys(PRESENT_KEYS).every((key) => Object.hasOwn(data, key))
  );
}

/**
 * The protocol held by `protocol_version.data`, parsed from JSON.
 *
 * The present shape is answered as it is: it was checked when it was published. The first shape
 * gets what it could not say: no limits against baseline, no one-tap events, no drug count, and
 * the gate that every session had then.
 *
 * @throws Error when it has neither shape; the message names no value
 */
export function readProtocol(data: unknown): Protocol {
  if (isPresentShape(data)) return data;
  const first = firstShape.safeParse(data);
  if (!first.success) throw new Error('A protocol version of a shape this program does not know');
  return fromFirstShape(first.data);
}
