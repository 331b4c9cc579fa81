import { EnvHttpProxyAgent, Pool } from 'undici';
import type { Dispatcher } from 'undici';

import { isLoopbackHost } from '#server/network/loopback.ts';
import { apiVersion } from '#trtc/sites.ts';

import type { Cloud } from './cloud.ts';
import { exchange } from './exchange.ts';
import { toOutcome } from './outcome.ts';
import { contentType, createTc3Signer } from './tc3-signer.ts';
import type { Tc3Signer } from './tc3-signer.ts';

export interface CloudOptions {
  /** Base URL of the cloud API, such as `https://trtc.tencentcloudapi.com`. Calls go to `/`. */
  readonly endpoint: string;
  /** Of every call, or those for the body of a call. Null: nothing is sent. */
  readonly credentials: CloudCredentials | ((body: string) => CloudCredentials | null);
  /** Deadline of one call, waiting for a connection included, ms. */
  readonly timeoutMs: number;
  /** The clock that dates signatures; the cloud tolerates 300 s. */
  readonly now?: (() => Date) | undefined;
  /** Where the proxy variables are read: `https_proxy`, `http_proxy`, `no_proxy` and their capitals. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

export interface CloudCredentials {
  readonly secretId: string;
  readonly secretKey: string;
  /** Of temporary credentials. */
  readonly sessionToken?: string | undefined;
}

/** A take is one call, and calls are limited to 20 a second: a burst needs no more connections than this. */
const maxConnections = 16;

/**
 * The client of the cloud API: signs each call with TC3 and sends it once. Throws a `TypeError` for an endpoint or a proxy
 * that is not an address. No secret can be read from what it returns.
 */
export function createCloud(options: CloudOptions): Cloud {
  const { credentials, timeoutMs, now = () => new Date(), env = process.env } = options;
  const url = parseAddress(options.endpoint, 'TRTC_ENDPOINT');
  const signers = new WeakMap<CloudCredentials, Tc3Signer>();
  const dispatcher = openDispatcher(url, timeoutMs, env);
  let closed: Promise<void> | undefined;

  function findSigner(of: CloudCredentials): Tc3Signer {
    const signer = signers.get(of) ?? createTc3Signer({ ...of, host: url.host });
    signers.set(of, signer);
    return signer;
  }

  return {
    async call({ action, region, body, withinMs = timeoutMs, mayLeave }) {
      const own = typeof credentials === 'function' ? credentials(body) : credentials;
      if (own === null) {
        return {
          ...{ kind: 'not-sent', mayPass: false },
          reason: 'This desk has no API keys for the application.',
        };
      }
      const { sessionToken } = own;
      const deadlineMs = Math.min(withinMs, timeoutMs);
      const bytes = Buffer.from(body, 'utf8');
      const timestampS = Math.floor(now().getTime() / 1000);
      const answer = await exchange(
        dispatcher,
        {
          origin: url.origin,
          headers: {
            Host: url.host,
            'Content-Type': contentType,
            Authorization: findSigner(own).sign(bytes, timestampS),
            'X-TC-Action': action,
            'X-TC-Version': apiVersion,
            'X-TC-Region': region,
            'X-TC-Timestamp': String(timestampS),
            'X-TC-Language': 'en-US',
            ...(sessionToken !== undefined && { 'X-TC-Token': sessionToken }),
          },
          body: bytes,
          timeoutMs: deadlineMs,
          mayLeave,
        },
        now,
      );
      return toOutcome(answer, body, deadlineMs);
    },
    close: () => (closed ??= dispatcher.close()),
  };
}

function openDispatcher(
  url: URL,
  timeoutMs: number,
  env: Readonly<Record<string, string | undefined>>,
): Dispatcher {
  const connection = { connections: maxConnections, connect: { timeout: timeoutMs } };
  const httpProxy = env['http_proxy'] ?? env['HTTP_PROXY'] ?? '';
  const httpsProxy = env['https_proxy'] ?? env['HTTPS_PROXY'] ?? '';
  const proxy = url.protocol === 'https:' && httpsProxy !== '' ? httpsProxy : httpProxy;
  // A stand-in on this machine is never behind a proxy.
  if (proxy === '' || isLoopbackHost(url.hostname)) {
    return new Pool(url.origin, connection);
  }
  parseAddress(proxy, 'The proxy variable');
  return new EnvHttpProxyAgent({
    ...connection,
    httpProxy,
    httpsProxy,
    noProxy: env['no_proxy'] ?? env['NO_PROXY'] ?? '',
  });
}

/** The text itself stays out of the message: a proxy's address may hold a password. */
function parseAddress(text: string, name: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new TypeError(`${name} is not an http: or https: address.`);
  }
  return url;
}
