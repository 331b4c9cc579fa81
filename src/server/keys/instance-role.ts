import { z } from 'zod';

import { fetchText, KeySourceError, parseJson, readTemporaryKeys } from './temporary-keys.ts';
import type { TemporaryKeys } from './temporary-keys.ts';

const what = 'The metadata service of this instance';

/** Where a CVM instance finds its metadata (intl 213/4934); reachable from the instance alone. */
export const metadataUrl = 'http://metadata.tencentyun.com';

const answer = z.object({ Code: z.literal('Success'), ExpiredTime: z.number() });

/**
 * The keys of the role that is bound to this CVM instance (598/85616).
 * @throws {KeySourceError}
 */
export async function fetchInstanceKeys(base: string = metadataUrl): Promise<TemporaryKeys> {
  const folder = `${base}/latest/meta-data/cam/security-credentials/`;
  const role = (await fetchText(what, folder)).trim();
  if (!/^[\w+=,.@-]{1,128}$/.test(role)) {
    throw new KeySourceError(
      `${what} names no role: bind a role to the instance, or choose another source by TENCENTCLOUD_CREDENTIALS.`,
    );
  }
  const keys = parseJson(what, await fetchText(what, folder + role));
  const read = answer.safeParse(keys);
  return readTemporaryKeys(what, keys, read.data?.ExpiredTime);
}
