import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkFileNameTemplate,
  DEFAULT_FILE_NAME,
  FILE_NAME_PLACES,
  fileNameOf,
  type FileNameFacts,
} from '../../db/domain/paper/fileName.ts';

const FACTS: FileNameFacts = {
  document: 'session-summary',
  record: '0199f3a2',
  date: '2026-11-22',
  time: '1405',
  mrn: 'MRN 10/442',
  family: 'O’Brien-Núñez',
  given: 'María José',
};

describe('file names', () => {
  it('hold nothing of a patient unless the clinic has chosen it', () => {
    const name = fileNameOf(DEFAULT_FILE_NAME, FACTS);
    expect(name).toBe('session-summary-0199f3a2-2026-11-22');
    for (const part of ['10', '442', 'Brien', 'María']) expect(name).not.toContain(part);
  });

  it('hold a name in any script when it was chosen', () => {
    expect(fileNameOf('{family}, {given} {mrn}', FACTS)).toBe(
      'O-Brien-Núñez-María-José-MRN-10-442',
    );
    expect(fileNameOf('{family}', { ...FACTS, family: 'عبد الله' })).toBe('عبد-الله');
  });

  it.each([
    ['../../etc/passwd', 'etc-passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['/root', 'root'],
    ['.hidden', 'hidden'],
    ['a\u0000b\nc', 'a-b-c'],
    ['name. ', 'name'],
    ['CON', 'vigil-CON'],
    ['', 'vigil-file'],
    ['…', 'vigil-file'],
    ['{document}', 'document'],
  ])('%j becomes %j', (family, name) => {
    expect(fileNameOf('{family}', { ...FACTS, family })).toBe(name);
  });

  it('are no longer than a disk allows, in bytes', () => {
    const name = fileNameOf('{family}', { ...FACTS, family: '\u{20000}'.repeat(150) });
    expect(Buffer.byteLength(name)).toBe(200);
  });

  it('are one safe part of a path, whatever is put in', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 });
    fc.assert(
      fc.property(text, text, text, (family, given, mrn) => {
        const name = fileNameOf('{family}{given} {mrn}', { ...FACTS, family, given, mrn });
        expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}\p{Zl}\p{Zp}]/u);
        expect(name).not.toMatch(/^[.-]|[.-]$|^$/);
        expect(name).not.toContain('..');
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('templates of file names', () => {
  it('are sound with any of the places', () => {
    expect(checkFileNameTemplate(DEFAULT_FILE_NAME)).toBeNull();
    for (const place of FILE_NAME_PLACES) expect(checkFileNameTemplate(`x {${place}}`)).toBeNull();
  });

  it.each([
    ['', /what files are called/],
    ['summary', /at least one/],
    ['{patient}', /no \{patient\}/],
    ['{record', /brace/],
    ['{record}}', /brace/],
    ['out/{record}', /cannot be in a file name/],
    [`{record}${'x'.repeat(120)}`, /at most/],
  ])('%j is refused in words', (template, words) => {
    expect(checkFileNameTemplate(template)).toMatch(words);
  });
});
