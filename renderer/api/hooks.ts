/** What the screens use to read and to write: one hook each, typed by the contract. */
import { useCallback, useState } from 'react';
import {
  keepPreviousData,
  QueryClient,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import type {
  AppEvent,
  Failure,
  Input,
  OperationName,
  Output,
  Reply,
} from '../../preload/contract/index.ts';
import { ask, call, type CallError } from './client.ts';
import { setClockOffset } from './clock.ts';

/** The cache key of one reading. */
export function keyOf<N extends OperationName>(name: N, input: Input<N>): readonly [N, Input<N>] {
  return [name, input];
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // The default mode pauses every reading while the machine is offline, as this one may be.
      queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

export type OperationOptions = {
  readonly enabled?: boolean;
  /** Keep showing the previous answer while the next one is read, as in a search. */
  readonly keepPrevious?: boolean;
  readonly refetchInterval?: number;
  /** An answer this young is shown without asking again; not at all when left out. Ms. */
  readonly freshMs?: number;
};

/** Reads one operation; read again when main says that it changed. */
export function useOperation<N extends OperationName>(
  name: N,
  input: Input<N>,
  options: OperationOptions = {},
): UseQueryResult<Output<N>, CallError> {
  return useQuery<Output<N>, CallError>({
    queryKey: keyOf(name, input),
    queryFn: () => call(name, input),
    enabled: options.enabled ?? true,
    refetchInterval: options.refetchInterval ?? false,
    staleTime: options.freshMs ?? 0,
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  });
}

const PEOPLE = ['people.list', 'system.state'] as const;

/** What a command makes old where main tells no event; sessions and entries have theirs. */
export const TOUCHED: Partial<Record<OperationName, readonly OperationName[]>> = {
  'patient.add': ['patient.search', 'patient.open'],
  'patient.amend': [
    'print.list',
    'patient.search',
    'patient.open',
    'session.today',
    'session.board',
    'session.open',
  ],
  'protocol.publish': ['protocol.list', 'protocol.history', 'print.blanks'],
  'patient.recordWeight': ['patient.open', 'session.open'],
  'session.handOver': ['system.state'],
  'settings.change': ['settings.read'],
  'template.publish': ['template.list', 'print.document'],
  'print.toPdf': ['job.state'],
  'print.toPrinter': ['job.state'],
  'export.fhir': ['job.state'],
  'export.clinic': ['job.state'],
  'import.read': ['job.state'],
  'import.chooseMrn': ['job.state'],
  'import.apply': ['job.state'],
  'import.discard': ['import.plan', 'import.rows'],
  'setup.restoreExport': ['job.state'],
  'keys.confirmRecoveryKey': ['keys.state'],
  'people.add': PEOPLE,
  'people.amend': PEOPLE,
  'people.resetPin': PEOPLE,
  'people.liftLockOut': PEOPLE,
  'people.setActive': PEOPLE,
  'psychotherapy.write': ['psychotherapy.list'],
  'psychotherapy.amend': ['psychotherapy.list'],
  'psychotherapy.withdraw': ['psychotherapy.list'],
  'psychotherapy.grant': ['psychotherapy.list'],
  'psychotherapy.revoke': ['psychotherapy.list'],
};

export function invalidate(client: QueryClient, names: readonly OperationName[]): void {
  for (const name of names) void client.invalidateQueries({ queryKey: [name] });
}

function isDocumentOf(input: unknown, sessionId: string): boolean {
  const { document, subjectId } = input as Partial<Input<'print.document'>>;
  return subjectId === sessionId || document === 'course_summary';
}

/** Brings the cache up to what main told. */
export function applyAppEvent(client: QueryClient, event: AppEvent): void {
  switch (event.type) {
    case 'state_changed':
      invalidate(client, ['system.state', 'session.board', 'signing.queue', 'settings.read']);
      return;
    case 'session_changed':
      invalidate(client, [
        'session.today',
        'session.board',
        'patient.open',
        'patient.search',
        'print.list',
        'audit.moments',
        'system.state',
      ]);
      for (const name of ['session.open', 'session.summary'] as const) {
        void client.invalidateQueries({ queryKey: keyOf(name, { sessionId: event.sessionId }) });
      }
      // Documents of that session, and of courses: which patient's, is not told.
      void client.invalidateQueries({
        queryKey: ['print.document'],
        predicate: ({ queryKey: [, input] }) => isDocumentOf(input, event.sessionId),
      });
      return;
    case 'signing_changed':
      invalidate(client, ['signing.queue']);
      return;
    case 'clock_changed':
      setClockOffset(event.clockOffsetMs);
      // What main worked out at a moment: checks that came due meanwhile.
      invalidate(client, ['session.board']);
      return;
    case 'check_changed':
      invalidate(client, ['check.state']);
      return;
    case 'job_changed':
      invalidate(client, ['job.state']);
      return;
    case 'printed_changed':
      invalidate(client, ['print.list', 'print.document']);
      return;
    case 'locking':
    case 'lock_soon':
      return;
  }
}

export type Sender<N extends OperationName> = {
  /** Sends once and answers with main's reply as a value; it never rejects. */
  readonly send: (input: Input<N>) => Promise<Reply<Output<N>>>;
  readonly pending: boolean;
  /** The last refusal; null again as soon as the next send begins. */
  readonly failure: Failure | null;
  readonly reset: () => void;
};

/** Writes one operation. A failure keeps whatever the caller holds; nothing is sent twice. */
export function useSend<N extends OperationName>(name: N): Sender<N> {
  const client = useQueryClient();
  const [pending, setPending] = useState(0);
  const [failure, setFailure] = useState<Failure | null>(null);
  const send = useCallback(
    async (input: Input<N>) => {
      setPending((count) => count + 1);
      setFailure(null);
      const reply = await ask(name, input);
      if (reply.ok) invalidate(client, TOUCHED[name] ?? []);
      else setFailure(reply.error);
      setPending((count) => count - 1);
      return reply;
    },
    [client, name],
  );
  const reset = useCallback(() => {
    setFailure(null);
  }, []);
  return { send, pending: pending > 0, failure, reset };
}
