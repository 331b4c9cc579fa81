// @ts-check
// `npm run mutants -- --sample 10` tries a tenth of the changes: the same ones each time, as long as the code stays the same.
import { createHash } from 'node:crypto';

/**
 * Whether a change is tried. Without a sample, all are.
 * @param {{ readonly id: string }} mutant by its number within a run
 */
export function isInSample({ id }) {
  const percent = Number(process.env['MIXDESK_MUTANT_SAMPLE'] ?? 100);
  return createHash('sha256').update(id).digest().readUInt32BE() % 100 < percent;
}
