// @ts-check
import { fileURLToPath } from 'node:url';

/** The checkout, wherever it is; every script works from here and not from the caller's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Says how far a long command has come. Stdout belongs to the program's own words (the ready line, a table), so this goes to
 * stderr.
 * @param {string} text
 */
export function report(text) {
  process.stderr.write(`${text}\n`);
}
