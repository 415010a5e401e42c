/** P12: what the first screen loads, minified and compressed. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { freshFolder, root } from './paths.ts';
import { information, type Figure } from './report.ts';

const RENDERER = join(root, 'dist', 'renderer');
const GATE_KB = 180;
const AIM_KB = 130;
const STATIC_IMPORT =
  /(?:^|[;}\n])\s*(?:import|export)\s*(?:[^"'();]*?from)?\s*["'](\.[^"']+)["']/g;

const kB = (bytes: number): number => bytes / 1000;
const compressed = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length;
const isCode = (file: string): boolean => ['.js', '.css'].includes(extname(file));

/** Every file that `file` imports before it runs, and theirs. */
function staticImports(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file) || !existsSync(file)) return found;
  found.add(file);
  if (extname(file) !== '.js') return found;
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(STATIC_IMPORT)) {
    staticImports(resolve(dirname(file), name), found);
  }
  return found;
}

/** Scripts, preloads and styles that the page itself names, with their static imports. */
function entryFiles(): readonly string[] {
  const page = readFileSync(join(RENDERER, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)];
  const files = named.flatMap(([, name = '']) => [...staticImports(resolve(RENDERER, name))]);
  return [...new Set(files)];
}

function sizeFigure(what: string, files: readonly string[]): Figure {
  const size = kB(files.reduce((sum, file) => sum + compressed(file), 0));
  const largest = files
    .map((file) => ({ name: relative(RENDERER, file), size: kB(compressed(file)) }))
    .toSorted((a, b) => b.size - a.size)
    .slice(0, 6)
    .map(({ name, size: own }) => `${name} ${own.toFixed(1)}`);
  return {
    code: 'P12',
    what,
    value: `${size.toFixed(1)} kB`,
    interval: '',
    gate: `${GATE_KB} kB`,
    aim: `${AIM_KB} kB`,
    verdict: size > GATE_KB ? 'FAILED' : size <= AIM_KB ? 'aim met' : 'within gate',
    detail: `${files.length} files, the largest: ${largest.join(', ')}`,
  };
}

const sizeOnly = (what: string, bytes: number, detail: string): Figure =>
  information('P12', what, `${kB(bytes).toFixed(1)} kB`, detail);

/** React and its DOM alone, built and compressed the same way. */
async function reactAlone(): Promise<Figure> {
  const entry = 'virtual:react-alone';
  const outDir = freshFolder('react-alone');
  await build({
    configFile: false,
    root,
    logLevel: 'silent',
    plugins: [
      {
        name: 'react-alone',
        resolveId: (id) => (id === entry ? join(root, 'react-alone.js') : null),
        load: (id) =>
          id === join(root, 'react-alone.js')
            ? `import { createElement } from 'react'; import { createRoot } from 'react-dom/client';
               createRoot(document.body).render(createElement('p'));`
            : null,
      },
    ],
    build: {
      outDir,
      target: 'chrome130',
      minify: true,
      rollupOptions: { input: entry, output: { entryFileNames: 'react.js' } },
    },
  });
  const bytes = compressed(join(outDir, 'react.js'));
  return sizeOnly(
    'React and react-dom alone, min + gzip',
    bytes,
    'what any React page starts with',
  );
}

function fonts(): Figure {
  const files = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' }).filter((name) =>
    ['.woff2', '.woff', '.ttf'].includes(extname(name)),
  );
  const bytes = files.reduce((sum, name) => sum + readFileSync(join(RENDERER, name)).length, 0);
  return sizeOnly(
    'fonts in the app, as they are',
    bytes,
    `${files.length} files; a page loads those it shows`,
  );
}

/** @param loaded addresses that the window had loaded when it showed today's list */
export async function bundleFigures(loaded: readonly string[]): Promise<readonly Figure[]> {
  const list = loaded
    .map((address) => join(RENDERER, new URL(address).pathname))
    .filter((file) => isCode(file) && existsSync(file));
  return [
    sizeFigure('page’s own JS + CSS, min + gzip', entryFiles()),
    ...(list.length === 0
      ? []
      : [
          sizeFigure('all JS + CSS loaded until today’s list, min + gzip', [
            ...new Set([...entryFiles(), ...list]),
          ]),
        ]),
    await reactAlone(),
    fonts(),
  ];
}
