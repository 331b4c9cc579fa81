import { lookup } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import type { LookupFunction } from 'node:net';

import { Agent, request } from 'undici';

export type Fetched =
  | { readonly kind: 'fetched'; readonly bytes: Buffer }
  | { readonly kind: 'failed'; readonly reason: string };

export interface Fetcher {
  /** Never rejects. */
  fetch(url: string): Promise<Fetched>;
  stop(): Promise<void>;
}

/** Intl 647/36760, image addresses. */
const maxImageBytes = 5 * 1024 * 1024;
const timeoutMs = 10_000;
const maxRedirects = 3;

/** Addresses by which this machine calls itself. */
const ownAddresses = new BlockList();
ownAddresses.addSubnet('127.0.0.0', 8, 'ipv4');
ownAddresses.addAddress('::1', 'ipv6');

/**
 * Addresses of private networks, and the link-local services through which clouds give a machine its credentials
 * (RFC 6890; the last three IPv6 ranges contain IPv4 addresses).
 */
const privateAddresses = new BlockList();
for (const [subnet, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  privateAddresses.addSubnet(subnet, bits, 'ipv4');
}
for (const [subnet, bits] of [
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['::', 96],
] as const) {
  privateAddresses.addSubnet(subnet, bits, 'ipv6');
}

/**
 * Fetches images over http and https within limits. It refuses addresses of private networks and, unless `allowOwn`, of this machine, and
 * checks what a name resolves to when it connects: a person who can set a layout must not reach other services there.
 */
export function createFetcher(allowOwn: boolean): Fetcher {
  const stopping = new AbortController();
  const isRefused = (address: string): boolean =>
    isPrivate(address) || (!allowOwn && isOwn(address));
  const agent = new Agent({ connect: { lookup: lookUpUnless(isRefused) } });

  async function follow(url: URL, redirects: number, signal: AbortSignal): Promise<Fetched> {
    if (isRefused(url.hostname.replace(/^\[|\]$/g, ''))) {
      return refusePrivate();
    }
    const answer = await request(url, { dispatcher: agent, signal });
    const { statusCode, headers, body } = answer;
    if (statusCode >= 300 && statusCode < 400 && typeof headers.location === 'string') {
      await body.dump();
      const next = URL.canParse(headers.location, url.href) ? new URL(headers.location, url) : null;
      if (redirects === maxRedirects) {
        return fail('redirects too often');
      }
      if (next?.protocol !== url.protocol && next?.protocol !== 'https:') {
        return fail('redirects to another scheme');
      }
      return follow(next, redirects + 1, signal);
    }
    if (statusCode !== 200) {
      await body.dump();
      return fail(`answered HTTP ${statusCode}`);
    }
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length;
      // Leaving the loop closes the connection.
      if (size > maxImageBytes) {
        return fail(`is larger than ${maxImageBytes} bytes`);
      }
      chunks.push(chunk);
    }
    return { kind: 'fetched', bytes: Buffer.concat(chunks) };
  }

  return {
    async fetch(text) {
      const url = URL.canParse(text) ? new URL(text) : null;
      if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
        return fail('is not an http or https address');
      }
      const timeout = AbortSignal.timeout(timeoutMs);
      try {
        return await follow(url, 0, AbortSignal.any([timeout, stopping.signal]));
      } catch (error) {
        if (timeout.aborted) {
          return fail(`did not arrive within ${timeoutMs / 1000} s`);
        }
        if (error instanceof RefusedAddressError) {
          return refusePrivate();
        }
        return fail(`cannot be fetched: ${error instanceof Error ? error.message : 'unknown'}`);
      }
    },
    stop() {
      stopping.abort();
      return agent.destroy();
    },
  };
}

class RefusedAddressError extends Error {}

function isOwn(address: string): boolean {
  const version = isIP(address);
  return version === 0
    ? address === 'localhost' || address.endsWith('.localhost')
    : ownAddresses.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

function isPrivate(address: string): boolean {
  const version = isIP(address);
  return (
    version !== 0 &&
    !isOwn(address) &&
    privateAddresses.check(address, version === 4 ? 'ipv4' : 'ipv6')
  );
}

/** Looks a name up, and refuses it when one of its addresses is refused. The connection goes to what was looked at. */
function lookUpUnless(isRefused: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    // A name that is not known has no list of addresses at all.
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[] | undefined) => {
      const first = addresses?.[0];
      if (error !== null) {
        callback(error, '');
      } else if (
        addresses === undefined ||
        first === undefined ||
        addresses.some(({ address }) => isRefused(address))
      ) {
        callback(new RefusedAddressError(), '');
      } else if (options.all === true) {
        callback(null, addresses);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };
}

function refusePrivate(): Fetched {
  return fail(
    'is in a private network, or on the machine of a simulator that listens beyond loopback',
  );
}

function fail(reason: string): Fetched {
  return { kind: 'failed', reason };
}
