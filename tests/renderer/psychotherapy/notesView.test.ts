/** What the screen of psychotherapy notes works out: colleagues, sessions, and a text copied. */
import { describe, expect, it } from 'vitest';
import { NOTE_MAX_LENGTH } from '../../../db/domain/record/record.ts';
import { ROLES, type Role } from '../../../db/domain/people/roles.ts';
import type { SessionRow } from '../../../preload/contract/index.ts';
import {
  mayBeLet,
  sessionNoteDraftKey,
  takesNote,
  withCopied,
} from '../../../renderer/screens/psychotherapy/notesView.ts';

const person = (role: Role) => ({
  id: role,
  name: `A ${role}`,
  credential: '',
  role,
  lockedOut: false,
});

describe('whom an author may let read a note', () => {
  const people = ROLES.map(person);
  const author = { id: 'guide', name: 'A guide', credential: '' };

  it('offers therapists and clinicians alone, and never the author', () => {
    const offered = mayBeLet(people, { author, grants: [] }).map(({ value }) => value);
    expect(offered).toEqual(['clinician', 'medical_lead']);
  });

  it('does not offer whoever reads it already', () => {
    const grant = { id: 'g', person: { ...author, id: 'clinician' }, grantedAt: at };
    const offered = mayBeLet(people, { author, grants: [grant] }).map(({ value }) => value);
    expect(offered).toEqual(['medical_lead']);
  });
});

const at = { utcMs: 0, offsetMinutes: 0 };

it('offers the note of sessions that still take one', () => {
  const states = ['checked_in', 'dosing', 'recovery', 'discharged', 'signed', 'cancelled'] as const;
  const rows = states.map((state) => ({ id: state, state }) as SessionRow);
  expect(takesNote(rows).map(({ id }) => id)).toEqual([
    'checked_in',
    'dosing',
    'recovery',
    'discharged',
  ]);
});

describe('a text copied into the draft of a session’s note', () => {
  const copied = (payload: string | null, text = 'talked of the sea') => {
    const answer = withCopied(payload, text, 'new-id');
    return answer === null ? null : (JSON.parse(answer) as Record<string, unknown>);
  };

  it('has the key of that form, and begins an entry of its own', () => {
    expect(sessionNoteDraftKey('s1')).toBe('session:s1:note');
    expect(copied(null)).toEqual({
      entryId: 'new-id',
      at: null,
      fields: { text: 'talked of the sea' },
    });
  });

  it('comes after what is typed there, and keeps its identity and time', () => {
    const before = { entryId: 'old-id', at, reason: '', lateReason: '', fields: { text: 'calm' } };
    expect(copied(JSON.stringify(before))).toEqual({
      ...before,
      fields: { text: 'calm\n\ntalked of the sea' },
    });
  });

  it('takes the place of a draft without a word, or that cannot be read', () => {
    const empty = JSON.stringify({ entryId: null, at: null, fields: { text: ' ' } });
    expect(copied(empty)).toMatchObject({
      entryId: 'new-id',
      fields: { text: 'talked of the sea' },
    });
    for (const broken of ['{', 'null', '7', '{"fields":null}', '{"fields":{"text":4}}']) {
      expect(copied(broken)).toMatchObject({ fields: { text: 'talked of the sea' } });
    }
  });

  it('is refused when the two are too long for one note: nothing is cut', () => {
    const before = JSON.stringify({ fields: { text: 'x'.repeat(NOTE_MAX_LENGTH - 10) } });
    expect(copied(before, 'y'.repeat(9))).toBeNull();
    expect(copied(before, 'y'.repeat(8))).not.toBeNull();
  });
});
