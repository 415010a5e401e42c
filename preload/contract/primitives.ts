/** Schemas that several operations share. */
import { z } from 'zod';

// Code generation is refused by the content security policy wherever this might be bundled.
z.config({ jitless: true });

export const id = z.uuid();
export const shortText = z.string().trim().max(200);
export const requiredText = z.string().trim().min(1).max(200);
export const longText = z.string().max(4000);
export const integer = z.number().int().safe();

export const instant = z.strictObject({
  utcMs: integer,
  offsetMinutes: integer.min(-14 * 60).max(14 * 60),
});

export const empty = z.strictObject({});
export const secret = z.string().min(1).max(1024);
export const pin = z.string().regex(/^\d{4,12}$/, 'A PIN is 4 to 12 digits.');
