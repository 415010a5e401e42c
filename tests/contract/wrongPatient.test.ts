/**
 * The wrong-patient race: saves and drafts that come back late, in any order, after the screen has
 * gone to another patient.
 *
 * Real here: the contract, the router, the handlers and the encrypted database; the drafts, the
 * room's store, the query cache's keys and how a confirmed entry is put on the screen. Not here:
 * React and the keyboard. That the form holds the session it was typed in, and that a room is drawn
 * anew for another session, is proved with the real screen in `e2e/rooms.e2e.ts`; `submit` below
 * does with these parts what the form does, in the same order.
 */
import { randomUUID } from 'node:crypto';
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readQuickEntry } from '../../db/domain/vitals/quickEntry.ts';
import type { Entry, SessionRecord } from '../../db/domain/record/record.ts';
import type { Input, OperationName, Output, Reply } from '../../preload/contract/index.ts';
import { createDraftStore, type DraftStore } from '../../renderer/api/draftStore.ts';
import { keyOf } from '../../renderer/api/hooks.ts';
import { newId } from '../../renderer/api/ids.ts';
import { typedSince, type FormDraft } from '../../renderer/screens/session/forms/formDraft.ts';
import { withEntry } from '../../renderer/screens/session/live/roomContext.ts';
import { createRoomStore, type RoomStore } from '../../renderer/screens/session/live/roomStore.ts';
import { PIN, setUp } from '../main/support/clinic.ts';
import { startApp, type App } from './support/app.ts';
import { detail } from './support/samples.ts';

const ROOMS = 12;
const SAVES = 10_000;

type Line = FormDraft<{ readonly text: string }>;
const EMPTY: Line = { entryId: null, at: null, reason: '', lateReason: '', fields: { text: '' } };

/** What the recorder of one session holds, for as long as the page lives. */
type Room = { readonly sessionId: string; readonly store: RoomStore; readonly draftKey: string };

let app: App;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  app = startApp();
  await setUp(app.clinics);
});
afterEach(() => {
  app.end();
  vi.useRealTimers();
});

async function ask<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> {
  const reply = (await app.call(name, input)) as Reply<Output<N>>;
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
  return reply.value;
}

/** A generator of the same numbers every time: 0 to 1. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

async function openRooms(): Promise<readonly Room[]> {
  const { people } = await ask('system.state', {});
  await ask('signIn.withPin', { personId: people[0]?.id ?? '', pin: PIN });
  const version = (await ask('protocol.list', {})).find(({ kind }) => kind === 'iv_infusion');
  const rooms: Room[] = [];
  for (let index = 0; index < ROOMS; index += 1) {
    const patientId = randomUUID();
    const weightId = randomUUID();
    await ask('patient.add', {
      patientId,
      detail: { ...detail, familyName: `Room${index}`, mrn: `WP-${index}` },
      weight: null,
      draftKey: null,
    });
    const observedAt = app.clock.now();
    await ask('patient.recordWeight', {
      patientId,
      weightId,
      weight: { weightG: 70_000, basis: 'measured', observedAt },
    });
    const sessionId = randomUUID();
    await ask('session.start', {
      sessionId,
      planId: randomUUID(),
      patientId,
      protocolVersionId: version?.id ?? '',
      room: String(index + 1),
      plan: {
        mode: 'infusion',
        weightId,
        targetMcgPerKg: 500,
        durationS: 2400,
        concentrationMcgPerMl: 1000,
        pumpRateUlPerHour: 52_500,
      },
      draftKey: null,
    });
    rooms.push({ sessionId, store: createRoomStore(), draftKey: `session:${sessionId}:quick` });
  }
  return rooms;
}

/** The text of one save: its room in the heart rate, its number in the blood pressure and SpO2. */
const textOf = (room: number, save: number): string =>
  `${100 + (save % 90)}/${50 + (Math.floor(save / 90) % 40)} ${60 + (Math.floor(save / 3600) % 40)} ${60 + room}`;

const lineOf = (drafts: DraftStore, room: Room): Line =>
  drafts.snapshot(room.draftKey, EMPTY).value as Line;

