/**
 * A protocol as a flat list of facts in clinical words, for comparing two of them.
 *
 * The list is complete: two protocols with the same facts in the same order are the same protocol.
 */
import {
  formatAmount,
  formatConcentration,
  formatMg,
  formatMgPerKg,
  formatRateMlPerHour,
} from '../basics/format.ts';
import type { DischargeCriterionCode } from '../record/entryValues.ts';
import type { AdjunctMedicine, CheckRule, Dosing, Protocol, QuickEvent } from './protocol.ts';
import { ROUTE_WORDS, capitalised, criterionWords } from '../session/recordWords.ts';
import { type Fact, NONE, NOT_SET, sourceFact } from './protocolFact.ts';
import { promptFacts } from './promptFacts.ts';
import { DRUG_WORDS, KIND_WORDS } from '../session/sessionKinds.ts';
import { durationExact } from '../basics/time.ts';
import { VITAL_CODES } from '../vitals/vitalTable.ts';

/** The keys of a list of the protocol in order, so that a change of order is seen. */
export type FactList = {
  readonly path: string;
  readonly label: string;
  readonly keys: readonly string[];
  /** The same in words. */
  readonly words: readonly string[];
};

export type Facts = { readonly facts: readonly Fact[]; readonly lists: readonly FactList[] };

/** A key of its own for each item, also for one that is there twice. */
function keysOf<T>(items: readonly T[], key: (item: T) => string): readonly string[] {
  const taken = new Set<string>();
  return items.map((item) => {
    const base = key(item);
    let own = base;
    for (let times = 2; taken.has(own); times += 1) own = `${base} (${times})`;
    taken.add(own);
    return own;
  });
}

const MODE_TEXT: Readonly<Record<Dosing['mode'], string>> = {
  infusion: 'infusion by weight',
  by_weight: 'injection by weight',
  fixed: 'fixed amounts',
};

function dosingFacts(dosing: Dosing): readonly Fact[] {
  const fact = (key: string, label: string, value: Fact['value'], text: string): Fact => ({
    path: `dosing.${key}`,
    label,
    value,
    text,
    absent: NOT_SET,
  });
  const mode = fact('mode', 'Dosing', dosing.mode, MODE_TEXT[dosing.mode]);
  if (dosing.mode === 'fixed') {
    const { doseChoicesMcg: choices, unitMcg, unitEveryS } = dosing;
    const offered = choices.map((choice) => formatMg(choice, 3)).join(', ');
    const apart = unitEveryS === 0 ? NOT_SET : durationExact(unitEveryS);
    return [
      mode,
      fact('doseChoicesMcg', 'Doses offered', choices, offered),
      fact('unitMcg', 'One device or lozenge', unitMcg, formatMg(unitMcg, 3)),
      fact('unitEveryS', 'Least time between two of them', unitEveryS, apart),
    ];
  }
  const { targetMcgPerKg, concentrationMcgPerMl } = dosing;
  const target = fact(
    'targetMcgPerKg',
    'Target dose',
    targetMcgPerKg,
    formatMgPerKg(targetMcgPerKg),
  );
  const concentration = fact(
    'concentrationMcgPerMl',
    'Concentration',
    concentrationMcgPerMl,
    formatConcentration(concentrationMcgPerMl),
  );
  if (dosing.mode === 'by_weight') return [mode, target, concentration];
  const { durationS, pumpStepUlPerHour } = dosing;
  return [
    mode,
    target,
    fact('durationS', 'Duration', durationS, durationExact(durationS)),
    concentration,
    fact(
      'pumpStepUlPerHour',
      'Pump step',
      pumpStepUlPerHour,
      formatRateMlPerHour(pumpStepUlPerHour),
    ),
  ];
}

function checkFacts(rule: CheckRule, key: string): readonly Fact[] {
  const path = `checks.${key}`;
  const fact = (part: string, label: string, value: Fact['value'], text: string): Fact => ({
    path: `${path}.${part}`,
    label: `${rule.label}, ${label}`,
    value,
    text,
    absent: NONE,
  });
  const every = (phase: 'dosing' | 'recovery', label: string): readonly Fact[] => {
    const seconds = rule.everyS[phase];
    if (seconds === null) return [];
    return [fact(`everyS.${phase}`, label, seconds, `every ${durationExact(seconds)}`)];
  };
  const { atS } = rule;
  const times = atS.map(durationExact).join(', ');
  return [
    { path: `${path}.label`, label: 'Check', value: rule.label, text: rule.label, absent: NONE },
    ...every('dosing', 'while dosing'),
    ...every('recovery', 'in recovery'),
    ...(atS.length === 0 ? [] : [fact('atS', 'after the first dose', atS, `at ${times}`)]),
    sourceFact(`${path}.source`, `${rule.label}, source`, rule.source),
  ];
}

function quickEventText(event: QuickEvent): string {
  return event.kind === 'observation' ? event.label : `${capitalised(event.term)} (adverse event)`;
}

function quickEventKey(event: QuickEvent): string {
  return event.kind === 'observation'
    ? `observation ${event.label}`
    : `adverse_event ${event.term}`;
}

