/** What the audit viewer is asked for: in its address, as a question to main, and as typed. */
import { AUDIT_GROUPS, type AuditGroup } from '../../../db/domain/people/auditGroups.ts';
import { ANY_EMERGENCY } from '../../../db/domain/people/auditTrail.ts';
import { parseClock, type OffsetAt } from '../../../db/domain/basics/parseClock.ts';
import type { Instant } from '../../../db/domain/basics/time.ts';
import type { Input } from '../../../preload/contract/index.ts';

export const PAGE_ROWS = 100;

export type Filters = {
  readonly personId: string | null;
  readonly patientId: string | null;
  readonly sessionId: string | null;
  readonly group: AuditGroup | null;
  readonly fromUtcMs: number | null;
  readonly toUtcMs: number | null;
  /** The id of an emergency access, or `ANY_EMERGENCY`. */
  readonly emergency: string | null;
};

export const NO_FILTERS: Filters = {
  personId: null,
  patientId: null,
  sessionId: null,
  group: null,
  fromUtcMs: null,
  toUtcMs: null,
  emergency: null,
};

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function idIn(text: string | null): string | null {
  return text !== null && ID.test(text) ? text : null;
}

function msIn(text: string | null): number | null {
  if (text === null || !/^-?\d{1,16}$/.test(text)) return null;
  const ms = Number(text);
  return Number.isSafeInteger(ms) ? ms : null;
}

/** Reads an address; whatever is not a filter is left out. */
export function filtersIn(search: URLSearchParams): Filters {
  const emergency = search.get('emergency');
  return {
    personId: idIn(search.get('person')),
    patientId: idIn(search.get('patient')),
    sessionId: idIn(search.get('session')),
    group: AUDIT_GROUPS.find((group) => group === search.get('group')) ?? null,
    fromUtcMs: msIn(search.get('from')),
    toUtcMs: msIn(search.get('to')),
    emergency: emergency === ANY_EMERGENCY ? ANY_EMERGENCY : idIn(emergency),
  };
}

/** The address of these filters: ids and times alone, nothing a patient could be known by. */
export function searchOf(filters: Filters): URLSearchParams {
  const search = new URLSearchParams();
  const put = (name: string, value: string | number | null): void => {
    if (value !== null) search.set(name, String(value));
  };
  put('person', filters.personId);
  put('patient', filters.patientId);
  put('session', filters.sessionId);
  put('group', filters.group);
  put('from', filters.fromUtcMs);
  put('to', filters.toUtcMs);
  put('emergency', filters.emergency);
  return search;
}

export function anyFilter(filters: Filters): boolean {
  return Object.values(filters).some((value) => value !== null);
}

/** The question to main for one page. */
export function queryOf(filters: Filters, beforeSeq: number | null): Input<'audit.list'> {
  const { emergency, ...rest } = filters;
  return { ...rest, emergencyAccessId: emergency, beforeSeq, limit: PAGE_ROWS };
}

export type Bound =
  | { readonly ok: true; readonly utcMs: number | null }
  | { readonly ok: false; readonly reason: string };

const DATE_ALONE = /^(?:\d{4}-\d{2}-\d{2}|\d{1,2}[- ][a-z]{3}[- ]\d{4})$/i;

/**
 * Reads one end of a stretch of time: `22-Nov-2026`, `22-Nov-2026 14:05`, `14:05`; blank is none.
 *
 * Both ends are included: a date as the end is its last millisecond, a minute its last. A time
 * that came twice when clocks went back begins with its first and ends with its second.
 */
export function readBound(
  text: string,
  end: 'from' | 'to',
  near: Instant,
  offsetAt: OffsetAt,
): Bound {
  const typed = text.trim().replaceAll(/\s+/g, ' ');
  if (typed === '') return { ok: true, utcMs: null };
  const dateAlone = DATE_ALONE.test(typed);
  const times = dateAlone ? (end === 'from' ? ['00:00', '01:00'] : ['23:59']) : [''];
  let reason = '';
  for (const time of times) {
    const parsed = parseClock(`${typed} ${time}`.trim(), near, offsetAt);
    if (!parsed.ok) {
      reason ||= parsed.reason;
      continue;
    }
    const found = parsed.ambiguous
      ? [parsed.instant.utcMs, parsed.other.utcMs]
      : [parsed.instant.utcMs];
    const seconds = /:\d{2}:\d{2}$/.test(typed);
    return {
      ok: true,
      utcMs: end === 'from' ? Math.min(...found) : Math.max(...found) + (seconds ? 999 : 59_999),
    };
  }
  return { ok: false, reason: `${reason}.` };
}
