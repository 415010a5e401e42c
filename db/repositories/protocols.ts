/** Protocols: versions a clinic published; a session pins the one it ran under. */
import type { NewRow } from '../commit.ts';
import type { Protocol, ProtocolVersion } from '../domain/protocol.ts';
import { Refusal } from '../errors.ts';
import type { Store } from '../store.ts';
import { comparable, takenId, type Context } from './context.ts';

type ProtocolRow = {
  readonly id: string;
  readonly protocol_id: string;
  readonly version: number;
  readonly data: string;
};

const COLUMNS = 'id, protocol_id, version, data';

function fromRow(row: ProtocolRow): ProtocolVersion {
  // Written by `protocolRow` from a whole Protocol; the audit chain shows if it was changed since.
  const protocol = JSON.parse(row.data) as Protocol;
  return { ...protocol, id: row.id, protocolId: row.protocol_id, version: row.version };
}

/** The row of one version, as a new protocol or superseding the version before. */
export function protocolRow(
  protocol: Protocol,
  key: { readonly id: string; readonly protocolId: string; readonly version: number },
  supersedesId: string | null,
): NewRow {
  return {
    table: 'protocol_version',
    values: {
      id: key.id,
      protocol_id: key.protocolId,
      version: key.version,
      name: protocol.name,
      kind: protocol.kind,
      drug: protocol.drug,
      route: protocol.route,
      target_mcg_per_kg: protocol.targetMcgPerKg,
      duration_s: protocol.durationS,
      concentration_mcg_per_ml: protocol.concentrationMcgPerMl,
      pump_step_ul_per_hour: protocol.pumpStepUlPerHour,
      data: JSON.stringify(protocol),
      supersedes_id: supersedesId,
      amend_reason: supersedesId === null ? null : '',
    },
  };
}

export type ProtocolRepository = Store['protocols'] & {
  /** @throws Refusal `not_found` */
  version(id: string): ProtocolVersion;
};

export function protocolsRepository(context: Context): ProtocolRepository {
  const newest = context.read.select<[], ProtocolRow>(
    `SELECT ${COLUMNS} FROM protocol_version_current ORDER BY name, protocol_id`,
  );
  const byId = context.read.select<[string], ProtocolRow>(
    `SELECT ${COLUMNS} FROM protocol_version WHERE id = ?`,
  );
  const last = context.read.select<[string], ProtocolRow>(
    `SELECT ${COLUMNS} FROM protocol_version WHERE protocol_id = ? ORDER BY version DESC LIMIT 1`,
  );

  return {
    list: () => newest.all().map(fromRow),
    version(id) {
      const row = byId.get(id);
      if (row === undefined) throw new Refusal('not_found', 'This protocol version is not here.');
      return fromRow(row);
    },
    publish(writer, versionId, protocolId, protocol) {
      context.commit(writer, { name: 'protocol.publish', recordId: protocolId }, () => {
        const existing = byId.get(versionId);
        if (existing !== undefined) {
          const data: unknown = JSON.parse(existing.data);
          if (existing.protocol_id !== protocolId || comparable(data) !== comparable(protocol)) {
            throw takenId();
          }
          return { rows: 'already_written', after: () => undefined };
        }
        const before = last.get(protocolId);
        const key = { id: versionId, protocolId, version: (before?.version ?? 0) + 1 };
        return { rows: [protocolRow(protocol, key, before?.id ?? null)], after: () => undefined };
      });
    },
  };
}
