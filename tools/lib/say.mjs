/** Messages: short progress lines with the seconds since the start, and clear stops. */

// A command that calls another shares its clock.
const start = Number(process.env.VIGIL_STARTED) || Date.now();
process.env.VIGIL_STARTED = String(start);
let said = false;

/** A stop whose message is for the user: printed without a stack. */
export class Stop extends Error {}

/** Say: one progress line. */
export function say(text) {
  said = true;
  console.log(`[${((Date.now() - start) / 1000).toFixed(1).padStart(6)} s] ${text}`);
}

/** Whether anything has been said yet. */
export const hasSaid = () => said;

/** Guard: runs a tool's main function; a Stop ends it with its sentence and exit code 1. */
export async function guard(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof Stop ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
