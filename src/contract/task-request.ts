import { z } from 'zod';

import type { Site } from '#trtc/sites.ts';

import { createRequestSchema } from './recording.ts';
import { attachRequestSchema } from './task.ts';

/** Body of `POST /api/tasks`: adopts a running recording, or starts one. */
export function taskRequestSchema(site: Site) {
  return z.discriminatedUnion('kind', [attachRequestSchema(site), createRequestSchema(site)], {
    error: 'must be attach or create',
  });
}
