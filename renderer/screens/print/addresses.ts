/** Where a document is previewed, and what the preview is told of where one came from. */
import {
  DOCUMENT_KINDS,
  DOCUMENT_SUBJECTS,
  type DocumentKind,
  type DocumentTarget,
} from '../../../db/domain/paper/documents.ts';
import { PRINT } from '../../app/places.ts';

/** Ids alone: what the preview of one document needs to know of its neighbours. */
export type PreviewState = {
  /** All that was chosen in the print centre, in the order it is printed. */
  readonly targets?: readonly DocumentTarget[];
  /** The day of the print centre one came from, as in its address. */
  readonly day?: string;
  /** Whose session it is. */
  readonly patientId?: string;
  /** Whether the session has an esketamine form. */
  readonly esketamine?: boolean;
};

export function previewAddress({ document, subjectId }: DocumentTarget): string {
  return document === 'session_summary'
    ? `/session/${subjectId}/print`
    : `${PRINT}/${document}/${subjectId}`;
}

/** What an address asks for; null for a document there is none of. */
export function targetOf(params: {
  readonly document?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly sessionId?: string | undefined;
}): DocumentTarget | null {
  const { sessionId, subjectId = '' } = params;
  if (sessionId !== undefined) return { document: 'session_summary', subjectId: sessionId };
  const document = DOCUMENT_KINDS.find((kind) => kind === params.document);
  return document === undefined ? null : { document, subjectId };
}

/** The document a link leads to, by its `href`; null for any other link. */
export function targetOfHref(href: string): DocumentTarget | null {
  const [, sessionId] = /#\/session\/([^/?]+)\/print$/.exec(href) ?? [];
  const [, document, subjectId] = /#\/print\/([^/?]+)\/([^/?]+)$/.exec(href) ?? [];
  return sessionId === undefined && document === undefined
    ? null
    : targetOf({ sessionId, document, subjectId });
}

/** The state of an address as far as it is one of ours; anything may be come back to. */
export function previewState(state: unknown): PreviewState {
  return typeof state === 'object' && state !== null ? state : {};
}

/** The other documents of the same session, in their order; only those of its patient if known. */
export function documentsBeside(
  { document, subjectId }: DocumentTarget,
  { patientId, esketamine = false }: Pick<PreviewState, 'patientId' | 'esketamine'>,
  may: (document: DocumentKind) => boolean,
): readonly DocumentTarget[] {
  if (DOCUMENT_SUBJECTS[document] !== 'session') return [];
  return DOCUMENT_KINDS.filter(may).flatMap((kind): readonly DocumentTarget[] => {
    if (kind === 'esketamine_form' && !esketamine && document !== kind) return [];
    switch (DOCUMENT_SUBJECTS[kind]) {
      case 'session':
        return [{ document: kind, subjectId }];
      case 'patient':
        return patientId === undefined ? [] : [{ document: kind, subjectId: patientId }];
      case 'protocol_version':
        return [];
    }
  });
}
