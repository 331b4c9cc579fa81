import { apiVersion } from '#trtc/sites.ts';

import type { Cloud } from './cloud.ts';
import { exchange } from './exchange.ts';
import { openDispatcher, parseAddress } from './open-dispatcher.ts';
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
  /** What this cloud was found to answer for a task that is not there (`TRTC_ANSWERS`). */
  readonly goneCode?: string | undefined;
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

/**
 * The client of the cloud API: signs each call with TC3 and sends it once. Throws a `TypeError` for an endpoint or a proxy
 * that is not an address. No secret can be read from what it returns.
 */
export function createCloud(options: CloudOptions): Cloud {
  const { credentials, timeoutMs, goneCode, now = () => new Date(), env = process.env } = options;
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
      return toOutcome(answer, body, { timeoutMs: deadlineMs, goneCode });
    },
    close: () => (closed ??= dispatcher.close()),
  };
}
