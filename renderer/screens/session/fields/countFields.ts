/** The drug count as typed, and what it comes to while it is typed. */
import {
  countComesOut,
  countDifference,
  differenceText,
} from '../../../../db/domain/dose/drugCount.ts';
import { formatMg, parseDecimal } from '../../../../db/domain/basics/format.ts';
import type { Rational } from '../../../../db/domain/basics/rational.ts';
import type { DrugCountValues } from '../../../../db/domain/record/record.ts';
import { thousandthsText } from './doseFields.ts';
import { FieldReader, type Parsed } from './parsed.ts';

/** Amounts in mg. */
export type CountFields = {
  readonly drawn: string;
  readonly wasted: string;
  readonly returned: string;
  readonly witness: string;
  readonly explanation: string;
};

export const EMPTY_COUNT: CountFields = {
  drawn: '',
  wasted: '',
  returned: '',
  witness: '',
  explanation: '',
};

const AMOUNTS = ['drawn', 'wasted', 'returned'] as const;

const MISSING: Readonly<Record<(typeof AMOUNTS)[number], string>> = {
  drawn: 'Write the mg drawn up or taken out',
  wasted: 'Write the mg wasted; 0 when none was',
  returned: 'Write the mg returned; 0 when none was',
};

type Amounts = Pick<DrugCountValues, 'drawnMcg' | 'wastedMcg' | 'returnedMcg'>;

/** What is asked and not typed is not zero. */
function readAmounts(fields: CountFields, reader: FieldReader): Amounts {
  const [drawnMcg = 0, wastedMcg = 0, returnedMcg = 0] = AMOUNTS.map((field) => {
    const text = fields[field].trim();
    const parsed = parseDecimal(text, 3);
    if (!parsed.ok) reader.fail(field, text === '' ? MISSING[field] : parsed.reason);
    return parsed.ok ? parsed.scaled : 0;
  });
  return { drawnMcg, wastedMcg, returnedMcg };
}

export type CountReading = {
  /** `drawn 50 mg = given 35.2 mg + wasted 14.8 mg + returned 0 mg`. */
  readonly equation: string;
  /** `balances`, or what is between the two sides. */
  readonly result: string;
  readonly comesOut: boolean;
};

/** How the count comes out as typed; null until the three amounts can be read. */
export function readCount(fields: CountFields, givenMcg: Rational): CountReading | null {
  const parsed = new FieldReader();
  const amounts = readAmounts(fields, parsed);
  if (!parsed.finish(amounts).ok) return null;
  const comesOut = countComesOut(givenMcg, amounts);
  return {
    equation:
      `drawn ${formatMg(amounts.drawnMcg, 1)} ${comesOut ? '=' : '≠'} ` +
      `given ${formatMg(givenMcg, 1)} + wasted ${formatMg(amounts.wastedMcg, 1)} + ` +
      `returned ${formatMg(amounts.returnedMcg, 1)}`,
    result: comesOut ? 'balances' : differenceText(countDifference(givenMcg, amounts)),
    comesOut,
  };
}

/** Reads the count; the explanation is asked for only when it does not come out. */
export function parseCount(fields: CountFields, givenMcg: Rational): Parsed<DrugCountValues> {
  const reader = new FieldReader();
  const amounts = readAmounts(fields, reader);
  const witness = fields.witness.trim();
  const explanation = fields.explanation.trim();
  if (amounts.wastedMcg > 0 && witness === '') {
    reader.fail('witness', 'Who saw the waste? Another person than the giver');
  }
  const reading = readCount(fields, givenMcg);
  const comesOut = reading?.comesOut ?? true;
  if (!comesOut && explanation === '') {
    reader.fail('explanation', 'Say why the count does not come out');
  }
  return reader.finish({ ...amounts, witness, explanation: comesOut ? '' : explanation });
}

/** A count as it would have been typed, for a correction. */
export function countFieldsOf(values: DrugCountValues): CountFields {
  return {
    drawn: thousandthsText(values.drawnMcg),
    wasted: thousandthsText(values.wastedMcg),
    returned: thousandthsText(values.returnedMcg),
    witness: values.witness,
    explanation: values.explanation,
  };
}

/** Messages about recorded amounts, moved to the boxes they were typed in. */
export function atCountFields(
  messages: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(messages).map(([key, message]) => [key.replace(/Mcg$/, ''), message]),
  );
}
