/**
 * What makes a protocol sound enough to be published.
 *
 * Vigil's own rules: they catch slips and contradictions, and say nothing about what is good care.
 * Messages are keyed by the dotted path of the value in the protocol (`dosing.durationS`,
 * `checks.0.everyS.dosing`, `prompts.sbpMmHg.criticalFrom`); what is wrong with a list as a whole
 * is said of the list.
 */
import { MAX_MEDICINE_THOUSANDTHS, RECHECK_RANGE_S, isBlank } from '../rules/entryRules.ts';
import { checkDosing } from './dosingRules.ts';
import { bannedNotation } from '../basics/format.ts';
import {
  PROTOCOL_TIME_S,
  type Say,
  isAscending,
  isWhole,
  timeProblem,
} from '../rules/ruleParts.ts';
import { promptProblems } from './promptRules.ts';
import type { CheckRule, Drug, DrugRoute, Dosing, Protocol, SessionKind } from './protocol.ts';
import { DRUG_WORDS, KIND_WORDS } from '../session/sessionKinds.ts';
import { VITAL_CODES } from '../vitals/vitalTable.ts';

/** The longest label or name, in UTF-16 code units. */
export const MAX_PROTOCOL_LABEL = 80;

type KindRules = {
  readonly mode: Dosing['mode'];
  readonly route: DrugRoute;
  readonly drug: Drug;
};

/** What goes with a kind of session, as the recorder is built for it. */
export const KIND_RULES: Readonly<Record<SessionKind, KindRules>> = {
  iv_infusion: { mode: 'infusion', route: 'intravenous', drug: 'ketamine' },
  im_injection: { mode: 'by_weight', route: 'intramuscular', drug: 'ketamine' },
  intranasal: { mode: 'fixed', route: 'intranasal', drug: 'esketamine' },
  remote_lozenge: { mode: 'fixed', route: 'sublingual', drug: 'ketamine' },
};

const MODE_WORDS: Readonly<Record<Dosing['mode'], string>> = {
  infusion: 'by infusion',
  by_weight: 'by weight, given at once',
  fixed: 'in fixed amounts',
};

/** A text that is shown and printed: there, short, and free of notation that is misread. */
function labelProblem(text: string, missing: string): string | null {
  if (isBlank(text)) return missing;
  if (text.length > MAX_PROTOCOL_LABEL) return `Use ${MAX_PROTOCOL_LABEL} characters at most.`;
  const [banned] = bannedNotation(text);
  return banned === undefined ? null : `“${banned}” is easily misread. Write it in full.`;
}

function checkKind({ kind, route, drug, dosing }: Protocol, say: Say): void {
  const rules = KIND_RULES[kind];
  const { kind: name } = KIND_WORDS[kind];
  if (dosing.mode !== rules.mode) {
    say('dosing.mode', `${name} is dosed ${MODE_WORDS[rules.mode]}.`);
  }
  if (route !== rules.route) say('route', `${name} is given by the ${rules.route} route.`);
  if (drug !== rules.drug)
    say('drug', `${name} is a session with ${DRUG_WORDS[rules.drug].toLowerCase()}.`);
}

function checkRule(rule: CheckRule, path: string, say: Say): void {
  const label = labelProblem(rule.label, 'Say what the check is called.');
  if (label !== null) say(`${path}.label`, label);
  for (const phase of ['dosing', 'recovery'] as const) {
    const seconds = rule.everyS[phase];
    const problem = seconds === null ? null : timeProblem(seconds);
    if (problem !== null) say(`${path}.everyS.${phase}`, problem);
  }
  if (!rule.atS.every((seconds) => isWhole(seconds, 0, PROTOCOL_TIME_S.max))) {
    say(`${path}.atS`, 'Write times from the first dose to 24 h after it.');
  } else if (!isAscending(rule.atS)) {
    say(`${path}.atS`, 'Put the times in order, the earliest first, each once.');
  }
  if (rule.everyS.dosing === null && rule.everyS.recovery === null && rule.atS.length === 0) {
    say(`${path}.atS`, 'This check never comes due. Set an interval or a time, or take it out.');
  }
}

function checkChecks({ checks, kind }: Protocol, say: Say): void {
  const codes = checks.map(({ code }) => code);
  for (const [index, rule] of checks.entries()) {
    checkRule(rule, `checks.${index}`, say);
    if (codes.indexOf(rule.code) !== index) {
      say(`checks.${index}.code`, 'This check is there twice. Put its times into one.');
    }
    if (rule.code === 'peer_check' && kind !== 'remote_lozenge') {
      say(`checks.${index}.code`, 'Peer monitor checks belong to remote sessions.');
    }
  }
  if (!codes.includes('vitals')) say('checks', 'Say when vital signs come due.');
  else if (kind === 'remote_lozenge' && !codes.includes('peer_check')) {
    say('checks', 'Say when the peer monitor looks at the patient.');
  }
}

