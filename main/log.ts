/** Log: ids and codes in a file of this computer; never a value, a name or a message. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type electronLog from 'electron-log/main.js';
import type { Unexpected } from './failures.ts';

export type Log = {
  unexpected(what: Unexpected): void;
  /** `code` is one word of our own. */
  note(code: string): void;
  slow(name: string, ms: number): void;
};

const load = createRequire(import.meta.url);

function openLogger(userData: string) {
  const log = load('electron-log/main.js') as typeof electronLog;
  const logger = log.create({ logId: 'vigil' });
  logger.transports.console.level = false;
  logger.transports.ipc.level = false;
  logger.transports.file.resolvePathFn = () => join(userData, 'logs', 'vigil.log');
  logger.transports.file.maxSize = 1_000_000;
  logger.transports.file.format = '{y}-{m}-{d}T{h}:{i}:{s}.{ms}{z} {level} {text}';
  return logger;
}

export function createLog(userData: string): Log {
  let opened: ReturnType<typeof openLogger> | null = null;
  // Its library takes a while to load, and most starts have nothing to log.
  const logger = () => (opened ??= openLogger(userData));
  return {
    unexpected: ({ reference, operation, kind, code }) =>
      logger().error(`unexpected reference=${reference} in=${operation} kind=${kind} code=${code}`),
    note: (code) => logger().info(code),
    slow: (name, ms) => logger().warn(`slow in=${name} ms=${Math.round(ms)}`),
  };
}
