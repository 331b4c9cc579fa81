import { z } from 'zod';

/** How a window calls itself, so that windows of one person can be told apart: `Control room 2`. */
export const windowName = z.string().trim().min(1).max(40);
