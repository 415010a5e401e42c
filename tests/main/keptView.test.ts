/** What the window keeps for the next start: read back, or nothing when the file makes no sense. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openViewFile } from '../../main/keptView.ts';

const NOTHING = { deskTheme: null, roomTheme: null, screen: null };
let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigil-view-'));
  path = join(folder, 'view.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the view that is kept', () => {
  it('is nothing on a first start', () => {
    const file = openViewFile(path);
    expect(file.get()).toEqual(NOTHING);
    expect(file.zoomPercent()).toBe(100);
  });

  it('comes back on the next start', () => {
    const first = openViewFile(path);
    expect(first.keep({ deskTheme: 'dark', roomTheme: 'light', screen: '/board' })).toBe(true);
    first.keepZoom(150);
    const second = openViewFile(path);
    expect(second.get()).toEqual({ deskTheme: 'dark', roomTheme: 'light', screen: '/board' });
    expect(second.zoomPercent()).toBe(150);
  });

  it('changes the zoom without losing the theme, and the theme without losing the zoom', () => {
    const file = openViewFile(path);
    file.keepZoom(125);
    file.keep({ ...NOTHING, roomTheme: 'dim' });
    expect(openViewFile(path).zoomPercent()).toBe(125);
    file.keepZoom(200);
    expect(openViewFile(path).get().roomTheme).toBe('dim');
  });

  it.each([
    '',
    'null',
    '[]',
    '{"deskTheme":"red","roomTheme":1,"screen":"/patients/1","zoomPercent":1e9}',
    '{"zoomPercent":"150"}',
  ])('is nothing when the file holds %s', (text) => {
    writeFileSync(path, text);
    const file = openViewFile(path);
    expect(file.get()).toEqual(NOTHING);
    expect(file.zoomPercent()).toBe(100);
  });

  it('says that it is not on the disk, and goes on with it', () => {
    const file = openViewFile(join(folder, 'no-such-folder', 'view.json'));
    expect(file.keep({ ...NOTHING, deskTheme: 'dim' })).toBe(false);
    expect(file.get().deskTheme).toBe('dim');
  });

  it('writes only what it knows', () => {
    openViewFile(path).keep({ deskTheme: 'dark', roomTheme: null, screen: '/' });
    expect(Object.keys(JSON.parse(readFileSync(path, 'utf8')) as object).toSorted()).toEqual([
      'deskTheme',
      'roomTheme',
      'screen',
      'zoomPercent',
    ]);
  });
});
