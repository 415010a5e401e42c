/** Protocols: published in versions, each from the one that stands, and never changed. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SHIPPED_PROTOCOLS } from '../../db/domain/protocol/shipped/index.ts';
import type { Protocol, ProtocolVersion } from '../../db/domain/protocol/protocol.ts';
import { Refusal } from '../../db/errors.ts';
import type { Store } from '../../db/store.ts';
import {
  addPatient,
  addPerson,
  at,
  newId,
  protocolNamed,
  startSession,
  tempStore,
} from './support.ts';
import type { TempStore } from './support.ts';

type Publication = Parameters<Store['protocols']['publish']>[1];

let temp: TempStore;
beforeEach(() => {
  temp = tempStore();
});
afterEach(() => temp.close());

function refusal(attempt: () => unknown): Refusal {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('Nothing was refused');
}

function contentOf({
  id: _id,
  protocolId: _protocolId,
  version: _version,
  ...protocol
}: ProtocolVersion): Protocol {
  return protocol;
}

/** The next version of a protocol, with its targets for vital signs twice as often. */
function nextOf(before: ProtocolVersion, change: Partial<Publication> = {}): Publication {
  const protocol = contentOf(before);
  return {
    versionId: newId(),
    protocolId: before.protocolId,
    basedOnVersionId: before.id,
    protocol: { ...protocol, recheckAfterS: protocol.recheckAfterS + 60 },
    note: 'Longer re-check.',
    draftKey: null,
    draftOwnerId: temp.personId,
    ...change,
  };
}

test('a new clinic has every protocol Vigil ships, as it is shipped', () => {
  const listed = temp.store.protocols.list();
  const byName = (a: Protocol, b: Protocol): number => (a.name < b.name ? -1 : 1);
  expect(listed.map(contentOf)).toEqual(SHIPPED_PROTOCOLS.toSorted(byName));
  for (const { protocolId, version } of listed) {
    expect(version).toBe(1);
    expect(temp.store.protocols.history(protocolId)).toMatchObject([
      { version: 1, publishedBy: 'Vigil', note: '', publishedAtUtcMs: at(0).utcMs },
    ]);
  }
});

test('a new version is listed, and a session keeps the one it ran under', () => {
  const { store, writer } = temp;
  const shipped = protocolNamed(temp);
  const sessionId = startSession(temp, addPatient(temp));
  const next = nextOf(shipped);
  expect(store.protocols.publish(writer(5), next)).toEqual({ version: 2 });
  const head = store.audit.head();
  expect(store.protocols.publish(writer(6), next)).toEqual({ version: 2 });
  expect(store.audit.head()).toEqual(head);
  expect(protocolNamed(temp)).toEqual({
    ...next.protocol,
    id: next.versionId,
    protocolId: shipped.protocolId,
    version: 2,
  });
  expect(store.sessions.open(sessionId).protocol).toEqual(shipped);
  const other = { ...next, protocol: contentOf(shipped) };
  expect(refusal(() => store.protocols.publish(writer(6), other)).code).toBe('conflict');
  expect(store.protocols.history(shipped.protocolId)).toEqual([
    {
      ...protocolNamed(temp),
      publishedAtUtcMs: at(5).utcMs,
      publishedBy: 'Rosa Okafor',
      note: 'Longer re-check.',
    },
    { ...shipped, publishedAtUtcMs: at(0).utcMs, publishedBy: 'Vigil', note: '' },
  ]);
  expect(store.audit.verify()).toEqual([]);
});

test('a version made from one that no longer stands is a conflict, and nothing is written', () => {
  const { store, writer } = temp;
  const shipped = protocolNamed(temp);
  store.protocols.publish(writer(5), nextOf(shipped));
  const head = store.audit.head();
  for (const basedOnVersionId of [shipped.id, null, newId()]) {
    const late = nextOf(shipped, { basedOnVersionId });
    const { code, message } = refusal(() => store.protocols.publish(writer(6), late));
    expect(code).toBe('conflict');
    expect(message).toContain('Version 2');
  }
  const nowhere = nextOf(shipped, { protocolId: newId() });
  expect(refusal(() => store.protocols.publish(writer(6), nowhere)).code).toBe('conflict');
  expect(store.audit.head()).toEqual(head);
});

test('a copy is a new protocol, and may say what it is for', () => {
  const { store, writer } = temp;
  const copy = nextOf(protocolNamed(temp), {
    protocolId: newId(),
    basedOnVersionId: null,
    note: 'For the second site.',
  });
  const named = { ...copy, protocol: { ...copy.protocol, name: 'IV ketamine, second site' } };
  expect(store.protocols.publish(writer(5), named)).toEqual({ version: 1 });
  expect(store.protocols.list()).toHaveLength(SHIPPED_PROTOCOLS.length + 1);
  expect(store.protocols.history(copy.protocolId)).toMatchObject([
    { version: 1, note: 'For the second site.' },
  ]);
  expect(store.audit.verify()).toEqual([]);
});

test('a later version says what it is for', () => {
  const silent = nextOf(protocolNamed(temp), { note: '  ' });
  const { code, fields } = refusal(() => temp.store.protocols.publish(temp.writer(5), silent));
  expect(code).toBe('invalid');
  expect(Object.keys(fields)).toEqual(['note']);
});

test('an unsound protocol is refused by field, and its draft stays', () => {
  const { store, writer, personId } = temp;
  store.drafts.save(writer(1), 'protocol/1', 'half a protocol');
  const next = nextOf(protocolNamed(temp), { draftKey: 'protocol/1' });
  const empty = { ...next, protocol: { ...next.protocol, name: '' } };
  const { code, fields } = refusal(() => store.protocols.publish(writer(5), empty));
  expect(code).toBe('invalid');
  expect(Object.keys(fields)).toContain('protocol.name');
  expect(store.drafts.list(personId, 'protocol/')).toHaveLength(1);
  expect(protocolNamed(temp).version).toBe(1);
});

test('publishing clears the draft of whoever wrote it, not of whoever published', () => {
  const { store, writer } = temp;
  const nurse = { id: addPerson(temp, 'Ben Ode') };
  store.drafts.save({ personId: nurse.id, now: at(2) }, 'protocol/1', 'theirs');
  store.drafts.save(writer(2), 'protocol/1', 'mine');
  const next = nextOf(protocolNamed(temp), { draftKey: 'protocol/1', draftOwnerId: nurse.id });
  store.protocols.publish(writer(5), next);
  expect(store.drafts.list(nurse.id, '')).toEqual([]);
  expect(store.drafts.list(temp.personId, '')).toHaveLength(1);
});