function checkQuickEvents({ quickEvents }: Protocol, say: Say): void {
  const seen = new Set<string>();
  for (const [index, event] of quickEvents.entries()) {
    const path = `quickEvents.${index}`;
    const part = event.kind === 'observation' ? 'label' : 'term';
    const words = event.kind === 'observation' ? event.label : event.term;
    const problem =
      event.kind === 'observation' ? labelProblem(words, 'Say what is observed.') : null;
    if (problem !== null) say(`${path}.${part}`, problem);
    if (words === 'other') say(`${path}.${part}`, 'One tap cannot say which other event it was.');
    const key = words.trim().toLowerCase();
    if (seen.has(key)) say(`${path}.${part}`, `“${words}” is there twice.`);
    seen.add(key);
  }
}

function checkAdjuncts({ adjuncts }: Protocol, say: Say): void {
  const drugs = Object.values(DRUG_WORDS).map((word) => word.toLowerCase());
  const seen = new Set<string>();
  for (const [index, { name, amountThousandths, unit, route }] of adjuncts.entries()) {
    const path = `adjuncts.${index}`;
    const problem = labelProblem(name, 'Write the name of the medicine.');
    if (problem !== null) say(`${path}.name`, problem);
    const key = name.trim().toLowerCase();
    if (drugs.includes(key)) {
      say(`${path}.name`, `${name} is charted as a dose, so that it counts in the total.`);
    }
    if (!isWhole(amountThousandths, 1, MAX_MEDICINE_THOUSANDTHS)) {
      say(`${path}.amountThousandths`, 'The amount must be more than zero. Check the number.');
    }
    if (unit === 'L/min' && route !== 'inhaled')
      say(`${path}.unit`, 'L/min is for what is inhaled.');
    const whole = `${key} ${amountThousandths} ${unit} ${route}`;
    if (seen.has(whole)) say(`${path}.name`, `${name} is there twice with the same amount.`);
    seen.add(whole);
  }
}

const DISCHARGE_RANGES = [
  ['aldreteAtLeast', 'The modified Aldrete score', 1, 10],
  ['padssAtLeast', 'PADSS', 1, 10],
  ['moaasAtLeast', 'MOAA/S', 0, 5],
  ['dissociationAtMost', 'The rating of dissociation', 0, 10],
  ['bloodPressureWithinPercent', 'The share of baseline, in percent,', 1, 100],
] as const;

function checkDischarge({ discharge, kind, prompts }: Protocol, say: Say): void {
  const { criteria } = discharge;
  if (!criteria.includes('infusion_ended')) {
    say('discharge.criteria', 'Nobody leaves before dosing has ended: ask for it.');
  }
  if (new Set(criteria).size !== criteria.length) {
    say('discharge.criteria', 'A criterion is there twice.');
  }
  if (criteria.includes('guide_meetings') && kind !== 'remote_lozenge') {
    say('discharge.criteria', 'The guide’s meetings belong to remote sessions.');
  }
  for (const [key, what, min, max] of DISCHARGE_RANGES) {
    if (!isWhole(discharge[key], min, max)) {
      say(`discharge.${key}`, `${what} is a whole number from ${min} to ${max}.`);
    }
  }
  for (const key of ['monitoredAtLeastS', 'lastBloodPressureWithinS'] as const) {
    const seconds = discharge[key];
    const problem = seconds === null ? null : timeProblem(seconds);
    if (problem !== null) say(`discharge.${key}`, problem);
  }
  if (criteria.includes('monitoring_time') && discharge.monitoredAtLeastS === null) {
    say('discharge.monitoredAtLeastS', 'Say how long the patient is monitored.');
  }
  const { criticalBelow, cautionBelow, baseline } = prompts.spo2Percent;
  const lowSpo2 = [
    criticalBelow,
    cautionBelow,
    baseline?.criticalFallPercent ?? null,
    baseline?.cautionFallPercent ?? null,
  ];
  const asked = criteria.includes('vitals_near_baseline') && discharge.spo2Needed;
  if (asked && lowSpo2.every((limit) => limit === null)) {
    say('discharge.spo2Needed', 'No prompt says when SpO2 is low, so this could never be met.');
  }
}

/** What keeps a protocol from being published, by path; empty when nothing does. */
export function checkProtocol(protocol: Protocol): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  const say: Say = (path, message) => {
    problems[path] ??= message;
  };
  const name = labelProblem(protocol.name, 'Give the protocol a name.');
  if (name !== null) say('name', name);
  checkKind(protocol, say);
  checkDosing(protocol, say);
  checkChecks(protocol, say);
  if (!isWhole(protocol.recheckAfterS, RECHECK_RANGE_S.min, RECHECK_RANGE_S.max)) {
    say('recheckAfterS', timeProblem(protocol.recheckAfterS) ?? 'Check the time to the re-check.');
  }
  for (const code of VITAL_CODES) {
    for (const [path, message] of promptProblems(code, protocol.prompts[code])) {
      say(`prompts.${code}.${path}`, message);
    }
  }
  checkQuickEvents(protocol, say);
  checkAdjuncts(protocol, say);
  checkDischarge(protocol, say);
  if (protocol.sources.length === 0) say('sources', 'Name at least one source.');
  if (protocol.sources.some(isBlank)) say('sources', 'A source is empty. Write it or take it out.');
  return problems;
}
