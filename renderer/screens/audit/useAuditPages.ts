/** Pages of the chain, newest first; a search goes on by itself until it has found something. */
import { useEffect } from 'react';
import { useInfiniteQuery, type InfiniteData } from '@tanstack/react-query';
import type { AuditPage, AuditRow } from '../../../preload/contract/index.ts';
import { call, type CallError } from '../../api/client.ts';
import { queryOf, type Filters } from './filters.ts';

/** Stretches read without being asked while nothing was found: then a person decides. */
const UNASKED_PAGES = 20;

export type AuditPages = {
  readonly rows: readonly AuditRow[];
  /** Searched back to here; null when it was all of it. */
  readonly nextBeforeSeq: number | null;
  readonly isPending: boolean;
  readonly isSearching: boolean;
  readonly error: CallError | null;
  readonly more: () => void;
  readonly again: () => void;
};

export function useAuditPages(filters: Filters): AuditPages {
  const query = useInfiniteQuery<
    AuditPage,
    CallError,
    InfiniteData<AuditPage, number | null>,
    readonly unknown[],
    number | null
  >({
    queryKey: ['audit.list', filters],
    queryFn: ({ pageParam }) => call('audit.list', queryOf(filters, pageParam)),
    initialPageParam: null,
    getNextPageParam: ({ nextBeforeSeq }) => nextBeforeSeq ?? undefined,
  });
  const pages = query.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.rows);
  const nextBeforeSeq = pages.at(-1)?.nextBeforeSeq ?? null;
  const { fetchNextPage, isFetching } = query;

  const goesOn =
    rows.length === 0 && nextBeforeSeq !== null && pages.length < UNASKED_PAGES && !query.isError;
  useEffect(() => {
    if (goesOn && !isFetching) void fetchNextPage();
  }, [goesOn, isFetching, fetchNextPage]);

  return {
    rows,
    nextBeforeSeq,
    isPending: query.isPending,
    isSearching: isFetching || goesOn,
    error: query.error,
    more: () => void fetchNextPage(),
    again: () => void query.refetch(),
  };
}
