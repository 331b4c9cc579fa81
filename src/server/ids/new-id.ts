import { randomBytes } from 'node:crypto';

/**
 * Makes an id that nobody can guess, of letters, digits, `_` and `-`. It never begins with `-`: a command line would read that as an
 * option (`npm run token -- revoke ID`, `mixdesk take ID`).
 * @param bytes of chance in it; three bytes make four characters
 */
export function newId(bytes = 12): string {
  const id = randomBytes(bytes).toString('base64url');
  return id.startsWith('-') ? newId(bytes) : id;
}
