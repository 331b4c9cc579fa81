import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

import { z } from 'zod';

/** What a link opens. All of it is signed, so a link to one revision opens no other. */
const linkClaims = z.strictObject({
  id: z.string(),
  /** Our id of the recording. */
  task: z.string(),
  revision: z.int().nullable(),
  people: z.enum(['kept', 'replaced']),
  /** s since the epoch. */
  until: z.int(),
});
export type LinkClaims = z.infer<typeof linkClaims>;

/** `invalid`: changed, cut, made with another key, or revoked. */
export type LinkReading = LinkClaims | 'invalid' | 'expired';

/** Signs links and reads them again. Nothing is stored: every process with the same key agrees. */
export interface LinkKey {
  sign(claims: Omit<LinkClaims, 'id'>): { readonly id: string; readonly text: string };
  read(text: string, now: Date): LinkReading;
}

/** @param revoked ids of links that are not valid any more */
export function createLinkKey(secret: string, revoked: ReadonlySet<string>): LinkKey {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'mixdesk outside links', 32));

  function signatureOf(claims: string): Buffer {
    return createHmac('sha256', key).update(claims).digest();
  }

  return {
    sign(claims) {
      const id = randomBytes(6).toString('hex');
      const body = Buffer.from(JSON.stringify({ id, ...claims })).toString('base64url');
      return { id, text: `${body}.${signatureOf(body).toString('base64url')}` };
    },
    read(text, now) {
      const [, body = '', signature = ''] = /^([\w-]+)\.([\w-]+)$/.exec(text) ?? [];
      const given = Buffer.from(signature, 'base64url');
      const right = signatureOf(body);
      // Judged by its signature before anything in it is read.
      if (given.length !== right.length || !timingSafeEqual(given, right)) {
        return 'invalid';
      }
      const claims = linkClaims.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
      if (revoked.has(claims.id)) {
        return 'invalid';
      }
      return claims.until * 1000 <= now.getTime() ? 'expired' : claims;
    },
  };
}
