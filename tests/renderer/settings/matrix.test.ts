/** The table of rights says what the rules say, and leaves none out. */
import { describe, expect, it } from 'vitest';
import { contract, type OperationName } from '../../../preload/contract/index.ts';
import {
  ENTRY_RIGHTS,
  mayCall,
  RIGHTS,
  SIGNATURE_RIGHTS,
} from '../../../preload/contract/rights.ts';
import { HOLDERS, matrix } from '../../../renderer/screens/settings/matrix.ts';
import { OPERATION_WORDS, TOPICS } from '../../../renderer/screens/settings/operationWords.ts';

const GROUPS = matrix();
const ROWS = GROUPS.flatMap(({ rows }) => rows);
const NAMES = Object.keys(contract) as OperationName[];
const rowOf = (words: string) => {
  const row = ROWS.find((one) => one.words === words);
  if (row === undefined) throw new Error(`No row: ${words}`);
  return row;
};

describe('the table of rights', () => {
  it('has words for every operation, and every topic has rows', () => {
    expect(Object.keys(OPERATION_WORDS).toSorted()).toEqual(NAMES.toSorted());
    expect(GROUPS.map(({ topic }) => topic)).toEqual(TOPICS);
    for (const { rows } of GROUPS) expect(rows.length).toBeGreaterThan(0);
  });

  it('says each thing once', () => {
    for (const { rows } of GROUPS) {
      const words = rows.map((row) => row.words);
      expect(new Set(words).size).toBe(words.length);
    }
    expect(new Set(ROWS.map(({ key }) => key)).size).toBe(ROWS.length);
  });

  it.each(NAMES.filter((name) => Array.isArray(RIGHTS[name])))('%s: as it is enforced', (name) => {
    const row = ROWS.find(({ key }) => key === name);
    expect(row?.holders).toEqual(RIGHTS[name]);
    for (const holder of HOLDERS) {
      expect(row?.holders.includes(holder)).toBe(mayCall([holder], name));
    }
  });

  it('shows every kind of entry, writing and correcting in one row where the same may do both', () => {
    expect(rowOf('Vital signs: write, correct').holders).toEqual(ENTRY_RIGHTS.vitals);
    expect(rowOf('Note: write, correct').holders).toEqual(ENTRY_RIGHTS.note);
    const charting = GROUPS.find(({ topic }) => topic === 'Charting');
    expect(charting?.rows.filter(({ words }) => words.includes('write, correct'))).toHaveLength(
      Object.keys(ENTRY_RIGHTS).length,
    );
  });

  it('shows every meaning of a signature', () => {
    for (const holders of Object.values(SIGNATURE_RIGHTS))
      expect(holders).not.toContain('emergency');
    expect(rowOf('Co-signed the record: sign').holders).toEqual(['medical_lead']);
  });

  it('says in words what is not a matter of roles', () => {
    expect(rowOf('Sign in with one’s PIN').holders).toBe('Anybody, once the clinic is open');
    expect(rowOf('Send the form').holders).toBe('The patient’s page alone');
  });
});
