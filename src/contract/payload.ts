import { z } from 'zod';

import { mixLayoutParamsSchema } from '#trtc/layout-params.ts';
import type { Site } from '#trtc/sites.ts';
import { subscribeStreamUserIds } from '#trtc/subscription.ts';

/** The two objects of a full replacement, spelled as Tencent spells them. */
export function payloadSchema(site: Site) {
  return z.strictObject({
    MixLayoutParams: mixLayoutParamsSchema(site),
    SubscribeStreamUserIds: subscribeStreamUserIds,
  });
}
