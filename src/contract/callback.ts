import { z } from 'zod';

import { defineRoute } from '#contract/http/route.ts';

/**
 * Webhooks of the cloud (intl 647/39559). The body stays the bytes that were signed, so it has no schema here:
 * `trtc/webhooks.ts` describes it.
 */
export const callbackRoute = defineRoute({
  method: 'POST',
  path: '/callbacks/trtc',
  permission: 'open',
  answer: z.object({ code: z.literal(0) }),
});
