/** IV ketamine for chronic pain: 0.35 mg/kg/h for four hours, 1.4 mg/kg in all. */
import type { Protocol } from '../protocol.ts';
import {
  EVERY_10_AND_15_MIN,
  IN_CLINIC_DISCHARGE,
  MONITORED_PROMPTS,
  PRACTICE,
  withBaselineCaution,
} from './shared.ts';

export const IV_CHRONIC_PAIN: Protocol = {
  name: 'IV ketamine, chronic pain',
  kind: 'iv_infusion',
  drug: 'ketamine',
  route: 'intravenous',
  dosing: {
    mode: 'infusion',
    targetMcgPerKg: 1400,
    durationS: 14_400,
    concentrationMcgPerMl: 1000,
    pumpStepUlPerHour: 100,
  },
  checks: [
    {
      code: 'vitals',
      label: 'Vital signs',
      everyS: { dosing: 600, recovery: 900 },
      atS: [],
      source: `${EVERY_10_AND_15_MIN} Those were shorter infusions; the clinic confirms it for four hours.`,
    },
  ],
  recheckAfterS: 300,
  prompts: withBaselineCaution(MONITORED_PROMPTS),
  quickEvents: [
    { kind: 'observation', label: 'Eyes closed, resting' },
    { kind: 'observation', label: 'Talking' },
    { kind: 'observation', label: 'Repositioned' },
    { kind: 'observation', label: 'Line checked' },
    { kind: 'observation', label: 'To the restroom with help' },
    { kind: 'adverse_event', term: 'nausea' },
    { kind: 'adverse_event', term: 'dizziness' },
    { kind: 'adverse_event', term: 'hallucination' },
    { kind: 'adverse_event', term: 'IV infiltration' },
  ],
  adjuncts: [
    { name: 'Ondansetron', amountThousandths: 4000, unit: 'mg', route: 'intravenous' },
    { name: 'Clonidine', amountThousandths: 100, unit: 'mg', route: 'oral' },
    { name: 'Oxygen', amountThousandths: 2000, unit: 'L/min', route: 'inhaled' },
  ],
  discharge: IN_CLINIC_DISCHARGE,
  drugCount: true,
  sources: [
    '0.35 mg/kg/h over 4 h (1.4 mg/kg in all), in a course of 10 days: consensus on ketamine infusions for chronic pain, Cohen, Reg Anesth Pain Med 2018;43:521.',
    EVERY_10_AND_15_MIN,
    'Ondansetron and clonidine beside ketamine: laszlo4therapykap.com; the amounts are the clinic’s own.',
    `Solution, limits, the re-check and one-tap events: ${PRACTICE}`,
  ],
};
