/** Protocols: the versions a clinic has published, and publishing the next one. */
import { z } from 'zod';
import { ADVERSE_EVENT_TERMS, DISCHARGE_CRITERIA } from '../../db/domain/record/entryValues.ts';
import {
  DRUGS,
  DRUG_ROUTES,
  SESSION_KINDS,
  type Protocol,
  type ProtocolHistoryItem,
  type ProtocolVersion,
} from '../../db/domain/protocol/protocol.ts';
import { command, query } from './define.ts';
import { empty, id, integer, longText, requiredText, secret, shortText } from './primitives.ts';

const limit = integer.nullable();
const percent = integer.min(1).max(500).nullable();

const prompt = z.strictObject({
  criticalBelow: limit,
  cautionBelow: limit,
  cautionFrom: limit,
  criticalFrom: limit,
  baseline: z
    .strictObject({
      criticalFallPercent: percent,
      cautionFallPercent: percent,
      cautionRisePercent: percent,
      criticalRisePercent: percent,
    })
    .nullable(),
  source: longText,
});

const seconds = integer.min(1).max(7 * 24 * 3600);

const dosing = z.discriminatedUnion('mode', [
  z.strictObject({
    mode: z.literal('infusion'),
    targetMcgPerKg: integer.min(1),
    durationS: seconds,
    concentrationMcgPerMl: integer.min(1),
    pumpStepUlPerHour: integer.min(1),
  }),
  z.strictObject({
    mode: z.literal('by_weight'),
    targetMcgPerKg: integer.min(1),
    concentrationMcgPerMl: integer.min(1),
  }),
  z.strictObject({
    mode: z.literal('fixed'),
    doseChoicesMcg: z.array(integer.min(1)).min(1).max(12),
    unitMcg: integer.min(1),
    unitEveryS: integer.min(0).max(24 * 3600),
  }),
]);

/** Shapes only; what makes a protocol sound is the domain's (`checkProtocol`). */
export const protocol: z.ZodType<Protocol> = z.strictObject({
  name: requiredText,
  kind: z.enum(SESSION_KINDS),
  drug: z.enum(DRUGS),
  route: z.enum(DRUG_ROUTES),
  dosing,
  checks: z
    .array(
      z.strictObject({
        code: z.enum(['vitals', 'peer_check']),
        label: requiredText,
        everyS: z.strictObject({ dosing: seconds.nullable(), recovery: seconds.nullable() }),
        atS: z.array(integer.min(0)).max(24),
        source: longText,
      }),
    )
    .max(6),
  recheckAfterS: seconds,
  prompts: z.strictObject({
    sbpMmHg: prompt,
    dbpMmHg: prompt,
    heartRatePerMin: prompt,
    spo2Percent: prompt,
    respiratoryRatePerMin: prompt,
    temperatureDeciC: prompt,
    moaas: prompt,
    painNrs: prompt,
  }),
  quickEvents: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('observation'), label: requiredText }),
        z.strictObject({ kind: z.literal('adverse_event'), term: z.enum(ADVERSE_EVENT_TERMS) }),
      ]),
    )
    .max(24),
  adjuncts: z
    .array(
      z.strictObject({
        name: requiredText,
        amountThousandths: integer.min(1),
        unit: z.enum(['mg', 'mcg', 'L/min']),
        route: z.enum(['intravenous', 'intramuscular', 'oral', 'sublingual', 'inhaled']),
      }),
    )
    .max(24),
  discharge: z.strictObject({
    criteria: z.array(z.enum(DISCHARGE_CRITERIA)).min(1).max(DISCHARGE_CRITERIA.length),
    aldreteAtLeast: integer.min(0).max(10),
    padssAtLeast: integer.min(0).max(10),
    moaasAtLeast: integer.min(0).max(5),
    dissociationAtMost: integer.min(0).max(10),
    bloodPressureWithinPercent: integer.min(1).max(100),
    spo2Needed: z.boolean(),
    monitoredAtLeastS: seconds.nullable(),
    lastBloodPressureWithinS: seconds.nullable(),
    source: longText,
  }),
  drugCount: z.boolean(),
  sources: z.array(longText.min(1)).max(24),
});

export const protocols = {
  /** The newest version of each protocol. */
  'protocol.list': query<readonly ProtocolVersion[]>()(empty),
  /** Every version of one protocol, newest first. */
  'protocol.history': query<readonly ProtocolHistoryItem[]>()(z.strictObject({ protocolId: id })),
  /**
   * Publishes the next version of a protocol, or the first of a new one.
   *
   * The medical lead's PIN publishes, whoever is signed in; the version is recorded as theirs.
   */
  'protocol.publish': command<{ readonly versionId: string; readonly version: number }>()(
    z.strictObject({
      versionId: id,
      protocolId: id,
      /** The version it was edited from; null for a new protocol. Another since is a conflict. */
      basedOnVersionId: id.nullable(),
      protocol,
      note: longText,
      pin: secret,
      draftKey: shortText.nullable(),
    }),
  ),
};
