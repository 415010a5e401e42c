import { formatInteger } from '../../../../db/domain/basics/format.ts';
import type { NewEntryValues } from '../../../../db/domain/record/entryInput.ts';
import {
  DISCHARGE_CRITERIA,
  type DischargeCriterionCode,
} from '../../../../db/domain/record/record.ts';
import { FieldReader, type Parsed } from './parsed.ts';

/** Reasons to go ahead as typed, by criterion. */
export type GateFields = Readonly<Partial<Record<DischargeCriterionCode, string>>>;

/** The longest reason the record takes, as the contract has it. */
const REASON_MAX_LENGTH = 4000;

/** Reads the reasons; one that is blank is not given. */
export function parseOverrides(fields: GateFields): Parsed<NewEntryValues['discharge']> {
  const reader = new FieldReader();
  const overrides = DISCHARGE_CRITERIA.flatMap((code) => {
    const reason = (fields[code] ?? '').trim();
    if (reason.length > REASON_MAX_LENGTH) {
      const most = formatInteger(REASON_MAX_LENGTH);
      reader.fail(code, `A reason may hold ${most} characters. Put the rest in a note.`);
    }
    return reason === '' ? [] : [{ code, reason }];
  });
  return reader.finish({ overrides });
}
