import { z } from 'zod';

/** One attempt to sign in, between leaving for the issuer and coming back. The browser keeps it, in a cookie of its own. */
export interface Attempt {
  /** Ties the issuer's answer to this browser. */
  readonly state: string;
  /** Ties the ID token to this attempt. */
  readonly nonce: string;
  /** Ties the code to this attempt (PKCE). */
  readonly verifier: string;
  /** Path on this desk to go on at. */
  readonly to: string;
}

const shape = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
});

/** How long somebody may take at the issuer, s. */
export const attemptSeconds = 600;

/** As the text of a cookie. */
export function formatAttempt(attempt: Attempt): string {
  return Buffer.from(JSON.stringify(attempt)).toString('base64url');
}

/** Undefined for what is no attempt. */
export function readAttempt(text: string): Attempt | undefined {
  try {
    return shape.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}

/** Longest path that is gone back to; a longer one would burst the cookie. */
const maxPathLength = 1500;

/**
 * The path of `to` when it is one on this desk that may be gone on to after signing in; the desk's first page otherwise. Never
 * another site: its address would look like ours to whoever follows the link.
 */
export function safePath(to: string | undefined): string {
  const here = 'http://desk.invalid';
  if (to === undefined || !to.startsWith('/') || !URL.canParse(to, here)) {
    return '/';
  }
  const { origin, pathname, search } = new URL(to, here);
  const path = pathname + search;
  const isPage = origin === here && !/^\/(\/|sign-|signed-|api\/)/.test(pathname);
  return isPage && path.length <= maxPathLength ? path : '/';
}
