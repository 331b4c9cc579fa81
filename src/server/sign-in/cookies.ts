import { createHash, randomBytes } from 'node:crypto';

import type { CookieSerializeOptions } from '@fastify/cookie';

/** What the desk keeps in a browser, and how. */
export interface Cookies {
  /** Holds the key of a sign-in. */
  readonly session: string;
  /** Begins the name of the cookie of one attempt to sign in; its `state` is the rest. */
  readonly attemptPrefix: string;
  readonly options: CookieSerializeOptions;
}

/**
 * Behind https the name's prefix makes the browser refuse a cookie of this name from a neighbouring host, and the cookie never
 * travels in the clear. `Lax`, since the issuer sends people back by a link.
 */
export function describeCookies(publicUrl: string | null): Cookies {
  const secure = publicUrl?.startsWith('https:') ?? false;
  const prefix = secure ? '__Host-' : '';
  return {
    session: `${prefix}mixdesk`,
    attemptPrefix: `${prefix}mixdesk-sign-in-`,
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
  };
}

/** The key of a new sign-in: 256 random bits. */
export function makeSessionKey(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database knows of a key. */
export function hashSessionKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
