/** IM ketamine by weight, given whole or in parts. */
import type { Protocol } from '../protocol.ts';
import { EVERY_10_AND_15_MIN, IN_CLINIC_DISCHARGE, MONITORED_PROMPTS, PRACTICE } from './shared.ts';

export const IM_INJECTION: Protocol = {
  name: 'IM ketamine',
  kind: 'im_injection',
  drug: 'ketamine',
  route: 'intramuscular',
  dosing: { mode: 'by_weight', targetMcgPerKg: 500, concentrationMcgPerMl: 50_000 },
  checks: [
    {
      code: 'vitals',
      label: 'Vital signs',
      everyS: { dosing: 600, recovery: 900 },
      atS: [],
      source: `${EVERY_10_AND_15_MIN} Those were given by vein; the clinic confirms it for injections.`,
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
    { kind: 'adverse_event', term: 'vertigo' },
  ],
  adjuncts: [
    { name: 'Ondansetron', amountThousandths: 4000, unit: 'mg', route: 'oral' },
    { name: 'Oxygen', amountThousandths: 2000, unit: 'L/min', route: 'inhaled' },
  ],
  discharge: IN_CLINIC_DISCHARGE,
  drugCount: true,
  sources: [
    `0.5 mg/kg into a muscle, from a solution of 50 mg/mL: ${PRACTICE}`,
    EVERY_10_AND_15_MIN,
    `Limits, the re-check, one-tap events and amounts proposed: ${PRACTICE}`,
  ],
};
