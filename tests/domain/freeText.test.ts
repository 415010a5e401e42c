/** Text that reads from right to left must not turn a number round. */
import { expect, test } from 'vitest';
import { apart } from '../../db/domain/basics/freeText.ts';
import { contactText } from '../../db/domain/session/recordWords.ts';

const marked = (text: string): string => `\u2068${text}\u2069`;

test('only text that holds letters of such a script is set apart', () => {
  for (const text of ['', 'Ondansetron', 'Шевченко', '王小明', 'सीमा', 'naïve 4 mg'])
    expect(apart(text)).toBe(text);
  for (const text of ['سيرترالين', 'שרה', 'Ward ب']) expect(apart(text)).toBe(marked(text));
});

test('a phone number beside an Arabic name stands outside it', () => {
  const who = { name: 'ليلى', relationship: 'صديقة', phone: '555-0162' };
  expect(contactText(who)).toBe(`${marked('ليلى')} (${marked('صديقة')}, 555-0162)`);
});
