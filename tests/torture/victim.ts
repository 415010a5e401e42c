/** A clinic with a record to attack: a day of sessions, and its file as it was after each step. */
import { copyFileSync } from 'node:fs';
import type { ChainHead } from '../../db/store.ts';
import { fillOtherKinds, fillSession } from '../db/filled.ts';
import { CALM, record, startSession, tempStore, type TempStore } from '../db/support.ts';

export type Version = { readonly path: string; readonly head: ChainHead };

export type Victim = {
  readonly temp: TempStore;
  /** Copies of the whole file, oldest first; the last is the file as it is. */
  readonly versions: readonly Version[];
  readonly close: () => void;
};

/** Writes the day, closing the clinic after each step so that its file is whole. */
export function makeVictim(steps = 8): Victim {
  const temp = tempStore();
  const versions: Version[] = [];
  function keep(): void {
    const head = temp.store.audit.head();
    temp.store.close();
    const path = `${temp.path}.${versions.length}`;
    copyFileSync(temp.path, path);
    versions.push({ path, head });
    temp.reopen();
  }
  const patient = fillSession(temp);
  keep();
  fillOtherKinds(temp);
  keep();
  for (let step = 0; step < steps; step += 1) {
    const minutes = 200 + step * 20;
    const sessionId = startSession(temp, patient, minutes);
    for (let count = 0; count < 4; count += 1) {
      record(temp, sessionId, 'vitals', minutes + 1 + count, { ...CALM, sbpMmHg: 118 + count });
    }
    keep();
  }
  temp.store.close();
  return { temp, versions, close: () => temp.close() };
}
