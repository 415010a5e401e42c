/** Addresses of previews: there and back, and the documents beside one. */
import { describe, expect, it } from 'vitest';
import { DOCUMENT_KINDS, type DocumentKind } from '../../../db/domain/paper/documents.ts';
import {
  documentsBeside,
  previewAddress,
  previewState,
  targetOf,
  targetOfHref,
} from '../../../renderer/screens/print/addresses.ts';

const ID = '019aa000-0000-7000-8000-000000000001';
const any = (): boolean => true;

describe('addresses', () => {
  it.each(DOCUMENT_KINDS)('%s: a link leads to the document it was made for', (document) => {
    const target = { document, subjectId: ID };
    expect(targetOfHref(`#${previewAddress(target)}`)).toEqual(target);
  });

  it('keeps the address of the summary', () => {
    expect(previewAddress({ document: 'session_summary', subjectId: ID })).toBe(
      `/session/${ID}/print`,
    );
  });

  it('reads nothing into another address', () => {
    for (const href of [
      '#/',
      `#/session/${ID}`,
      '#/print',
      '#/print?day=2026-11-22',
      '#/patients',
    ]) {
      expect(targetOfHref(href)).toBeNull();
    }
    expect(targetOfHref(`#/print/receipt/${ID}`)).toBeNull();
    expect(targetOf({ document: 'receipt', subjectId: ID })).toBeNull();
    expect(targetOf({})).toBeNull();
  });

  it('takes any state it is come back to with', () => {
    expect(previewState(null)).toEqual({});
    expect(previewState('x')).toEqual({});
    expect(previewState({ day: '2026-11-22' })).toEqual({ day: '2026-11-22' });
  });
});

describe('the documents beside one', () => {
  const kinds = (
    state: Parameters<typeof documentsBeside>[1],
    may: (kind: DocumentKind) => boolean = any,
  ): readonly DocumentKind[] =>
    documentsBeside({ document: 'session_summary', subjectId: ID }, state, may).map(
      ({ document }) => document,
    );

  it('are the session’s, its patient’s where known, and none that is not theirs to see', () => {
    expect(kinds({})).toEqual(['session_summary', 'session_record', 'going_home']);
    expect(kinds({ patientId: 'p', esketamine: true })).toEqual([
      'session_summary',
      'session_record',
      'going_home',
      'course_summary',
      'esketamine_form',
    ]);
    expect(kinds({}, (kind) => kind !== 'session_record')).toEqual([
      'session_summary',
      'going_home',
    ]);
  });

  it('are of the right subject', () => {
    const beside = documentsBeside(
      { document: 'going_home', subjectId: ID },
      { patientId: 'p' },
      any,
    );
    expect(beside.find(({ document }) => document === 'course_summary')?.subjectId).toBe('p');
    expect(beside.find(({ document }) => document === 'session_record')?.subjectId).toBe(ID);
  });

  it('are none beside a course or a blank form', () => {
    for (const document of ['course_summary', 'downtime_form'] as const) {
      expect(documentsBeside({ document, subjectId: ID }, {}, any)).toEqual([]);
    }
  });
});
