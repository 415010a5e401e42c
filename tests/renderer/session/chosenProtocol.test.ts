import { expect, test } from 'vitest';
import type { ProtocolVersion } from '../../../db/domain/protocol/protocol.ts';
import {
  IM_INJECTION,
  IV_CHRONIC_PAIN,
  IV_DEPRESSION,
} from '../../../db/domain/protocol/shipped/index.ts';
import {
  chosenProtocol,
  proposedProtocol,
} from '../../../renderer/screens/session/start/chosenProtocol.ts';

const im: ProtocolVersion = { ...IM_INJECTION, id: 'im-1', protocolId: 'im', version: 1 };
const iv1: ProtocolVersion = { ...IV_DEPRESSION, id: 'iv-1', protocolId: 'iv', version: 1 };
const pain: ProtocolVersion = { ...IV_CHRONIC_PAIN, id: 'pain-1', protocolId: 'pain', version: 1 };
const iv2: ProtocolVersion = { ...iv1, id: 'iv-2', version: 2 };
const chosen = { protocolVersionId: 'iv-1', protocolId: 'iv' };

test('until one is chosen the first is proposed', () => {
  const nothing = { protocolVersionId: null, protocolId: null };
  expect(chosenProtocol([im, iv1], im, nothing)).toEqual({ protocol: im, since: 'same' });
});

test('the one chosen stays, whatever comes before it in the list', () => {
  expect(chosenProtocol([im, iv1], im, chosen)).toEqual({ protocol: iv1, since: 'same' });
});

test('a version published meanwhile stands in for the one chosen, never another protocol', () => {
  expect(chosenProtocol([im, iv2], im, chosen)).toEqual({ protocol: iv2, since: 'newer' });
});

test('one that is not listed any more is said to be gone', () => {
  expect(chosenProtocol([im], im, chosen)).toEqual({ protocol: im, since: 'gone' });
  // A draft of before that named the version alone.
  const older = { protocolVersionId: 'iv-1', protocolId: null };
  expect(chosenProtocol([im, iv2], im, older)).toEqual({ protocol: im, since: 'gone' });
});

test('the protocol of the last session is proposed, else an infusion before other kinds', () => {
  expect(proposedProtocol([im, iv1], im.name)).toBe(im);
  expect(proposedProtocol([im, pain, iv1], null)).toBe(iv1);
  expect(proposedProtocol([im, pain, iv1], pain.name)).toBe(pain);
  expect(proposedProtocol([im, iv1], 'A name of before')).toBe(iv1);
  expect(proposedProtocol([], im.name)).toBeNull();
});
