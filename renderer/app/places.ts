/** Addresses of screens that more than one part of the app leads to. */

export const BOARD = '/board';
export const PROTOCOLS = '/protocols';
export const SIGNING = '/signing';
export const PRINT = '/print';
export const IMPORT = '/import';
export const AUDIT = '/audit';
export const SETTINGS = '/settings';
export const OWN_PIN = `${SETTINGS}?tab=pin`;
export const TEMPLATES = `${SETTINGS}?tab=templates`;
export const EXPORT = `${SETTINGS}?tab=export`;
export const EMERGENCY = '/emergency';
