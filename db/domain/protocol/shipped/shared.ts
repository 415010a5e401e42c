/** What several of the shipped protocols have in common. */
import type { DischargeCriterionCode } from '../../record/entryValues.ts';
import type { DischargeRules, Protocol, VitalPrompt } from '../protocol.ts';

export const PRACTICE = 'Practice figure without a published reference; the clinic confirms it.';

export const EVERY_10_AND_15_MIN =
  'Blood pressure every 10 min during and every 15 min after: a series of 684 infusions, moreblossom.com.';

export const ALDRETE_AND_PADSS =
  'Modified Aldrete >= 9 and PADSS >= 9 with a competent adult (medicalalgorithms.com); the rest is the clinic’s own.';

export const NO_PROMPT: VitalPrompt = {
  criticalBelow: null,
  cautionBelow: null,
  cautionFrom: null,
  criticalFrom: null,
  baseline: null,
  source: 'No prompt set.',
};

const LIMITS = {
  criticalBelow: null,
  cautionBelow: null,
  cautionFrom: null,
  criticalFrom: null,
  baseline: null,
  source: PRACTICE,
} satisfies VitalPrompt;

/** Prompts for a patient under the clinic's own monitor. */
export const MONITORED_PROMPTS: Protocol['prompts'] = {
  sbpMmHg: { ...LIMITS, criticalBelow: 90, cautionFrom: 160, criticalFrom: 180 },
  dbpMmHg: { ...LIMITS, cautionFrom: 100, criticalFrom: 110 },
  heartRatePerMin: { ...LIMITS, criticalBelow: 50, criticalFrom: 121 },
  spo2Percent: { ...LIMITS, criticalBelow: 92, cautionBelow: 95 },
  respiratoryRatePerMin: { ...LIMITS, criticalBelow: 8 },
  temperatureDeciC: NO_PROMPT,
  moaas: NO_PROMPT,
  painNrs: NO_PROMPT,
};

/** What the gate asks of a patient who was sedated in the clinic. */
export const IN_CLINIC_CRITERIA: readonly DischargeCriterionCode[] = [
  'infusion_ended',
  'aldrete',
  'padss',
  'sedation',
  'dissociation',
  'orientation',
  'gait',
  'vitals_near_baseline',
  'acknowledgements',
  'checks',
  'escort',
  'instructions',
];

/** The gate of a session with a drug given by needle in the clinic. */
export const IN_CLINIC_DISCHARGE: DischargeRules = {
  criteria: IN_CLINIC_CRITERIA,
  aldreteAtLeast: 9,
  padssAtLeast: 9,
  moaasAtLeast: 5,
  dissociationAtMost: 0,
  bloodPressureWithinPercent: 20,
  spo2Needed: true,
  monitoredAtLeastS: null,
  lastBloodPressureWithinS: null,
  source: ALDRETE_AND_PADSS,
};

/**
 * Blood pressure against baseline besides its absolute limits: a caution from 20 % off.
 *
 * The modified Aldrete and PADSS give full marks up to there.
 */
export function withBaselineCaution(prompts: Protocol['prompts']): Protocol['prompts'] {
  const beyond20Percent = (prompt: VitalPrompt): VitalPrompt => ({
    ...prompt,
    baseline: {
      criticalFallPercent: null,
      cautionFallPercent: 20,
      cautionRisePercent: 20,
      criticalRisePercent: null,
    },
    source: `${PRACTICE} From 20 % off baseline: where the modified Aldrete and PADSS stop giving full marks.`,
  });
  return {
    ...prompts,
    sbpMmHg: beyond20Percent(prompts.sbpMmHg),
    dbpMmHg: beyond20Percent(prompts.dbpMmHg),
  };
}
