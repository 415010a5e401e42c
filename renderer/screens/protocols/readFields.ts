/** The editor's fields read back as a protocol, or what keeps them from being one. */
import type {
  BaselinePrompt,
  Dosing,
  Protocol,
  QuickEvent,
  VitalCode,
  VitalPrompt,
} from '../../../db/domain/protocol/protocol.ts';
import { VITAL_CODES } from '../../../db/domain/vitals/vitalTable.ts';
import {
  readList,
  readMinutes,
  readTenths,
  readThousandths,
  readWhole,
  type Typed,
} from './numbers.ts';
import {
  LIMITS,
  SHARES,
  type PromptFields,
  type ProtocolFields,
  type QuickEventFields,
} from './protocolFields.ts';

/** Message by dotted path of the protocol's field. */
export type Problems = Readonly<Record<string, string>>;

/** What was typed; `unread` says of which numbers there is only a stand-in. */
export type ReadProtocol = { readonly protocol: Protocol; readonly unread: Problems };

/** Stands for a number that could not be read, so that the rest can be judged meanwhile. */
const STAND_IN = 1;

type Reader = {
  readonly one: (path: string, text: string, read: (text: string) => Typed) => number;
  readonly orNull: (path: string, text: string, read: (text: string) => Typed) => number | null;
  readonly list: (path: string, text: string, read: (text: string) => Typed) => readonly number[];
  readonly missing: (path: string, message: string) => void;
  readonly problems: Record<string, string>;
};

function reader(): Reader {
  const problems: Record<string, string> = {};
  const one: Reader['one'] = (path, text, read) => {
    const typed = read(text);
    if (typed.ok) return typed.value;
    problems[path] = typed.reason;
    return STAND_IN;
  };
  return {
    problems,
    one,
    orNull: (path, text, read) => (text.trim() === '' ? null : one(path, text, read)),
    list: (path, text, read) => {
      const typed = readList(text, read);
      if (typed.ok) return typed.values;
      problems[path] = typed.reason;
      return [STAND_IN];
    },
    missing: (path, message) => {
      problems[path] = message;
    },
  };
}

function dosingOf(fields: ProtocolFields['dosing'], { one, list }: Reader): Dosing {
  const target = (): number => one('dosing.targetMcgPerKg', fields.targetMcgPerKg, readThousandths);
  const strength = (): number =>
    one('dosing.concentrationMcgPerMl', fields.concentrationMcgPerMl, readThousandths);
  switch (fields.mode) {
    case 'infusion':
      return {
        mode: 'infusion',
        targetMcgPerKg: target(),
        durationS: one('dosing.durationS', fields.durationS, readMinutes),
        concentrationMcgPerMl: strength(),
        pumpStepUlPerHour: one(
          'dosing.pumpStepUlPerHour',
          fields.pumpStepUlPerHour,
          readThousandths,
        ),
      };
    case 'by_weight':
      return { mode: 'by_weight', targetMcgPerKg: target(), concentrationMcgPerMl: strength() };
    case 'fixed':
      return {
        mode: 'fixed',
        doseChoicesMcg: list('dosing.doseChoicesMcg', fields.doseChoicesMcg, readThousandths),
        unitMcg: one('dosing.unitMcg', fields.unitMcg, readThousandths),
        unitEveryS:
          fields.unitEveryS.trim() === ''
            ? 0
            : one('dosing.unitEveryS', fields.unitEveryS, readMinutes),
      };
  }
}

function promptOf(code: VitalCode, fields: PromptFields, { orNull }: Reader): VitalPrompt {
  const read = code === 'temperatureDeciC' ? readTenths : readWhole;
  const limits = Object.fromEntries(
    LIMITS.map((limit) => [limit, orNull(`prompts.${code}.${limit}`, fields[limit], read)]),
  ) as Record<(typeof LIMITS)[number], number | null>;
  const shares = Object.fromEntries(
    SHARES.map((share) => [
      share,
      orNull(`prompts.${code}.baseline.${share}`, fields.baseline[share], readWhole),
    ]),
  ) as BaselinePrompt;
  const judged = SHARES.some((share) => shares[share] !== null);
  return { ...limits, baseline: judged ? shares : null, source: fields.source.trim() };
}

function quickEventOf(fields: QuickEventFields, path: string, { missing }: Reader): QuickEvent {
  if (fields.kind === 'observation') return { kind: 'observation', label: fields.label.trim() };
  if (fields.term === null) missing(`${path}.term`, 'Choose the adverse event.');
  return { kind: 'adverse_event', term: fields.term ?? 'other' };
}

/** Reads what was typed. Nothing is rounded and nothing is guessed. */
export function readProtocol(fields: ProtocolFields): ReadProtocol {
  const read = reader();
  const { one, orNull, list } = read;
  const { discharge } = fields;
  const whole = (name: string, text: string): number => one(`discharge.${name}`, text, readWhole);
  const protocol: Protocol = {
    name: fields.name.trim(),
    kind: fields.kind,
    drug: fields.drug,
    route: fields.route,
    dosing: dosingOf(fields.dosing, read),
    checks: fields.checks.map((check, index) => ({
      code: check.code,
      label: check.label.trim(),
      everyS: {
        dosing: orNull(`checks.${index}.everyS.dosing`, check.everyS.dosing, readMinutes),
        recovery: orNull(`checks.${index}.everyS.recovery`, check.everyS.recovery, readMinutes),
      },
      atS: list(`checks.${index}.atS`, check.atS, readMinutes),
      source: check.source.trim(),
    })),
    recheckAfterS: one('recheckAfterS', fields.recheckAfterS, readMinutes),
    prompts: Object.fromEntries(
      VITAL_CODES.map((code) => [code, promptOf(code, fields.prompts[code], read)]),
    ) as Protocol['prompts'],
    quickEvents: fields.quickEvents.map((event, index) =>
      quickEventOf(event, `quickEvents.${index}`, read),
    ),
    adjuncts: fields.adjuncts.map((adjunct, index) => ({
      name: adjunct.name.trim(),
      amountThousandths: one(
        `adjuncts.${index}.amountThousandths`,
        adjunct.amountThousandths,
        readThousandths,
      ),
      unit: adjunct.unit,
      route: adjunct.route,
    })),
    discharge: {
      criteria: discharge.criteria,
      aldreteAtLeast: whole('aldreteAtLeast', discharge.aldreteAtLeast),
      padssAtLeast: whole('padssAtLeast', discharge.padssAtLeast),
      moaasAtLeast: whole('moaasAtLeast', discharge.moaasAtLeast),
      dissociationAtMost: whole('dissociationAtMost', discharge.dissociationAtMost),
      bloodPressureWithinPercent: whole(
        'bloodPressureWithinPercent',
        discharge.bloodPressureWithinPercent,
      ),
      spo2Needed: discharge.spo2Needed,
      monitoredAtLeastS: orNull(
        'discharge.monitoredAtLeastS',
        discharge.monitoredAtLeastS,
        readMinutes,
      ),
      lastBloodPressureWithinS: orNull(
        'discharge.lastBloodPressureWithinS',
        discharge.lastBloodPressureWithinS,
        readMinutes,
      ),
      source: discharge.source.trim(),
    },
    drugCount: fields.drugCount,
    sources: fields.sources.map((source) => source.trim()).filter((source) => source !== ''),
  };
  return { protocol, unread: read.problems };
}
