/** The notes of one patient that the signed-in person may read; forgotten with the screen. */
import { useEffect } from 'react';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { Output } from '../../../preload/contract/index.ts';
import { call, type CallError } from '../../api/client.ts';
import { keyOf } from '../../api/hooks.ts';

const NAME = 'psychotherapy.list';

/** Their text is in memory only while the screen that shows it is open. */
export function useNotes(patientId: string): UseQueryResult<Output<typeof NAME>, CallError> {
  const client = useQueryClient();
  useEffect(() => () => client.removeQueries({ queryKey: [NAME] }), [client]);
  return useQuery<Output<typeof NAME>, CallError>({
    queryKey: keyOf(NAME, { patientId }),
    queryFn: () => call(NAME, { patientId }),
    gcTime: 0,
    staleTime: 0,
  });
}
