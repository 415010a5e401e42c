import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appFile, headersFor } from '../../main/appFiles.ts';

const ROOT = resolve('/somewhere/dist/renderer');
const page = (path: string): string => `app://vigil/${path}`;

describe('appFile', () => {
  it('serves pages and what they are made of, with their kind', () => {
    expect(appFile(ROOT, page('index.html'))).toEqual({
      path: join(ROOT, 'index.html'),
      mimeType: 'text/html; charset=utf-8',
    });
    expect(appFile(ROOT, page('assets/main-1a2b.js?v=1#x'))?.path).toBe(
      join(ROOT, 'assets', 'main-1a2b.js'),
    );
    expect(appFile(ROOT, page('assets/inter.woff2'))?.mimeType).toBe('font/woff2');
    expect(appFile(ROOT, page('a%20b.css'))?.path).toBe(join(ROOT, 'a b.css'));
  });

  it.each([
    '../index.js',
    '..%2findex.js',
    '%2e%2e/%2e%2e/main/index.js',
    '..%5c..%5cmain%5cindex.js',
    '....//....//main/index.js',
    '/etc/passwd.html/../../../../../../etc/hosts.html',
    '%2e%2e%2f%2e%2e%2fpackage.json',
    'index.html%00.js',
    '%zz.js',
    '%',
    '',
    'assets',
    'secrets.db',
    'index.html.map',
    'constructor',
    '.html/..',
  ])('never leaves its folder: %s', (path) => {
    const file = appFile(ROOT, page(path));
    expect(file === null || file.path.startsWith(join(ROOT, '/'))).toBe(true);
  });

  it('refuses what it cannot decode, a null byte and kinds it does not know', () => {
    for (const path of [
      '%zz.js',
      'index.html%00.js',
      'vigil.db',
      'x.map',
      '',
      'assets',
      'a%5cb.js',
    ]) {
      expect(appFile(ROOT, page(path))).toBeNull();
    }
  });

  it.each([
    'file:///etc/hosts.html',
    'app://other/index.html',
    'app://vigil.example/index.html',
    'app://user@vigil/index.html',
    'app://vigil:8080/index.html',
    'https://vigil/index.html',
    'not an address',
  ])('refuses another address: %s', (address) => {
    expect(appFile(ROOT, address)).toBeNull();
  });

  it('stays below its folder whatever is asked', () => {
    const piece = fc.constantFrom('..', '.', '%2e%2e', '%2f', '/', '\\', '%5c', 'a', '.js', '%00');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = appFile(ROOT, page(`${pieces.join('')}.js`));
        return file === null || file.path.startsWith(join(ROOT, '/'));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('headersFor', () => {
  it('allows no inline script, no connection and no frame', () => {
    const policy = headersFor('text/html')['Content-Security-Policy'] ?? '';
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]) {
      expect(policy.split('; ')).toContain(part);
    }
    expect(headersFor('text/html')['X-Content-Type-Options']).toBe('nosniff');
  });
});
