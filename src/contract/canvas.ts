import { z } from 'zod';

import { maxCanvasAreaPx, maxCanvasSidePx } from '#trtc/limits.ts';

/** The size of a recording's picture as a client may name it, canvas px. */
export const canvas = z
  .strictObject({
    width: z.int().min(2).max(maxCanvasSidePx),
    height: z.int().min(2).max(maxCanvasSidePx),
  })
  .refine((size) => size.width * size.height <= maxCanvasAreaPx, {
    error: 'Width x height must be at most 1920 x 1080 pixels.',
  });
