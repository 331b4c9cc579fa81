import { createHash } from 'node:crypto';

/** SHA-256 in hex: keys of any length become short index entries, and equal texts have equal hashes. */
export function hashText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
