import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether `sign` is the vendor's signature of these bytes: base64(HMAC-SHA256(key, body)) over the body as received, including
 * white space (intl 647/39559). Compares in constant time.
 */
export function isSignedBy(key: string, body: Uint8Array, sign: string | undefined): boolean {
  if (sign === undefined) {
    return false;
  }
  const expected = Buffer.from(createHmac('sha256', key).update(body).digest('base64'));
  const given = Buffer.from(sign);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
