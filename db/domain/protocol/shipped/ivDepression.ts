/** IV ketamine for depression, 0.5 mg/kg over 40 minutes. */
import type { Protocol } from '../protocol.ts';
import { EVERY_10_AND_15_MIN, IN_CLINIC_DISCHARGE, MONITORED_PROMPTS, PRACTICE } from './shared.ts';

export const IV_DEPRESSION: Protocol = {
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
      source: EVERY_10_AND_15_MIN,
    },
  ],
  recheckAfterS: 300,
  prompts: MONITORED_PROMPTS,
  quickEvents: [
    { kind: 'observation', label: 'Eyes closed, resting' },
    { kind: 'observation', label: 'Talking' },
    { kind: 'observation', label: 'Tearful' },
    { kind: 'observation', label: 'Repositioned' },
    { kind: 'adverse_event', term: 'nausea' },
    { kind: 'adverse_event', term: 'anxiety' },
  ],
  adjuncts: [
    { name: 'Ondansetron', amountThousandths: 4000, unit: 'mg', route: 'intravenous' },
    { name: 'Oxygen', amountThousandths: 2000, unit: 'L/min', route: 'inhaled' },
  ],
  discharge: IN_CLINIC_DISCHARGE,
  drugCount: true,
  sources: [
    '0.5 mg/kg over 40 min: Andrade, J Clin Psychiatry 2017.',
    EVERY_10_AND_15_MIN,
    `Limits, the re-check, one-tap events and amounts proposed: ${PRACTICE}`,
  ],
};
