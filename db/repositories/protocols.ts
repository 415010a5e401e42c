/** Protocols: versions a clinic published; a session pins the one it ran under. */
import type { NewRow } from '../commit.ts';
import type { SqlRow } from '../open.ts';
import { readProtocol } from '../domain/protocol/protocolData.ts';
import { checkProtocol } from '../domain/protocol/protocolRules.ts';
import type { Protocol, ProtocolVersion } from '../domain/protocol/protocol.ts';
import { Refusal } from '../errors.ts';
import type { Store } from '../store.ts';
import {
  comparable,
  prefixed,
  recordedBy,
  RECORDER_COLUMNS,
  refuseProblems,
  takenId,
  WITH_RECORDER,
  type Context,
  type RecordedColumns,
} from './context.ts';

type ProtocolRow = {
  readonly id: string;
  readonly protocol_id: string;
  readonly version: number;
  readonly data: string;
  readonly amend_reason: string | null;
};

const COLUMNS = 'id, protocol_id, version, data, amend_reason';

function fromRow(row: ProtocolRow): ProtocolVersion {
  // Written by `protocolRow` from a whole Protocol; the audit chain shows if it was changed since.
  const protocol = readProtocol(JSON.parse(row.data));
  return { ...protocol, id: row.id, protocolId: row.protocol_id, version: row.version };
}

type HistoryRow = ProtocolRow & RecordedColumns;

export type ProtocolKey = {
  readonly id: string;
  readonly protocolId: string;
  readonly version: number;
  readonly supersedesId: string | null;
  /** What the version is for; empty for nothing to say. */
  readonly note: string;
};

function dosingColumns({ dosing }: Protocol): SqlRow {
  return {
    target_mcg_per_kg: dosing.mode === 'fixed' ? null : dosing.targetMcgPerKg,
    duration_s: dosing.mode === 'infusion' ? dosing.durationS : null,
    concentration_mcg_per_ml: dosing.mode === 'fixed' ? null : dosing.concentrationMcgPerMl,
    pump_step_ul_per_hour: dosing.mode === 'infusion' ? dosing.pumpStepUlPerHour : null,
  };
}

/** The row of one version, as a new protocol or superseding the version before. */
export function protocolRow(protocol: Protocol, key: ProtocolKey): NewRow {
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
      ...dosingColumns(protocol),
      data: JSON.stringify(protocol),
      supersedes_id: key.supersedesId,
      amend_reason: key.supersedesId === null && key.note === '' ? null : key.note,
    },
  };
}

export type ProtocolRepository = Store['protocols'] & {
  /** @throws Refusal `not_found` */
  version(id: string): ProtocolVersion;
};

const NOTE_NEEDED = 'Say what the change is for.';

function otherVersion(standing: ProtocolRow | undefined): Refusal {
  return new Refusal(
    'conflict',
    standing === undefined
      ? 'The version this was edited from is not here. Nothing was published.'
      : `Version ${standing.version} was published meanwhile. Compare with it before you publish.`,
  );
}

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
  const versions = context.read.select<[string], HistoryRow>(
    `SELECT entry.*, ${RECORDER_COLUMNS} FROM protocol_version AS entry ${WITH_RECORDER}
     WHERE entry.protocol_id = ? ORDER BY entry.version DESC`,
  );

  return {
    list: () => newest.all().map(fromRow),
    version(id) {
      const row = byId.get(id);
      if (row === undefined) throw new Refusal('not_found', 'This protocol version is not here.');
      return fromRow(row);
    },
    history: (protocolId) =>
      versions.all(protocolId).map((row) => ({
        ...fromRow(row),
        publishedAtUtcMs: row.recorded_at_utc_ms,
        publishedBy: recordedBy(row).name,
        note: row.amend_reason ?? '',
      })),
    publish(writer, input) {
      const { versionId, protocolId, basedOnVersionId, protocol, draftKey, draftOwnerId } = input;
      const note = input.note.trim();
      return context.commit(writer, { name: 'protocol.publish', recordId: protocolId }, () => {
        const answer = (version: number) => (): { readonly version: number } => {
          context.clearDraft(draftOwnerId, draftKey);
          return { version };
        };
        const sent = byId.get(versionId);
        if (sent !== undefined) {
          const stored = [sent.protocol_id, JSON.parse(sent.data), sent.amend_reason ?? ''];
          if (comparable(stored) !== comparable([protocolId, protocol, note])) throw takenId();
          return { rows: 'already_written', after: answer(sent.version) };
        }
        const before = last.get(protocolId);
        if ((before?.id ?? null) !== basedOnVersionId) throw otherVersion(before);
        refuseProblems({
          ...prefixed('protocol', checkProtocol(protocol)),
          ...(before !== undefined && note === '' ? { note: NOTE_NEEDED } : {}),
        });
        const version = (before?.version ?? 0) + 1;
        const supersedesId = before?.id ?? null;
        const key = { id: versionId, protocolId, version, supersedesId, note };
        return { rows: [protocolRow(protocol, key)], after: answer(version) };
      });
    },
  };
}
