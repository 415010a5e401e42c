/**
 * Ketamine lozenge at home with a peer monitor and a guide by video.
 *
 * No drug count: the lozenges are the patient's own, dispensed by a pharmacy.
 */
import type { Protocol } from '../protocol.ts';
import { MONITORED_PROMPTS, PRACTICE, withBaselineCaution } from './shared.ts';

const PEER_MONITOR = 'An adult peer monitor is present and looks every 15 min: mindbloom.com.';

export const REMOTE_LOZENGE: Protocol = {
  name: 'Remote ketamine lozenge',
  kind: 'remote_lozenge',
  drug: 'ketamine',
  route: 'sublingual',
  dosing: {
    mode: 'fixed',
    doseChoicesMcg: [100_000, 200_000, 300_000, 400_000],
    unitMcg: 100_000,
    unitEveryS: 0,
  },
  checks: [
    {
      code: 'peer_check',
      label: 'Peer monitor check',
      everyS: { dosing: 900, recovery: 900 },
      atS: [],
      source: PEER_MONITOR,
    },
    {
      code: 'vitals',
      label: 'Self-reported vital signs',
      everyS: { dosing: null, recovery: null },
      atS: [3600],
      source: `An hour after the first lozenge: ${PRACTICE}`,
    },
  ],
  recheckAfterS: 600,
  prompts: withBaselineCaution(MONITORED_PROMPTS),
  quickEvents: [
    { kind: 'observation', label: 'Lozenge spat out, mouth rinsed' },
    { kind: 'observation', label: 'Eyes closed, music on' },
    { kind: 'observation', label: 'Talking' },
    { kind: 'observation', label: 'Tearful' },
    { kind: 'observation', label: 'Video lost' },
    { kind: 'observation', label: 'Video back' },
    { kind: 'adverse_event', term: 'nausea' },
    { kind: 'adverse_event', term: 'anxiety' },
    { kind: 'adverse_event', term: 'dizziness' },
  ],
  adjuncts: [{ name: 'Ondansetron', amountThousandths: 4000, unit: 'mg', route: 'oral' }],
  discharge: {
    criteria: [
      'infusion_ended',
      'dissociation',
      'orientation',
      'gait',
      'vitals_near_baseline',
      'acknowledgements',
      'checks',
      'guide_meetings',
      'instructions',
    ],
    // Not asked here; the figures wait for a clinic that adds the scales.
    aldreteAtLeast: 9,
    padssAtLeast: 9,
    moaasAtLeast: 5,
    dissociationAtMost: 0,
    bloodPressureWithinPercent: 20,
    spo2Needed: false,
    monitoredAtLeastS: null,
    lastBloodPressureWithinS: null,
    source: `A guide meets the patient by video before and after: mindbloom.com. The rest: ${PRACTICE}`,
  },
  drugCount: false,
  sources: [
    '100–400 mg by lozenge: theketaminetrainingcenter.com.',
    `Home blood pressure monitor, guide before and after. ${PEER_MONITOR}`,
    `Limits, the hour of the self-reported vital signs, the re-check, one-tap events and amounts proposed: ${PRACTICE}`,
  ],
};
