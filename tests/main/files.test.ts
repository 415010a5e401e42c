import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFileAtomically } from '../../main/atomicFile.ts';
import { dayBounds } from '../../main/dayBounds.ts';
import { fileFailure } from '../../main/fileFailure.ts';
import { mustNotHaveCome } from '../../main/meanwhile.ts';
import { withPlainCreator } from '../../main/pdfCreator.ts';
import { pdfPath } from '../../main/pdfPath.ts';
import { isReachable, keepBounds, readBounds } from '../../main/windowBounds.ts';
import { newFolder, removeFolder } from './support/clinic.ts';

let folder = '';
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => removeFolder(folder));

describe('pdfPath', () => {
  it('adds the ending, and never meets a file the dialog did not ask about', () => {
    const path = join(folder, 'summary');
    expect(pdfPath(path)).toBe(`${path}.pdf`);
    writeFileSync(`${path}.pdf`, 'there already');
    expect(() => pdfPath(path)).toThrow('conflict');
    expect(pdfPath(`${path}.pdf`)).toBe(`${path}.pdf`);
    expect(pdfPath(`${path}.PDF`)).toBe(`${path}.PDF`);
  });
});

describe('withPlainCreator', () => {
  const info = (creator: string): string =>
    `%PDF-1.4\n1 0 obj\n<</Title (Session summary)\n/Creator (${creator})\n/Producer (Skia)>>\nendobj\nrest`;
  const asBytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
  const asText = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1');

  it('says Vigil in place of the system, and moves nothing', () => {
    const agent = 'Mozilla/5.0 \\(X11; Linux \\(x86\\)\\) (nested) Electron/33';
    const before = info(agent);
    const after = asText(withPlainCreator(asBytes(before)));
    expect(after).toHaveLength(before.length);
    expect(after).toMatch(/\/Creator \(Vigil\) +\n\/Producer \(Skia\)>>\nendobj\nrest$/);
    expect(after.indexOf('/Producer')).toBe(before.indexOf('/Producer'));
  });

  it.each(['%PDF-1.4 nothing of it', '/Creator (never ends', '/Creator (x)'])(
    'leaves alone what it does not know: %s',
    (text) => {
      expect(asText(withPlainCreator(asBytes(text)))).toBe(text);
    },
  );
});

describe('mustNotHaveCome', () => {
  it('minds only a file that nobody was asked about', () => {
    const path = join(folder, 'summary.pdf');
    expect(() => mustNotHaveCome(path, false)).not.toThrow();
    writeFileSync(path, 'came meanwhile');
    expect(() => mustNotHaveCome(path, false)).toThrow('conflict');
    expect(() => mustNotHaveCome(path, true)).not.toThrow();
  });
});

describe('writeFileAtomically', () => {
  it('never writes through what lies where its part is made', () => {
    const [path, other] = [join(folder, 'summary.pdf'), join(folder, 'other')];
    writeFileSync(other, 'somebody else’s');
    symlinkSync(other, `${path}.${process.pid}.partial`);
    writeFileAtomically(path, Buffer.from('new'));
    expect(readFileSync(other, 'utf8')).toBe('somebody else’s');
    expect(lstatSync(path).isFile()).toBe(true);
    expect(lstatSync(path).mode & 0o777).toBe(0o600);
  });

  it('writes the whole file and leaves nothing beside it', () => {
    const content = Buffer.alloc(3_000_000, 7);
    const path = join(folder, 'summary.pdf');
    writeFileAtomically(path, content);
    expect(readFileSync(path).equals(content)).toBe(true);
    expect(readdirSync(folder)).toEqual(['summary.pdf']);
  });

  it('replaces what was there', () => {
    const path = join(folder, 'summary.pdf');
    writeFileSync(path, 'a longer file than the one that comes');
    writeFileAtomically(path, Buffer.from('new'));
    expect(readFileSync(path, 'utf8')).toBe('new');
  });

  it('leaves the old file and no part of the new one when it fails', () => {
    const path = join(folder, 'taken');
    mkdirSync(join(path, 'inside'), { recursive: true });
    expect(() => writeFileAtomically(path, Buffer.from('new'))).toThrow();
    expect(readdirSync(folder)).toEqual(['taken']);
    expect(() => writeFileAtomically(join(folder, 'gone', 'x.pdf'), Buffer.from('x'))).toThrow();
  });
});

describe('fileFailure', () => {
  it('says what happened and not where', () => {
    const full = Object.assign(new Error(`ENOSPC: no space, write '${folder}'`), {
      code: 'ENOSPC',
    });
    expect(fileFailure(full)).toMatchObject({
      failure: { code: 'storage_full', message: 'That disk is full. Nothing was written.' },
    });
    const other = new Error('else');
    expect(fileFailure(other)).toBe(other);
    expect(fileFailure(Object.assign(new Error('x'), { code: 'constructor' }))).toBeInstanceOf(
      Error,
    );
  });
});

describe('window bounds', () => {
  const kept = { x: 10, y: 20, width: 1280, height: 800, maximized: false };

  it('come back as they were kept', () => {
    const path = join(folder, 'window.json');
    expect(readBounds(path)).toBeNull();
    keepBounds(path, kept);
    expect(readBounds(path)).toEqual(kept);
  });

  it.each([
    '',
    '{',
    '[]',
    'null',
    '{"x":1}',
    '{"x":0,"y":0,"width":1,"height":1,"maximized":false}',
  ])('are none when the file holds %s', (text) => {
    const path = join(folder, 'window.json');
    writeFileSync(path, text);
    expect(readBounds(path)).toBeNull();
  });

  it('are not used when the display is gone', () => {
    const display = { x: 0, y: 0, width: 1920, height: 1080 };
    expect(isReachable(kept, [display])).toBe(true);
    expect(isReachable({ ...kept, x: 2500 }, [display])).toBe(false);
    expect(isReachable({ ...kept, y: -300 }, [display])).toBe(false);
    expect(isReachable(kept, [])).toBe(false);
  });

  it('are not kept, and nothing fails, where nothing can be written', () => {
    keepBounds(join(folder, 'gone', 'window.json'), kept);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('dayBounds', () => {
  it('ends where the next day begins', () => {
    const day = dayBounds('2026-11-22');
    expect(new Date(day.fromUtcMs).getHours()).toBe(0);
    expect(dayBounds('2026-11-23').fromUtcMs).toBe(day.toUtcMs);
    expect(dayBounds('2026-12-31').toUtcMs).toBe(dayBounds('2027-01-01').fromUtcMs);
  });
});
