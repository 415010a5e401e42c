/** Blank forms: what there is to print for a day without the computer. */
import type { SessionKind } from '../../db/domain/protocol/protocol.ts';
import { query } from './define.ts';
import { empty } from './primitives.ts';

/** A protocol in use, as far as whoever prints its blank form needs it. */
export type BlankForm = {
  readonly protocolVersionId: string;
  readonly protocolId: string;
  readonly name: string;
  readonly kind: SessionKind;
};

export const blanks = {
  /** One for each protocol of the clinic, under the version that stands. */
  'print.blanks': query<readonly BlankForm[]>()(empty),
};
