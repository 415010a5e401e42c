/**
 * The discharge gate: what the protocol asks before a patient goes home, found or missing.
 *
 * Only values taken after the last drug was given count for recovery. A value that is missing, or
 * that cannot be judged, is `unknown`, and `unknown` is never met.
 */
import {
  acknowledgements,
  bloodPressureBeforeLeaving,
  checksFinding,
  escort,
  guideMeetings,
  infusionEnded,
  instructions,
  monitoringTime,
} from './dischargeCourse.ts';
import { type Facts, type Finding, gather } from './dischargeFacts.ts';
import {
  dissociation,
  gait,
  orientation,
  scaleFinding,
  sedation,
  vitalsNearBaseline,
} from './dischargeRecovery.ts';
import type {
  DischargeCriterion,
  DischargeCriterionCode,
  SessionRecord,
} from '../record/record.ts';
import { ALDRETE, PADSS } from './scores.ts';
import { sessionState } from '../session/sessionState.ts';
import type { Instant } from '../basics/time.ts';

const FINDINGS: Readonly<Record<DischargeCriterionCode, (facts: Facts) => Finding>> = {
  infusion_ended: infusionEnded,
  aldrete: (facts) => scaleFinding(ALDRETE, facts.record.protocol.discharge.aldreteAtLeast, facts),
  padss: (facts) => scaleFinding(PADSS, facts.record.protocol.discharge.padssAtLeast, facts),
  sedation,
  dissociation,
  orientation,
  gait,
  vitals_near_baseline: vitalsNearBaseline,
  acknowledgements,
  escort,
  instructions,
  monitoring_time: monitoringTime,
  blood_pressure_before_leaving: bloodPressureBeforeLeaving,
  checks: checksFinding,
  guide_meetings: guideMeetings,
};

/**
 * Every criterion of the session's protocol as it stands at a moment, in the protocol's order.
 *
 * Nothing observed after the minute of `now` counts, so a discharge entered late is judged by what
 * was known when the patient left; escort, instructions, meetings and acknowledgements count
 * whenever they were written. Overrides are not in it.
 *
 * Source of the limits: the session's protocol version.
 */
export function evaluateDischarge(
  record: SessionRecord,
  now: Instant,
): readonly DischargeCriterion[] {
  const facts = gather(record, now);
  return record.protocol.discharge.criteria.map((code) => ({
    code,
    ...FINDINGS[code](facts),
    overrideReason: null,
  }));
}

/** The criteria that stand in the way: unmet or unknown. */
export function unmet(criteria: readonly DischargeCriterion[]): readonly DischargeCriterion[] {
  return criteria.filter(({ state }) => state !== 'met');
}

/** Where a session stands, as the phase bar shows it. */
export type SessionPhase =
  'pre' | 'dosing' | 'recovery' | 'ready_to_leave' | 'discharged' | 'signed' | 'cancelled';

/** The phase at a moment: ready to leave is recovery with nothing left for the gate to ask. */
export function sessionPhase(record: SessionRecord, now: Instant): SessionPhase {
  const state = sessionState(record);
  if (state === 'checked_in') return 'pre';
  if (state !== 'recovery') return state;
  return unmet(evaluateDischarge(record, now)).length === 0 ? 'ready_to_leave' : 'recovery';
}
