import { z } from 'zod';

import { defineRoute } from '#contract/http/route.ts';

/** The way in: leads to the issuer. `to` is the path on this desk to go on at. */
export const signInRoute = defineRoute({
  method: 'GET',
  path: '/sign-in',
  permission: 'open',
  query: z.object({
    to: z.string().optional(),
    /** Asks the issuer to forget who it thinks this is. */
    fresh: z.literal('true').optional(),
  }),
  status: 302,
});

/** Where the issuer sends people back to; it adds more to the query than we read. */
export const signInCallbackRoute = defineRoute({
  method: 'GET',
  path: '/sign-in/callback',
  permission: 'open',
  query: z.looseObject({ state: z.string().optional() }),
  status: 302,
});

/** Ends the session and its event streams. */
export const signOutRoute = defineRoute({
  query: z.object({
    /** Also in this person's other browsers. */
    everywhere: z.literal('true').optional(),
  }),
  method: 'POST',
  path: '/sign-out',
  permission: 'open',
  status: 204,
});

/** The page that says so. */
export const signedOutRoute = defineRoute({
  method: 'GET',
  path: '/signed-out',
  permission: 'open',
  text: 'text/html',
});
