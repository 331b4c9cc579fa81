import { z } from 'zod';

import { uint } from './schema-parts.ts';

/** The application of the room (intl 647/46957). 0 is the vendor's "absent". */
export const sdkAppId = uint(Number.MAX_SAFE_INTEGER, 1);

/** Opaque and case-sensitive; may begin with `-` and hold `+`, `/`, `.`: never trimmed, never read as a path. */
export const taskId = z.string().min(1).max(512);

/** Region common parameter: a lower-case name such as `ap-singapore`. */
export const region = z.string().regex(/^[a-z]{2,}-[a-z0-9-]+$/, {
  error: 'must be a region name such as ap-singapore',
});
