/** The answer to whether something may be written. */

/**
 * Yes with the values to write, or no with the reason in words for the clinician.
 *
 * `fields` holds a message per value, keyed relative to the values (`sbpMmHg`, `text`,
 * `overrides.aldrete`), besides `observedAt` and `reason`; `form` is the whole.
 */
export type Verdict<T> =
  | { readonly ok: true; readonly values: T }
  | {
      readonly ok: false;
      readonly code: 'invalid' | 'session_locked' | 'conflict';
      readonly message: string;
      readonly fields: Readonly<Record<string, string>>;
    };

export type Refused = Extract<Verdict<never>, { readonly ok: false }>;

/** A refusal with one message for the whole. */
export function refused(code: Refused['code'], message: string): Refused {
  return { ok: false, code, message, fields: {} };
}

/** A refusal for what stands in the fields; null when there is nothing to refuse. */
export function invalidFields(fields: Readonly<Record<string, string>>): Refused | null {
  const messages = Object.values(fields);
  const [first] = messages;
  if (first === undefined) return null;
  const message = messages.length === 1 ? first : `${first} And ${messages.length - 1} more.`;
  return { ok: false, code: 'invalid', message, fields };
}

/** A refusal about one field. */
export function invalidField(field: string, message: string): Refused {
  return { ok: false, code: 'invalid', message, fields: { [field]: message } };
}

/** The fewest characters of a reason, spaces not counted. */
const MIN_REASON_CHARACTERS = 3;

/** Whether a reason says anything at all. */
export function isReason(text: string): boolean {
  return text.replace(/\s/gu, '').length >= MIN_REASON_CHARACTERS;
}
