/** Build: main, preload and renderer, each for the oldest Electron that must run them. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const folder = import.meta.dirname;

/** Workers: each main/workers/*.ts becomes dist/main/workers/*.js. */
function workers(): Record<string, string> {
  const path = join(folder, 'main', 'workers');
  const names = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('.ts')) : [];
  return Object.fromEntries(
    names.map((name) => [`workers/${basename(name, '.ts')}`, join(path, name)]),
  );
}

/** Pages: the component gallery is for development and never in a package. */
function pages(mode: string): Record<string, string> {
  const shipped = ['index', 'print', 'kiosk'];
  const names = mode === 'development' ? [...shipped, 'gallery'] : shipped;
  const there = names.filter((name) => existsSync(join(folder, 'renderer', `${name}.html`)));
  return Object.fromEntries(there.map((name) => [name, join(folder, 'renderer', `${name}.html`)]));
}

type Modules = { getModuleInfo(id: string): ModuleInfo | null };
type ModuleInfo = { readonly importedIds: readonly string[] };

/** Everything that the page of `name` needs before it can run. */
function neededBy(name: string, modules: Modules): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) visit(imported);
  };
  visit(join(folder, 'renderer', name));
  return found;
}

/**
 * Few files for the first screen: each one costs a request to the main process, which is busy then.
 *
 * What the printed page or the patient's needs as well is apart, so that neither loads the app's.
 */
function startChunk(id: string, modules: Modules): string | null {
  const entry = 'main.tsx';
  // The page's own styles stay with it: they would change the paper.
  if (id.endsWith('.css') && !id.endsWith('.module.css')) return null;
  if (id === join(folder, 'renderer', entry) || !neededBy(entry, modules).has(id)) return null;
  const others = ['print/main.tsx', 'kiosk/main.tsx'];
  return others.some((page) => neededBy(page, modules).has(id)) ? 'shared' : 'start';
}

export default defineConfig(({ mode }) => ({
  main: {
    build: {
      outDir: 'dist/main',
      target: 'node20',
      sourcemap: false,
      minify: false,
      rollupOptions: {
        input: { index: join(folder, 'main', 'index.ts'), ...workers() },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'dist/preload',
      target: 'node20',
      sourcemap: false,
      minify: false,
      // A sandboxed preload can load no other file: everything must be in this one.
      externalizeDeps: false,
      rollupOptions: {
        input: join(folder, 'preload', 'index.ts'),
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    root: join(folder, 'renderer'),
    base: './',
    plugins: [react()],
    build: {
      outDir: join(folder, 'dist', 'renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      minify: true,
      sourcemap: false,
      // Inlined data: addresses would need a wider content policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: pages(mode),
        output: { codeSplitting: { groups: [{ name: startChunk, debugName: 'start' }] } },
      },
    },
  },
}));