function adjunctWords({ name, route }: AdjunctMedicine): string {
  return `${name}, ${ROUTE_WORDS[route]}`;
}

const DISCHARGE_NUMBERS = [
  ['aldreteAtLeast', 'Modified Aldrete, at least', (n: number) => `${n} of 10`],
  ['padssAtLeast', 'PADSS, at least', (n: number) => `${n} of 10`],
  ['moaasAtLeast', 'MOAA/S, at least', (n: number) => String(n)],
  ['dissociationAtMost', 'Dissociation, at most', (n: number) => `${n} of 10`],
  ['bloodPressureWithinPercent', 'Blood pressure within', (n: number) => `${n} % of baseline`],
  ['monitoredAtLeastS', 'Monitored from the first dose, at least', durationExact],
  [
    'lastBloodPressureWithinS',
    'Last blood pressure, at most',
    (s: number) => `${durationExact(s)} old`,
  ],
] as const;

function dischargeFacts({ discharge, kind }: Protocol): readonly Fact[] {
  const path = (key: string): string => `discharge.${key}`;
  const numbers = DISCHARGE_NUMBERS.flatMap(([key, label, words]): readonly Fact[] => {
    const value = discharge[key];
    if (value === null) return [];
    return [{ path: path(key), label, value, text: words(value), absent: NOT_SET }];
  });
  const criterion = (code: DischargeCriterionCode, key: string): Fact => ({
    path: path(`criteria.${key}`),
    label: 'Asked before leaving',
    value: code,
    text: criterionWords(code, kind),
    absent: 'not asked',
  });
  const { criteria, spo2Needed } = discharge;
  const keys = keysOf(criteria, (code) => code);
  return [
    ...criteria.map((code, index) => criterion(code, keys[index] ?? code)),
    ...numbers,
    {
      path: path('spo2Needed'),
      label: 'SpO2 among the vital signs before leaving',
      value: spo2Needed,
      text: spo2Needed ? 'needed' : 'not needed',
      absent: NOT_SET,
    },
    sourceFact(path('source'), 'Before leaving, source', discharge.source),
  ];
}

function listOf<T>(
  path: string,
  label: string,
  items: readonly T[],
  key: (item: T) => string,
  words: (item: T) => string,
): FactList {
  return { path, label, keys: keysOf(items, key), words: items.map(words) };
}

const adjunctKey = ({ name, route, unit }: AdjunctMedicine): string => `${name} ${unit} ${route}`;

/** Every fact of a protocol, in the order in which a protocol is read. */
export function protocolFacts(protocol: Protocol): Facts {
  const { kind, drug, route, checks, quickEvents, adjuncts, sources, discharge } = protocol;
  const plain = (path: string, label: string, value: Fact['value'], text: string): Fact => ({
    path,
    label,
    value,
    text,
    absent: NONE,
  });
  const lists = {
    checks: listOf(
      'checks',
      'Checks',
      checks,
      ({ code }) => code,
      ({ label }) => label,
    ),
    quickEvents: listOf(
      'quickEvents',
      'One-tap events',
      quickEvents,
      quickEventKey,
      quickEventText,
    ),
    adjuncts: listOf('adjuncts', 'Medicines offered', adjuncts, adjunctKey, adjunctWords),
    criteria: listOf(
      'discharge.criteria',
      'Asked before leaving',
      discharge.criteria,
      (code) => code,
      (code) => criterionWords(code, kind),
    ),
    sources: listOf('sources', 'Sources', sources, String, String),
  };
  const facts: readonly Fact[] = [
    plain('name', 'Name', protocol.name, protocol.name),
    plain('kind', 'Kind of session', kind, KIND_WORDS[kind].kind),
    plain('drug', 'Drug', drug, DRUG_WORDS[drug]),
    plain('route', 'Route', route, capitalised(ROUTE_WORDS[route])),
    ...dosingFacts(protocol.dosing),
    ...checks.flatMap((rule, index) => checkFacts(rule, lists.checks.keys[index] ?? rule.code)),
    plain(
      'recheckAfterS',
      'Re-check of a critical value, proposed after',
      protocol.recheckAfterS,
      durationExact(protocol.recheckAfterS),
    ),
    ...VITAL_CODES.flatMap((code) => promptFacts(code, protocol.prompts[code])),
    ...quickEvents.map((event, index) => {
      const key = lists.quickEvents.keys[index] ?? '';
      const text = quickEventText(event);
      return plain(`quickEvents.${key}`, 'One-tap event', quickEventKey(event), text);
    }),
    ...adjuncts.map((adjunct, index) => {
      const { amountThousandths: amount, unit } = adjunct;
      const path = `adjuncts.${lists.adjuncts.keys[index] ?? ''}`;
      return plain(path, adjunctWords(adjunct), amount, formatAmount(amount, unit));
    }),
    ...dischargeFacts(protocol),
    plain(
      'drugCount',
      'Drug count before signing',
      protocol.drugCount,
      protocol.drugCount ? 'asked for' : 'not asked for',
    ),
    ...sources.map((source, index) =>
      plain(`sources.${lists.sources.keys[index] ?? ''}`, 'Source', source, source),
    ),
  ];
  return { facts, lists: Object.values(lists) };
}
