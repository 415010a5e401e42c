/** What an export says of itself, as it is shown before anything is taken from it. */
import { formatInteger } from '../../../db/domain/basics/format.ts';
import { clinicalDateTime, zoneLabel, type Instant } from '../../../db/domain/basics/time.ts';
import type { ExportFacts } from '../../../preload/contract/exchange.ts';

/** An ISO time with the offset it was written with; null when it is not one. */
export function instantOf(iso: string): Instant | null {
  const utcMs = Date.parse(iso);
  const offset = /([+-])(\d{2}):(\d{2})$/.exec(iso);
  if (Number.isNaN(utcMs) || offset === null) return null;
  const [, sign, hours, minutes] = offset;
  const size = Number(hours) * 60 + Number(minutes);
  return { utcMs, offsetMinutes: sign === '-' ? -size : size };
}

const counted = (count: number, one: string): string =>
  `${formatInteger(count)} ${one}${count === 1 ? '' : 's'}`;

/** In the order in which they are read. */
export function exportFactWords(facts: ExportFacts): readonly (readonly [string, string])[] {
  const at = instantOf(facts.exportedAt);
  return [
    ['Clinic', facts.clinicName],
    ['Exported', at === null ? facts.exportedAt : `${clinicalDateTime(at)} (${zoneLabel(at)})`],
    [
      'Holds',
      [
        counted(facts.patientCount, 'patient'),
        counted(facts.sessionCount, 'session'),
        counted(facts.rowCount, 'row'),
      ].join(', '),
    ],
    ['Chain head', facts.chainHead],
  ];
}
