import { createHash, randomBytes } from 'node:crypto';

import type { CookieSerializeOptions } from '@fastify/cookie';

import type { Config } from '#server/config/config.ts';

/** The names and options of the desk's cookies. */
export interface Cookies {
  /** The cookie with the key of a sign-in. */
  readonly session: string;
  /** The cookie of one attempt to sign in has this prefix, followed by its `state`. */
  readonly attemptPrefix: string;
  readonly options: CookieSerializeOptions;
}

/** Where people find the desk. */
type CookiePlace = Pick<Config, 'publicUrl' | 'publicPath'>;

/**
 * With https, the prefix of the name makes the browser refuse a cookie of this name from another host, and the cookie is never
 * sent over plain http. Behind a path of a proxy it is sent to that path only, where another desk may be on the same host. `Lax`, because the issuer sends people back by a link.
 */
export function describeCookies({ publicUrl, publicPath }: CookiePlace): Cookies {
  const secure = publicUrl?.startsWith('https:') ?? false;
  const prefix = secure ? securePrefix(publicPath) : '';
  return {
    session: `${prefix}mixdesk`,
    attemptPrefix: `${prefix}mixdesk-sign-in-`,
    options: { httpOnly: true, sameSite: 'lax', path: publicPath || '/', secure },
  };
}

/** `__Host-` is for cookies of a whole host only. */
function securePrefix(publicPath: string): string {
  return publicPath === '' ? '__Host-' : '__Secure-';
}

/** The key of a new sign-in: 256 random bits. */
export function makeSessionKey(): string {
  return randomBytes(32).toString('base64url');
}

/** The form of the key in the database. */
export function hashSessionKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
