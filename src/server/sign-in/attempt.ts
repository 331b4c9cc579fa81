import { z } from 'zod';

/** One attempt to sign in, from the redirect to the issuer until the return. The browser keeps it in a cookie of its own. */
export interface Attempt {
  /** Ties the issuer's answer to this browser. */
  readonly state: string;
  /** Ties the ID token to this attempt. */
  readonly nonce: string;
  /** Ties the code to this attempt (PKCE). */
  readonly verifier: string;
  /** Path on this desk to open after signing in. */
  readonly to: string;
}

const shape = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
});

/** How long signing in at the issuer may take, s. */
export const attemptSeconds = 600;

/** The attempt as the text of a cookie. */
export function formatAttempt(attempt: Attempt): string {
  return Buffer.from(JSON.stringify(attempt)).toString('base64url');
}

/** Undefined for any other text. */
export function readAttempt(text: string): Attempt | undefined {
  try {
    return shape.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}

/** Longest path to return to; a longer one would exceed the size of a cookie. */
const maxPathLength = 1500;

/**
 * The path of `to` if it is a page of this desk; otherwise the first page. Never another site: a link to the desk must not lead
 * somewhere else after signing in.
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