test(
  '10,000 late saves over twelve rooms: every row is its patient’s',
  { timeout: 240_000 },
  async () => {
    const rooms = await openRooms();
    const random = numbersFrom(20_261_122);
    const client = new QueryClient();
    const drafts = createDraftStore({
      save: async (key, payload) => (await app.call('draft.save', { key, payload })).ok,
      load: async (key) =>
        (await ask('draft.list', { prefix: key })).find((one) => one.key === key)?.payload ?? null,
      clear: async (key) => (await app.call('draft.clear', { key })).ok,
    });
    for (const room of rooms) {
      lineOf(drafts, room);
      drafts.subscribe(room.draftKey, () => undefined);
      client.setQueryData(
        keyOf('session.open', { sessionId: room.sessionId }),
        await ask('session.open', { sessionId: room.sessionId }),
      );
    }

    /** Shown: in the cache of the room that sent it; and never in the one that is on the screen now. */
    const show = (room: Room, entry: Entry): void => {
      client.setQueryData<SessionRecord>(
        keyOf('session.open', { sessionId: room.sessionId }),
        (record) => (record === undefined ? record : withEntry(record, entry)),
      );
    };
    const type = (room: Room, text: string): void => {
      drafts.update(room.draftKey, (before) => {
        const line = before as Line;
        return { ...line, entryId: line.entryId ?? newId(app.clock.now().utcMs), fields: { text } };
      });
      room.store.setForm('quick', 'unsent');
    };
    const submit = async (room: Room, hold: Promise<void>): Promise<void> => {
      const sent = lineOf(drafts, room);
      const read = readQuickEntry(sent.fields.text);
      if (read.state !== 'understood' || sent.entryId === null) throw new Error(sent.fields.text);
      room.store.setForm('quick', 'saving');
      const reply = (await app.call('entry.record', {
        entryId: sent.entryId,
        sessionId: room.sessionId,
        observedAt: app.clock.now(),
        draftKey: room.draftKey,
        kind: 'vitals',
        values: { ...read.values, reportedBy: null },
        lateReason: null,
      })) as Reply<Entry>;
      await hold;
      if (!reply.ok) throw new Error(JSON.stringify(reply.error));
      show(room, reply.value);
      const rest = typedSince(sent, lineOf(drafts, room), newId(app.clock.now().utcMs));
      room.store.setForm('quick', rest === null ? 'clean' : 'unsent');
      room.store.saved({ entry: reply.value, atMs: 0, how: 'recorded' });
      if (rest === null) await drafts.clear(room.draftKey);
      else drafts.update(room.draftKey, () => rest);
      // Whatever is on the screen by now must not take it.
      const onScreen = rooms[Math.floor(random() * ROOMS)] ?? room;
      const before = client.getQueryData<SessionRecord>(
        keyOf('session.open', { sessionId: onScreen.sessionId }),
      );
      if (onScreen !== room && before !== undefined) {
        expect(withEntry(before, reply.value)).toBe(before);
      }
    };

    const typed = new Map<Room, string[]>(rooms.map((room) => [room, []]));
    /** Saves that are not answered yet, by room: one line takes one at a time. */
    const waiting = new Map<Room, { readonly answer: () => void; readonly done: Promise<void> }>();
    const answerOne = async (): Promise<void> => {
      const late = [...waiting.keys()];
      const room = late[Math.floor(random() * late.length)];
      const save = room === undefined ? undefined : waiting.get(room);
      if (room === undefined || save === undefined) return;
      save.answer();
      await save.done;
      waiting.delete(room);
    };
    for (let number = 0; number < SAVES; number += 1) {
      const free = rooms.filter((room) => !waiting.has(room));
      const room = free[Math.floor(random() * free.length)];
      if (room === undefined) throw new Error('Every room waits');
      const text = textOf(rooms.indexOf(room), number);
      typed.get(room)?.push(text);
      type(room, text);
      let answer: () => void = () => undefined;
      const held = new Promise<void>((resolve) => {
        answer = resolve;
      });
      waiting.set(room, { answer, done: submit(room, held) });
      // The next lines are begun in other rooms before this one is answered, or not.
      while (waiting.size === ROOMS || (waiting.size > 0 && random() < 0.45)) await answerOne();
    }
    while (waiting.size > 0) await answerOne();

    for (const room of rooms) {
      const { sessionId } = room;
      const stored = await ask('session.open', { sessionId });
      const said = ({ entries }: SessionRecord): readonly string[] =>
        entries.map((entry) => {
          if (entry.kind !== 'vitals') return entry.kind;
          const { sbpMmHg, dbpMmHg, spo2Percent, heartRatePerMin } = entry.values;
          return `${sbpMmHg}/${dbpMmHg} ${spo2Percent} ${heartRatePerMin}`;
        });
      expect(said(stored)).toEqual(typed.get(room));
      const shown = client.getQueryData<SessionRecord>(keyOf('session.open', { sessionId }));
      expect(shown === undefined ? [] : said(shown)).toEqual(typed.get(room));
      expect(lineOf(drafts, room).fields.text).toBe('');
    }
  },
);
