/** Why the store refused, in words a clinician can act on; main turns these into replies. */
export type RefusalCode =
  | 'invalid'
  | 'not_found'
  | 'conflict'
  | 'session_locked'
  | 'storage_full'
  | 'storage_read_only'
  | 'newer_schema'
  | 'wrong_secret'
  | 'damaged';

export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly fields: Readonly<Record<string, string>>;

  constructor(code: RefusalCode, message: string, fields: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.fields = fields;
  }
}
