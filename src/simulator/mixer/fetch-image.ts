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

/** This machine, in every spelling, and the network neighbours through which clouds tell a machine its secrets. */
const ownAddresses = new BlockList();
ownAddresses.addSubnet('127.0.0.0', 8, 'ipv4');
ownAddresses.addSubnet('0.0.0.0', 8, 'ipv4');
ownAddresses.addSubnet('169.254.0.0', 16, 'ipv4');
ownAddresses.addAddress('::', 'ipv6');
ownAddresses.addAddress('::1', 'ipv6');
ownAddresses.addSubnet('fe80::', 10, 'ipv6');

/**
 * Fetches images over http and https within limits. Unless `mayLoopback`, addresses of this machine are refused, judged by what
 * a name resolves to at the moment of connecting: whoever may set a layout must not reach what listens beside the simulator.
 */
export function createFetcher(mayLoopback: boolean): Fetcher {
  const stopping = new AbortController();
  const agent = new Agent({ connect: mayLoopback ? {} : { lookup: lookUpElsewhere } });

  async function follow(url: URL, redirects: number, signal: AbortSignal): Promise<Fetched> {
    if (!mayLoopback && isOwn(url.hostname.replace(/^\[|\]$/g, ''))) return refuseOwn();
    const answer = await request(url, { dispatcher: agent, signal });
    const { statusCode, headers, body } = answer;
    if (statusCode >= 300 && statusCode < 400 && typeof headers.location === 'string') {
      await body.dump();
      const next = URL.canParse(headers.location, url.href) ? new URL(headers.location, url) : null;
      if (redirects === maxRedirects) return fail('redirects too often');
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
      if (size > maxImageBytes) return fail(`is larger than ${maxImageBytes} bytes`);
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
        if (timeout.aborted) return fail(`did not arrive within ${timeoutMs / 1000} s`);
        if (error instanceof OwnAddressError) return refuseOwn();
        return fail(`cannot be fetched: ${error instanceof Error ? error.message : 'unknown'}`);
      }
    },
    stop() {
      stopping.abort();
      return agent.destroy();
    },
  };
}

class OwnAddressError extends Error {}

function isOwn(address: string): boolean {
  const version = isIP(address);
  if (version === 0) return address === 'localhost' || address.endsWith('.localhost');
  return ownAddresses.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

const lookUpElsewhere: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const [first] = addresses;
    if (error !== null) callback(error, '');
    else if (first === undefined || addresses.some(({ address }) => isOwn(address)))
      callback(new OwnAddressError(), '');
    else if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

function refuseOwn(): Fetched {
  return fail('lies on the machine of a simulator that listens beyond loopback');
}

function fail(reason: string): Fetched {
  return { kind: 'failed', reason };
}
