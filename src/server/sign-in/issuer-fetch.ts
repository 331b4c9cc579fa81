import type { CustomFetch } from 'openid-client';
import { EnvHttpProxyAgent, fetch } from 'undici';

import { isLoopbackHost } from '#server/network/loopback.ts';

/** How to reach an issuer behind the proxy of the environment; undefined when there is none on the way. */
export function openIssuerFetch(issuer: string): CustomFetch | undefined {
  const { env } = process;
  const proxies = [env['https_proxy'], env['HTTPS_PROXY'], env['http_proxy'], env['HTTP_PROXY']];
  const isProxied = proxies.some((proxy) => proxy !== undefined && proxy !== '');
  if (!isProxied || isLoopbackHost(new URL(issuer).hostname)) {
    return undefined;
  }
  const dispatcher = new EnvHttpProxyAgent();
  return async (url, { method, headers, body, signal, redirect }) => {
    const answer = await fetch(url, {
      method,
      headers,
      redirect,
      dispatcher,
      ...(signal && { signal }),
      ...(typeof body === 'string' || body instanceof URLSearchParams ? { body } : {}),
    });
    const text = answer.status === 204 ? null : await answer.text();
    return new Response(text, { status: answer.status, headers: [...answer.headers] });
  };
}
