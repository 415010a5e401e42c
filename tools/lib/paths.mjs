/** Paths: where things of this checkout and of this user's cache are. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const modules = join(root, 'node_modules');
export const bin = join(modules, '.bin');
export const cache = join(root, '.cache');
export const electronFolder = join(modules, 'electron');
export const electronDist = join(electronFolder, 'dist');
export const sqliteFolder = join(modules, 'better-sqlite3');
export const stampFile = join(modules, '.vigil-setup.json');

/** User cache: downloads and compiled files that a second clone can use again. */
export const userCache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'vigil');

/** Node: the pinned Node of this checkout, which runs everything after `npm ci`. */
export function node() {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  return join(modules, 'node', 'bin', file);
}

/** Environment: this process's, with the checkout's commands and pinned Node first in PATH. */
export function environment(extra = {}) {
  const names = Object.keys(process.env).filter((name) => name.toUpperCase() === 'PATH');
  const path = [bin, process.env[names[0] ?? 'PATH'] ?? ''].join(delimiter);
  return { ...process.env, [names[0] ?? 'PATH']: path, ...extra };
}

/** Installed: whether the pinned Node is there. */
export const hasNode = () => existsSync(node());
