/** Import directions: which part of the project may import which, also by `import()`. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { isBuiltin } from 'node:module';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

interface Part {
  /** Path of the part; the first part whose path fits a file is the file's. */
  at: RegExp;
  /** Paths inside the project that it may import. */
  own: RegExp;
  /** Packages that it may import; `node` stands for Node's own modules. */
  packages: RegExp;
}

const parts: Record<string, Part> = {
  'db/domain': { at: /^db\/domain\//, own: /^db\/domain\//, packages: /^zod$/ },
  db: { at: /^db\//, own: /^db\//, packages: /^(?!electron|react)/ },
  'preload/contract': {
    at: /^preload\/contract\//,
    own: /^(preload\/contract|db\/domain)\//,
    packages: /^zod$/,
  },
  preload: { at: /^preload\//, own: /^preload\/contract\//, packages: /^electron$/ },
  main: { at: /^main\//, own: /^(main|db|preload\/contract)\//, packages: /^(?!react)/ },
  renderer: {
    at: /^renderer\//,
    own: /^(renderer|preload\/contract|db\/domain)\//,
    packages: /^(?!node$|electron|better-sqlite3|@node-rs)/,
  },
};

/** Specifiers: of every static and dynamic import in a source text. */
function specifiers(text: string): string[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
  const found = code.matchAll(
    /(?:\bfrom\s*|^\s*import\s*|\bimport\s*\(\s*|\brequire\s*\(\s*)(['"])([^'"\n]+)\1/gm,
  );
  return [...found].map((match) => match[2] ?? '');
}

/** Wrong: the imports of a file that its part may not make. */
function wrong(file: string, text: string): string[] {
  const part = Object.values(parts).find((one) => one.at.test(file));
  if (!part) return [];
  return specifiers(text).filter((name) => {
    if (name.startsWith('.')) {
      const target = relative(root, resolve(root, dirname(file), name))
        .split(sep)
        .join('/');
      return !part.own.test(target);
    }
    return !part.packages.test(isBuiltin(name) ? 'node' : packageOf(name));
  });
}

/** Package: the name without a path inside it. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Sources: every TypeScript file of the app. */
function sources(): string[] {
  return ['db', 'main', 'preload', 'renderer'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => `${folder}/${name.split(sep).join('/')}`),
  );
}

describe('imports', () => {
  test('go only in the allowed directions', () => {
    const files = sources();
    const found = files.flatMap((file) =>
      wrong(file, readFileSync(join(root, file), 'utf8')).map((name) => `${file}: ${name}`),
    );
    expect(files.length).toBeGreaterThan(0);
    expect(found).toEqual([]);
  });

  test('only main and the preload script import electron', () => {
    const found = sources().filter((file) =>
      specifiers(readFileSync(join(root, file), 'utf8')).some((name) => name === 'electron'),
    );
    expect(found.filter((file) => !/^main\/|^preload\/index\.ts$/.test(file))).toEqual([]);
  });

  test('only db/open.ts imports SQLite as a value', () => {
    const value = /^\s*import\s+(?!type\b)[^;]*from\s*['"]better-sqlite3['"]/m;
    const found = sources().filter((file) => value.test(readFileSync(join(root, file), 'utf8')));
    expect(found.filter((file) => file !== 'db/open.ts')).toEqual([]);
  });

  test.each([
    ['renderer/a.tsx', "import { app } from 'electron';"],
    ['renderer/a.tsx', "const fs = await import('node:fs');"],
    ['renderer/ui/a.tsx', "import x from '../../main/window.ts';"],
    ['renderer/a.tsx', "import x from '../db/open.ts';"],
    ['renderer/a.tsx', "import x from '../preload/index.ts';"],
    ['preload/contract/a.ts', "import x from '../index.ts';"],
    ['preload/contract/a.ts', "import path from 'path';"],
    ['preload/index.ts', "import { z } from 'zod';"],
    ['db/domain/a.ts', "export * from '../store.ts';"],
    ['db/domain/a.ts', "import 'react';"],
    ['db/store.ts', "import { app } from 'electron';"],
    ['db/store.ts', "import x from '../main/window.ts';"],
    ['main/a.ts', "import x from '../renderer/app/App.tsx';"],
  ])('a planted wrong import is found: %s %s', (file, text) => {
    expect(wrong(file, text)).toHaveLength(1);
  });

  test.each([
    ['renderer/ui/a.tsx', "import { x } from '../../db/domain/basics/time.ts';"],
    ['renderer/a.tsx', "import { useState } from 'react';"],
    ['preload/contract/a.ts', "import { z } from 'zod';"],
    ['db/open.ts', "import Database from 'better-sqlite3';"],
    ['main/a.ts', "import { app } from 'electron';\nimport { x } from '../db/open.ts';"],
  ])('an allowed import is not: %s %s', (file, text) => {
    expect(wrong(file, text)).toEqual([]);
  });
});
