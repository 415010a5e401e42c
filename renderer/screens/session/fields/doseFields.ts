import { parseDecimal } from '../../../../db/domain/format.ts';
import { rational, toDecimalString } from '../../../../db/domain/rational.ts';
import type { DoseValues } from '../../../../db/domain/record.ts';
import { FieldReader, type Parsed } from './parsed.ts';

export type DoseEventName = DoseValues['event'];

/** The dose panel as typed: rate in mL/h, bolus in mg. */
export type DoseFields = {
  readonly event: DoseEventName;
  readonly rate: string;
  readonly bolus: string;
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
      else if (parsed.scaled === 0) reader.fail('bolus', 'A bolus must be more than zero');
      return reader.finish<DoseValues>({
        event: 'bolus',
        doseMcg: parsed.ok ? parsed.scaled : 0,
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
  return {
    event: values.event,
    rate: rate === null ? '' : rateText(rate),
    bolus: values.event === 'bolus' ? thousandthsText(values.doseMcg) : '',
  };
}
