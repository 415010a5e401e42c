import { parseDecimal } from '../../../../db/domain/basics/format.ts';
import { rational, toDecimalString } from '../../../../db/domain/basics/rational.ts';
import type { DoseValues } from '../../../../db/domain/record/record.ts';
import { FieldReader, type Parsed } from './parsed.ts';

export type DoseEventName = DoseValues['event'];

/** The dose panel as typed: rate in mL/h, a dose given at once in mg, with its lot and site. */
export type DoseFields = {
  readonly event: DoseEventName;
  readonly rate: string;
  readonly bolus: string;
  readonly lot: string;
  readonly site: string;
};

/** A rate, µL/h, as it is typed: `53.5`. */
export function rateText(rateUlPerHour: number): string {
  return toDecimalString(rational(rateUlPerHour, 1000), 3);
}

/** Thousandths as they are typed: 2,500 is `2.5`. */
export function thousandthsText(thousandths: number): string {
  return toDecimalString(rational(thousandths, 1000), 3);
}

/**
 * Reads a dose event.
 *
 * A rate left empty resumes at the rate set before. Whether the event fits where it stands is the
 * domain's to say.
 */
export function parseDose(fields: DoseFields, concentrationMcgPerMl: number): Parsed<DoseValues> {
  const reader = new FieldReader();
  const rate = (): number => {
    const parsed = parseDecimal(fields.rate, 3);
    if (parsed.ok) return parsed.scaled;
    reader.fail('rate', parsed.reason);
    return 0;
  };
  switch (fields.event) {
    case 'start': {
      const rateUlPerHour = rate();
      if (rateUlPerHour === 0) reader.fail('rate', 'A start needs a rate above zero');
      return reader.finish<DoseValues>({ event: 'start', rateUlPerHour, concentrationMcgPerMl });
    }
    case 'rate_change':
      return reader.finish<DoseValues>({ event: 'rate_change', rateUlPerHour: rate() });
    case 'resume': {
      const rateUlPerHour = fields.rate.trim() === '' ? null : rate();
      return reader.finish<DoseValues>({ event: 'resume', rateUlPerHour });
    }
    case 'bolus': {
      const parsed = parseDecimal(fields.bolus, 3);
      if (!parsed.ok) reader.fail('bolus', parsed.reason);
      else if (parsed.scaled === 0) reader.fail('bolus', 'The dose must be more than zero');
      return reader.finish<DoseValues>({
        event: 'bolus',
        doseMcg: parsed.ok ? parsed.scaled : 0,
        lot: fields.lot.trim(),
        site: fields.site.trim(),
      });
    }
    case 'pause':
    case 'stop':
      return reader.finish<DoseValues>({ event: fields.event });
  }
}

/** A dose event as it would have been typed, for a correction. */
export function doseFieldsOf(values: DoseValues): DoseFields {
  const rate = 'rateUlPerHour' in values ? values.rateUlPerHour : null;
  const given = values.event === 'bolus' ? values : null;
  return {
    event: values.event,
    rate: rate === null ? '' : rateText(rate),
    bolus: given === null ? '' : thousandthsText(given.doseMcg),
    lot: given?.lot ?? '',
    site: given?.site ?? '',
  };
}

/** Messages about recorded values of a dose, moved to the boxes they were typed in. */
export function atDoseFields(
  messages: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const { rateUlPerHour, doseMcg, ...others } = messages;
  return {
    ...(rateUlPerHour === undefined ? {} : { rate: rateUlPerHour }),
    ...(doseMcg === undefined ? {} : { bolus: doseMcg }),
    ...others,
  };
}
