import { isIP } from 'node:net';

import { z } from 'zod';

/** Names for networks that every proxy library knows: this machine, its link, private networks. */
const networkNames = ['loopback', 'linklocal', 'uniquelocal'];

/** The proxies whose `X-Forwarded-For` is believed: addresses, networks, or names of networks, separated by commas. */
export const trustedProxies = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
  )
  .refine((entries) => entries.every(isNetwork), {
    error: `must be addresses or networks separated by commas, such as 10.0.0.5,10.1.0.0/16, or ${networkNames.join(', ')}`,
  });

function isNetwork(entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/');
  const version = isIP(address);
  return (
    networkNames.includes(entry) ||
    (version !== 0 &&
      more.length === 0 &&
      // Everybody would be believed.
      (bits === undefined ||
        (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))))
  );
}
