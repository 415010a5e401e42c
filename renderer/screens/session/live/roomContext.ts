import { createContext, use, useCallback, useSyncExternalStore } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { SessionKind } from '../../../../db/domain/protocol/protocol.ts';
import type { Entry, SessionRecord } from '../../../../db/domain/record/record.ts';
import { keyOf } from '../../../api/hooks.ts';
import type { RoomState, RoomStore } from './roomStore.ts';

/** What every form of one recorder shares; it never changes while the recorder is open. */
export type Room = {
  /** Captured when the recorder opened: a late save can only go to the session it was typed in. */
  readonly sessionId: string;
  readonly store: RoomStore;
  readonly kind: SessionKind;
  /** Who is signed in. */
  readonly writerId: string;
};

export const RoomContext = createContext<Room | null>(null);

/** The room of this recorder. @throws Error outside a recorder */
export function useRoom(): Room {
  const room = use(RoomContext);
  if (room === null) throw new Error('This part belongs in a recorder');
  return room;
}

/** A part of the room's state; the component renders again only when that part changes. */
export function useRoomState<T>(select: (state: RoomState) => T): T {
  const { store } = useRoom();
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}

/** The record as last read, without following it: for checks at the moment of saving. */
export function useRecordReader(): () => SessionRecord | undefined {
  const { sessionId } = useRoom();
  const client = useQueryClient();
  return useCallback(
    () => client.getQueryData<SessionRecord>(keyOf('session.open', { sessionId })),
    [client, sessionId],
  );
}

/** The record with an entry that main has just confirmed, until it is read again. */
export function withEntry(record: SessionRecord, entry: Entry): SessionRecord {
  if (record.session.id !== entry.sessionId) return record;
  if (record.entries.some((one) => one.id === entry.id)) return record;
  return { ...record, entries: [...record.entries, entry] };
}

/** Puts a confirmed entry on the screen without waiting for the record to be read again. */
export function useShowEntry(): (entry: Entry) => void {
  const { sessionId } = useRoom();
  const client = useQueryClient();
  return useCallback(
    (entry) => {
      client.setQueryData<SessionRecord>(keyOf('session.open', { sessionId }), (record) =>
        record === undefined ? record : withEntry(record, entry),
      );
    },
    [client, sessionId],
  );
}
