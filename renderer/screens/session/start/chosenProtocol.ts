/** The protocol a session starts under, when the clinic's list has changed since it was chosen. */
import { SESSION_KINDS, type ProtocolVersion } from '../../../../db/domain/protocol/protocol.ts';

/** What was chosen: the version, and the protocol it is a version of; null for nothing yet. */
export type ProtocolChoice = {
  readonly protocolVersionId: string | null;
  readonly protocolId: string | null;
};

export type ChosenProtocol = {
  readonly protocol: ProtocolVersion;
  /**
   * `newer`: another version of the protocol chosen was published since. `gone`: the one chosen is
   * not listed at all, and what was typed for it is not for this one.
   */
  readonly since: 'same' | 'newer' | 'gone';
};

/** @param first the protocol proposed until one is chosen */
export function chosenProtocol(
  protocols: readonly ProtocolVersion[],
  first: ProtocolVersion,
  { protocolVersionId, protocolId }: ProtocolChoice,
): ChosenProtocol {
  if (protocolVersionId === null) return { protocol: first, since: 'same' };
  const same = protocols.find(({ id }) => id === protocolVersionId);
  if (same !== undefined) return { protocol: same, since: 'same' };
  const newer = protocols.find((one) => one.protocolId === protocolId);
  return newer === undefined
    ? { protocol: first, since: 'gone' }
    : { protocol: newer, since: 'newer' };
}

/** How much a protocol means to give, to compare those of one kind: mcg/kg, or mcg in all. */
function amountOf({ dosing }: ProtocolVersion): number {
  return dosing.mode === 'fixed' ? (dosing.doseChoicesMcg[0] ?? 0) : dosing.targetMcgPerKg;
}

/**
 * The protocol proposed until one is chosen: that of the patient's last session, else an infusion
 * before other kinds, and of those the one that gives least. Null when the clinic has none.
 */
export function proposedProtocol(
  protocols: readonly ProtocolVersion[],
  lastProtocolName: string | null,
): ProtocolVersion | null {
  const last = protocols.find(({ name }) => name === lastProtocolName);
  const [first] = protocols.toSorted(
    (a, b) =>
      SESSION_KINDS.indexOf(a.kind) - SESSION_KINDS.indexOf(b.kind) || amountOf(a) - amountOf(b),
  );
  return last ?? first ?? null;
}
