/** The protocols Vigil ships, published by the clinic itself where it never had them. */
import type { Commit } from './commit.ts';
import { SHIPPED_PROTOCOLS } from './domain/protocol/shipped/index.ts';
import type { ReadDb } from './open.ts';
import { protocolRow } from './repositories/protocols.ts';
import type { Writer } from './store.ts';
import { uuidv7 } from './uuid.ts';

/**
 * Publishes each shipped protocol whose name no version ever had: all of them in a new clinic, those
 * of a newer Vigil in an older one. What a clinic renamed or changed since is left as it is.
 */
export function publishShipped(
  read: ReadDb,
  commit: Commit,
  writer: Writer,
  deviceId: string,
): void {
  const names = read.select<[], { readonly name: string }>(
    'SELECT DISTINCT name FROM protocol_version',
  );
  const newId = (): string => uuidv7(writer.now.utcMs);
  commit(writer, { name: 'protocol.ship', recordId: deviceId }, () => {
    const known = new Set(names.all().map(({ name }) => name));
    const missing = SHIPPED_PROTOCOLS.filter(({ name }) => !known.has(name));
    const rows = missing.map((protocol) =>
      protocolRow(protocol, {
        id: newId(),
        protocolId: newId(),
        version: 1,
        supersedesId: null,
        note: '',
      }),
    );
    return { rows: rows.length === 0 ? 'already_written' : rows, after: () => undefined };
  });
}
