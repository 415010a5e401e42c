/** Previews that are there before they are looked at: what a link to one asks for ahead of it. */
import { useEffect } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { DocumentTarget } from '../../../db/domain/paper/documents.ts';
import { call } from '../../api/client.ts';
import { keyOf } from '../../api/hooks.ts';
import { targetOfHref } from './addresses.ts';

/** An answer this young is the one a press has asked for ahead of the screen. Ms. */
export const DOCUMENT_FRESH_MS = 5000;

/** The screen's own code: it says nothing of anybody, and may be read on the way to a link. */
export function preloadPreview(): void {
  void import('./DocumentPreview.tsx');
}

/**
 * Reads the document at the press of a key or a button, before the click that opens it.
 *
 * Not on the way past: reading a document is in the audit trail, and passing over a name is not
 * reading about them.
 */
export function readAhead(client: QueryClient, target: DocumentTarget): void {
  void client.prefetchQuery({
    queryKey: keyOf('print.document', target),
    queryFn: () => call('print.document', target),
    staleTime: DOCUMENT_FRESH_MS,
  });
}

function targetAt(event: Event): DocumentTarget | null {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  return link === null ? null : targetOfHref(link.getAttribute('href') ?? '');
}

/** For every link to a preview, on whichever screen it stands. */
export function useReadAhead(): void {
  const client = useQueryClient();
  useEffect(() => {
    const onNear = (event: Event): void => {
      if (targetAt(event) === null) return;
      preloadPreview();
      stopNear();
    };
    const stopNear = (): void => {
      document.removeEventListener('pointerover', onNear);
      document.removeEventListener('focusin', onNear);
    };
    const onPress = (event: PointerEvent | KeyboardEvent): void => {
      const pressed = event instanceof KeyboardEvent ? event.key === 'Enter' : event.button === 0;
      const target = pressed ? targetAt(event) : null;
      if (target !== null) readAhead(client, target);
    };
    document.addEventListener('pointerover', onNear, { passive: true });
    document.addEventListener('focusin', onNear);
    document.addEventListener('pointerdown', onPress, { passive: true });
    document.addEventListener('keydown', onPress);
    return () => {
      stopNear();
      document.removeEventListener('pointerdown', onPress);
      document.removeEventListener('keydown', onPress);
    };
  }, [client]);
}
