import { lookup } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import type { LookupFunction } from 'node:net';

import { Agent, request } from 'undici';

/** What became of one attempt; `status` is null when there was no answer. */
export interface ReceiverAnswer {
  readonly status: number | null;
  readonly error: string | null;
}

export interface ReceiverClient {
  /** Never throws. Follows no redirect. */
  post(
    url: string,
    headers: Readonly<Record<string, string>>,
    body: string,
  ): Promise<ReceiverAnswer>;
  close(): Promise<void>;
}

/** How long a receiver may take to answer, ms. */
const timeoutMs = 10_000;

/** Networks that only this machine or this company reaches: RFC 1918, 4193, 3927, 6598, loopback and the like. */
const privateNetworks = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  privateNetworks.addSubnet(network, bits, 'ipv4');
  privateNetworks.addSubnet(`::ffff:${network}`, 96 + bits, 'ipv6');
}
for (const [network, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  privateNetworks.addSubnet(network, bits, 'ipv6');
}

/** Whether only this machine or this network reaches an address. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  return family === 0 || privateNetworks.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

const refused = 'its address is in a private network, which MIXDESK_WEBHOOK_PRIVATE=on allows';

/** @param allowPrivate whether receivers may be in private networks */
export function createReceiverClient({
  allowPrivate,
}: {
  readonly allowPrivate: boolean;
}): ReceiverClient {
  // The address that is connected to is the one that was judged: a name cannot change between the two.
  const judged: LookupFunction = (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const allowed =
        error === null ? addresses.filter(({ address }) => !isPrivateAddress(address)) : [];
      const [first] = allowed;
      if (error !== null || first === undefined) {
        done(error ?? new Error(refused), '', 0);
      } else if (options.all === true) {
        done(null, allowed);
      } else {
        done(null, first.address, first.family);
      }
    });
  };
  const agent = new Agent({
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: { timeout: timeoutMs, ...(!allowPrivate && { lookup: judged }) },
  });
  return {
    async post(url, headers, body) {
      try {
        const host = new URL(url).hostname.replace(/^\[(.*)\]$/, '$1');
        if (!allowPrivate && isIP(host) !== 0 && isPrivateAddress(host)) {
          return { status: null, error: refused };
        }
        const answer = await request(url, {
          method: 'POST',
          dispatcher: agent,
          headers: { ...headers },
          body,
          signal: AbortSignal.timeout(timeoutMs),
        });
        // Nobody reads it; a long one is not waited for.
        await answer.body.dump({ limit: 64 * 1024 }).catch(() => undefined);
        return { status: answer.statusCode, error: null };
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : '';
        const words = error instanceof Error ? error.message : String(error);
        return { status: null, error: [code, words].filter((part) => part !== '').join(': ') };
      }
    },
    close: () => agent.destroy(),
  };
}
