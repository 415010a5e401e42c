/** Addresses of screens that more than one part of the app leads to. */

export const BOARD = '/board';
export const PROTOCOLS = '/protocols';
