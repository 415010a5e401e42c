/** A reading that failed, in words, with a way to try again. */
import type { ReactElement } from 'react';
import type { ErrorCode, Failure } from '../../preload/contract/index.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';

const TITLES: Readonly<Partial<Record<ErrorCode, string>>> = {
  not_found: 'Not in this clinic’s record',
  storage_full: 'The disk is full',
  storage_read_only: 'The disk cannot be written to',
  newer_schema: 'This record was written by a newer Vigil',
  damaged: 'The record needs repair',
};

export function troubleTitle(code: ErrorCode): string {
  return TITLES[code] ?? 'This could not be read';
}

export function Trouble({
  failure,
  onRetry,
}: {
  readonly failure: Failure;
  readonly onRetry: () => void;
}): ReactElement {
  return (
    <Banner
      tone={failure.code === 'not_found' ? 'caution' : 'critical'}
      title={troubleTitle(failure.code)}
      action={<Button onClick={onRetry}>Try again</Button>}
    >
      {failure.message}
    </Banner>
  );
}
