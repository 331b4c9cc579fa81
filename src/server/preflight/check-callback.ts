import { createHmac, randomBytes } from 'node:crypto';

import { callbackRoute } from '#contract/callback.ts';
import type { Finding } from '#contract/support/preflight.ts';

import { right, unknown, wrong } from './finding.ts';

const body = '{"mixdesk":"check"}';

/**
 * Sends two webhooks to the address that the cloud would use, neither of which is stored: one with a wrong signature, and one that is
 * signed but names no application.
 */
export async function checkCallback(options: {
  readonly callbackKey: string | null;
  /** As people type it, with its path; null: not known. */
  readonly publicUrl: string | null;
}): Promise<Finding> {
  const { callbackKey, publicUrl } = options;
  if (callbackKey === null) {
    return unknown(
      'callback',
      'There is no key for webhooks, so the desk does not know who is in a room: set TRTC_CALLBACK_KEY, and the same key in the TRTC console.',
    );
  }
  if (publicUrl === null) {
    return unknown(
      'callback',
      'PUBLIC_URL is not set, so nobody knows where the cloud would find the desk: set it.',
    );
  }
  const address = publicUrl + callbackRoute.path;
  try {
    const forged = await send(address, randomBytes(16).toString('hex'));
    if (forged !== 401) {
      return wrong(
        'callback',
        `${address} answers a webhook with a wrong signature with ${forged} instead of 401: ${explainStatus(forged)}`,
      );
    }
    const signed = await send(address, callbackKey);
    // Signed but without an application: 400 of the desk.
    return signed === 400
      ? right('callback', `${address} can be reached from here and checks signatures.`)
      : wrong(
          'callback',
          `${address} refuses the signature of TRTC_CALLBACK_KEY: the desk there has another key. Give both the same one and restart it, or send it SIGHUP.`,
        );
  } catch (error) {
    const code = findCode(error);
    return wrong(
      'callback',
      `${address} cannot be reached from here (${code}): start the desk, and check name, certificate, proxy and PUBLIC_URL.`,
    );
  }
}

async function send(address: string, key: string): Promise<number> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      sign: createHmac('sha256', key).update(body).digest('base64'),
    },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(5000),
  });
  await answer.arrayBuffer();
  return answer.status;
}

function explainStatus(status: number): string {
  if (status >= 300 && status < 400) {
    return 'a proxy redirects it; let webhooks through to the desk.';
  }
  return status === 404
    ? 'the desk there has no key, or the path of PUBLIC_URL is wrong.'
    : 'something else answers there; check PUBLIC_URL and the proxy.';
}

function findCode(error: unknown): string {
  const { cause } = error as { readonly cause?: unknown };
  const found = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null;
  return typeof found === 'string' ? found : 'no answer within 5 s';
}
