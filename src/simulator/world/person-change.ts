import { z } from 'zod';

/** px; up to 8K. */
const sourceSide = z.int().min(2).max(7680);
const sourceSize = z.strictObject({ width: sourceSide, height: sourceSide });

/** Why somebody left, as event 104 has it: 1 voluntary, 2 timeout, 3 removed, 5 process killed. */
export const leaveReason = z.int().min(1).max(5);

/** Fields of a person that the control API and scripts can set. */
export const personFields = {
  userId: z.string().min(1),
  role: z.enum(['anchor', 'audience']).optional(),
  camera: z.boolean().optional(),
  microphone: z.boolean().optional(),
  screen: z.boolean().optional(),
  source: z
    .strictObject({ camera: sourceSize.optional(), screen: sourceSize.optional() })
    .optional(),
};
