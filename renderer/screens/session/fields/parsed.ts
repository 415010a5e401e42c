/** What the text of a form was understood as, or a message for each field that was not. */
export type FieldErrors = Readonly<Record<string, string>>;

export type Parsed<V> =
  { readonly ok: true; readonly values: V } | { readonly ok: false; readonly errors: FieldErrors };

/** Collects the messages of a form's fields while its values are read. */
export class FieldReader {
  readonly #errors: Record<string, string> = {};

  /** Notes a message at a field; the first one stands. */
  fail(field: string, message: string): null {
    this.#errors[field] ??= message;
    return null;
  }

  /** The values, unless any field failed. */
  finish<V>(values: V): Parsed<V> {
    return Object.keys(this.#errors).length === 0
      ? { ok: true, values }
      : { ok: false, errors: this.#errors };
  }
}
