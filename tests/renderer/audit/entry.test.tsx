/** One entry of the chain as it is shown: both times, whom it was about, and the emergency. */
import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router';
import { describe, expect, it } from 'vitest';
import type { AuditRow } from '../../../preload/contract/index.ts';
import { AuditEntry } from '../../../renderer/screens/audit/AuditEntry.tsx';

const AT = Date.UTC(2026, 10, 22, 13, 5, 10);
const ROW: AuditRow = {
  deviceId: 'd',
  seq: 7,
  recordedAt: { utcMs: AT, offsetMinutes: 60 },
  observedAt: { utcMs: AT - 20 * 60_000, offsetMinutes: 60 },
  actor: { id: 'p', name: 'Dana Reyes', credential: 'RN' },
  action: 'vitals.record',
  recordId: 'r',
  patient: { id: 'x', name: 'Marlow, Ines', mrn: 'M-1' },
  sessionId: 's-1',
  person: null,
  rowCount: 1,
  emergencyAccessId: null,
  hash: '',
};

const markup = (row: AuditRow, onSession: ((id: string) => void) | null = () => undefined) =>
  renderToStaticMarkup(
    <MemoryRouter>
      <AuditEntry row={row} onSession={onSession} />
    </MemoryRouter>,
  );
const words = (html: string): string =>
  html
    .replaceAll(/<svg.*?<\/svg>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

describe('an entry of the chain', () => {
  it('says when it was written and when it happened, who, what and about whom', () => {
    expect(words(markup(ROW))).toBe(
      '14:05:10 for 13:45 Dana Reyes, RN recorded: vital signs Marlow, Ines · MRN M-1 ' +
        'Only this session As it stood then : what the session looked like at 14:05:10',
    );
  });

  it('leads to its session as it stood when the entry was written', () => {
    expect(markup(ROW)).toContain(`href="/audit/replay/s-1?at=${AT}"`);
    expect(markup(ROW, null)).not.toContain('Only this session');
    expect(words(markup({ ...ROW, sessionId: null }))).not.toContain('As it stood then');
  });

  it('marks an emergency access in a word and a shape', () => {
    const html = markup({ ...ROW, emergencyAccessId: 'e' });
    expect(words(html)).toContain('Emergency access');
    expect(html).toContain('data-emergency="true"');
    expect(html).toContain('<svg');
    expect(words(markup(ROW))).not.toContain('Emergency access');
  });

  it('names the person it was about, unless that is who did it', () => {
    const sam = { id: 'sam', name: 'Sam Ortiz', credential: '' };
    const about = { ...ROW, action: 'person.deactivate', patient: null, person: sam };
    expect(words(markup(about))).toContain('deactivated a person · Sam Ortiz');
    expect(words(markup({ ...about, actor: sam }))).not.toContain('·');
  });
});
