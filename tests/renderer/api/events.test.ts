/** What main tells, and what is read again for it. */
import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Input, OperationName } from '../../../preload/contract/index.ts';
import { applyAppEvent, keyOf } from '../../../renderer/api/hooks.ts';

let client: QueryClient;
beforeEach(() => {
  client = new QueryClient();
});

/** Whether a reading, kept already, is to be read again. */
function keep<N extends OperationName>(name: N, input: Input<N>): () => boolean {
  const key = keyOf(name, input);
  client.setQueryData(key, 'kept');
  return () => client.getQueryState(key)?.isInvalidated === true;
}

describe('an event', () => {
  it('of a job has the job read again, and of a print what was printed', () => {
    const job = keep('job.state', {});
    const list = keep('print.list', { localDate: '2026-11-22' });
    applyAppEvent(client, { type: 'job_changed' });
    expect([job(), list()]).toEqual([true, false]);
    applyAppEvent(client, { type: 'printed_changed' });
    expect(list()).toBe(true);
  });

  it('of a session has its own documents read again and every course, no other’s', () => {
    const own = keep('print.document', { document: 'session_record', subjectId: 'a' });
    const other = keep('print.document', { document: 'session_record', subjectId: 'b' });
    const course = keep('print.document', { document: 'course_summary', subjectId: 'p' });
    const list = keep('print.list', { localDate: '2026-11-22' });
    applyAppEvent(client, { type: 'session_changed', sessionId: 'a' });
    expect([own(), other(), course(), list()]).toEqual([true, false, true, true]);
  });
});
