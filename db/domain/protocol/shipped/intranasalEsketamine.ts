/**
 * Intranasal esketamine under its safety program (REMS), in single-use devices of 28 mg.
 *
 * The drug count is asked for: the devices are Schedule III stock of the site, so a device opened
 * and not given has to be wasted before a witness or returned like any other drug.
 */
import type { Protocol, VitalPrompt } from '../protocol.ts';
import { MONITORED_PROMPTS, PRACTICE } from './shared.ts';

/** A caution above the pressure at which the label asks to weigh the risk; else as monitored. */
function cautionAbove(prompt: VitalPrompt, limitMmHg: number): VitalPrompt {
  return {
    ...prompt,
    cautionFrom: limitMmHg + 1,
    source: `Above 140/90 mmHg before a dose: weigh the risk (esketamine label). The other limits: ${PRACTICE}`,
  };
}

export const INTRANASAL_ESKETAMINE: Protocol = {
  name: 'Intranasal esketamine',
  kind: 'intranasal',
  drug: 'esketamine',
  route: 'intranasal',
  dosing: {
    mode: 'fixed',
    doseChoicesMcg: [56_000, 84_000],
    unitMcg: 28_000,
    unitEveryS: 300,
  },
  checks: [
    {
      code: 'vitals',
      label: 'Vital signs',
      everyS: { dosing: null, recovery: null },
      atS: [2400],
      source:
        'Blood pressure before the dose, 40 min after the first device and before leaving: esketamine REMS monitoring form. An interval between them is the clinic’s own.',
    },
  ],
  recheckAfterS: 300,
  prompts: {
    ...MONITORED_PROMPTS,
    sbpMmHg: cautionAbove(MONITORED_PROMPTS.sbpMmHg, 140),
    dbpMmHg: cautionAbove(MONITORED_PROMPTS.dbpMmHg, 90),
  },
  quickEvents: [
    { kind: 'observation', label: 'Eyes closed, resting' },
    { kind: 'observation', label: 'Talking' },
    { kind: 'observation', label: 'To the restroom with help' },
    { kind: 'adverse_event', term: 'dissociation' },
    { kind: 'adverse_event', term: 'sedation' },
    { kind: 'adverse_event', term: 'dizziness' },
    { kind: 'adverse_event', term: 'nausea' },
  ],
  adjuncts: [{ name: 'Ondansetron', amountThousandths: 4000, unit: 'mg', route: 'oral' }],
  discharge: {
    criteria: [
      'infusion_ended',
      'monitoring_time',
      'sedation',
      'dissociation',
      'gait',
      'vitals_near_baseline',
      'blood_pressure_before_leaving',
      'acknowledgements',
      'checks',
      'escort',
      'instructions',
    ],
    // Not asked here; the figures wait for a clinic that adds the scales.
    aldreteAtLeast: 9,
    padssAtLeast: 9,
    moaasAtLeast: 5,
    dissociationAtMost: 0,
    bloodPressureWithinPercent: 20,
    spo2Needed: true,
    monitoredAtLeastS: 7200,
    lastBloodPressureWithinS: 1800,
    source:
      'At least 2 h from the first device, until sedation, dissociation and respiratory depression have resolved, and a blood pressure before leaving: esketamine REMS. The limits, and that this pressure is at most 30 min old, are the clinic’s own.',
  },
  drugCount: true,
  sources: [
    '56 or 84 mg in devices of 28 mg, 5 min apart; monitored for at least 2 h; blood pressure before, at 40 min and before leaving: FDA REMS 386 (esketamine) and jnjmedicalconnect.com.',
    'Above 140/90 mmHg before a dose: weigh the risk. Esketamine label, as quoted by droracle.ai/articles/538624.',
    'No driving until the next day after sleep: the same label.',
    `Other limits, the re-check, one-tap events and amounts proposed: ${PRACTICE}`,
  ],
};
