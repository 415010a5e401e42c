/** App files: what `app://vigil/…` may serve, and the headers it is served with. */
import { extname, join, resolve, sep } from 'node:path';
import { isOwnAddress } from './sender.ts';

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const NO_FEATURES = [
  'camera',
  'clipboard-read',
  'display-capture',
  'geolocation',
  'hid',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

export type AppFile = { readonly path: string; readonly mimeType: string };

/**
 * The file below `root` that an address names, or null when it names none that may be served.
 *
 * Only the kinds of file listed above are served, so nothing else that lies there ever is.
 */
export function appFile(root: string, address: string): AppFile | null {
  if (!isOwnAddress(address)) return null;
  let name: string;
  try {
    name = decodeURIComponent(new URL(address).pathname);
  } catch {
    return null;
  }
  if (name.includes('\0') || name.includes('\\')) return null;
  const folder = resolve(root);
  const path = resolve(join(folder, name));
  if (!path.startsWith(folder + sep)) return null;
  const mimeType = Object.hasOwn(MIME_TYPES, extname(path)) ? MIME_TYPES[extname(path)] : undefined;
  return mimeType === undefined ? null : { path, mimeType };
}

/** The headers of every answer; the policy is on each, so that no kind of file escapes it. */
export function headersFor(mimeType: string): Readonly<Record<string, string>> {
  return {
    'Content-Type': mimeType,
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': NO_FEATURES,
    'Cache-Control': 'no-cache',
  };
}
