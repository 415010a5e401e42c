/** What keeps the typed protocol from being published: at its field, and in a list of all. */
import type { Protocol } from '../../../db/domain/protocol/protocol.ts';
import { checkProtocol } from '../../../db/domain/protocol/protocolRules.ts';
import { VITALS, VITAL_CODES } from '../../../db/domain/vitals/vitalTable.ts';
import type { FieldProblem } from '../../ui/FieldErrorSummary.tsx';
import type { ProtocolFields } from './protocolFields.ts';
import { readProtocol, type Problems } from './readFields.ts';

/**
 * Paths of the protocol as paths of the form.
 *
 * The contract says `protocol.` first, and lines left empty are not part of the sources.
 */
export function formPaths(problems: Problems, fields: ProtocolFields): Problems {
  const kept = fields.sources.flatMap((source, index) => (source.trim() === '' ? [] : [index]));
  return Object.fromEntries(
    Object.entries(problems).map(([path, message]) => {
      const own = path.replace(/^protocol\./, '');
      const source = /^sources\.(\d+)$/.exec(own)?.[1];
      return [source === undefined ? own : `sources.${kept[Number(source)] ?? source}`, message];
    }),
  );
}

/**
 * The protocol as typed, and everything wrong with it by the path of the form.
 *
 * Where a number cannot be read a stand-in is judged in its place: what the rules say of the part
 * it belongs to waits until it can.
 */
export function checkFields(fields: ProtocolFields): {
  readonly protocol: Protocol;
  readonly found: Problems;
} {
  const { protocol, unread } = readProtocol(fields);
  const parts = Object.keys(unread).map((path) => path.slice(0, path.lastIndexOf('.') + 1));
  const judged = Object.entries(formPaths(checkProtocol(protocol), fields)).filter(
    ([path]) => !parts.some((part) => part !== '' && path.startsWith(part)) && !(path in unread),
  );
  return { protocol, found: { ...Object.fromEntries(judged), ...unread } };
}

const LABELS: Readonly<Record<string, string>> = {
  name: 'Name',
  kind: 'Kind of session',
  drug: 'Drug',
  route: 'Route',
  mode: 'Dosing',
  targetMcgPerKg: 'Target dose',
  durationS: 'Over',
  concentrationMcgPerMl: 'Concentration',
  pumpStepUlPerHour: 'Pump step',
  doseChoicesMcg: 'Doses offered',
  unitMcg: 'One device or lozenge',
  unitEveryS: 'Least time between two',
  recheckAfterS: 'Re-check',
  checks: 'Check',
  quickEvents: 'One-tap event',
  adjuncts: 'Medicine',
  sources: 'Source',
  criteria: 'What the gate asks',
  aldreteAtLeast: 'Modified Aldrete',
  padssAtLeast: 'PADSS',
  moaasAtLeast: 'MOAA/S',
  dissociationAtMost: 'Dissociation',
  bloodPressureWithinPercent: 'Blood pressure near baseline',
  spo2Needed: 'SpO2 before leaving',
  monitoredAtLeastS: 'Monitoring time',
  lastBloodPressureWithinS: 'Last blood pressure',
};

/** The name of a field by its path: `Check 2`, `Systolic`, `Pump step`. */
export function labelOf(path: string): string {
  const parts = path.split('.');
  const [first = '', second = ''] = parts;
  if (first === 'prompts') {
    const code = VITAL_CODES.find((one) => one === second);
    return code === undefined ? 'Clinic prompt' : `Prompt for ${VITALS[code].label}`;
  }
  if (/^\d+$/.test(second)) return `${LABELS[first] ?? 'Line'} ${Number(second) + 1}`;
  return LABELS[parts.at(-1) ?? ''] ?? LABELS[first] ?? 'Field';
}

/** The id of the field a problem is shown at: what is said of a whole goes to its first field. */
function fieldId(path: string): string {
  if (/^prompts\.\w+$/.test(path)) return `f-${path}.criticalBelow`;
  if (path.endsWith('.baseline')) return `f-${path}.criticalFallPercent`;
  if (path === 'route') return 'f-kind';
  return `f-${path}`;
}

export function listed(problems: Problems): readonly FieldProblem[] {
  return Object.entries(problems).map(([path, message]) => ({
    fieldId: fieldId(path),
    label: labelOf(path),
    message,
  }));
}
