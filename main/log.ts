/** Log: ids and codes in a file of this computer; never a value, a name or a message. */
import { join } from 'node:path';
import log from 'electron-log/main.js';
import type { Unexpected } from './failures.ts';

export type Log = {
  unexpected(what: Unexpected): void;
  /** `code` is one word of our own. */
  note(code: string): void;
  slow(name: string, ms: number): void;
};

export function createLog(userData: string): Log {
  const logger = log.create({ logId: 'vigil' });
  logger.transports.console.level = false;
  logger.transports.ipc.level = false;
  logger.transports.file.resolvePathFn = () => join(userData, 'logs', 'vigil.log');
  logger.transports.file.maxSize = 1_000_000;
  logger.transports.file.format = '{y}-{m}-{d}T{h}:{i}:{s}.{ms}{z} {level} {text}';
  return {
    unexpected: ({ reference, operation, kind, code }) =>
      logger.error(`unexpected reference=${reference} in=${operation} kind=${kind} code=${code}`),
    note: (code) => logger.info(code),
    slow: (name, ms) => logger.warn(`slow in=${name} ms=${Math.round(ms)}`),
  };
}
