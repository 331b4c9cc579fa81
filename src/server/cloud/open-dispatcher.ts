import { EnvHttpProxyAgent, Pool } from 'undici';
import type { Dispatcher } from 'undici';

import { isLoopbackHost } from '#server/network/loopback.ts';

/** A take is one call, and calls are limited to 20 a second: a burst needs no more connections than this. */
const maxConnections = 16;

/** The connections to the cloud, through the proxy that the environment names. Throws a `TypeError` for a proxy that is no address. */
export function openDispatcher(
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
export function parseAddress(text: string, name: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new TypeError(`${name} is not an http: or https: address.`);
  }
  return url;
}
