import { createHash, createHmac } from 'node:crypto';

import { simulatorCredential } from '#simulator/gateway/credential.ts';

/** What a customer's program receives: the HTTP status and the parsed `Response`. */
export interface CustomerAnswer {
  readonly status: number;
  readonly response: Readonly<Record<string, unknown>>;
  /** `Response.Error.Code`, null for a success. */
  readonly code: string | null;
}

export interface CustomerCall {
  /** Replaces or, with undefined, removes single headers after signing. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly credential?: { readonly secretId: string; readonly secretKey: string };
  /** Unix s. */
  readonly timestamp?: number;
}

/**
 * For tests: a customer's program with a signer of its own, the shortest that the vendor's page allows. A text `body` is sent
 * unchanged, everything else as JSON.
 */
export async function callAs(
  url: string,
  action: string,
  body: unknown,
  call: CustomerCall = {},
): Promise<CustomerAnswer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(url, {
    method: 'POST',
    headers: signedHeaders(new URL(url).host, action, text, call),
    body: text,
    redirect: 'manual',
  });
  const answer = (await response.json()) as { Response: CustomerAnswer['response'] };
  const error = answer.Response['Error'] as { Code: string } | undefined;
  return { status: response.status, response: answer.Response, code: error?.Code ?? null };
}

/** The headers of a signed call, without those to be left out. */
export function signedHeaders(
  host: string,
  action: string,
  body: string,
  call: CustomerCall = {},
): Record<string, string> {
  const { secretId, secretKey } = call.credential ?? simulatorCredential;
  const timestamp = String(call.timestamp ?? Math.floor(Date.now() / 1000));
  const date = new Date(Number(timestamp) * 1000).toISOString().slice(0, 10);
  const scope = `${date}/trtc/tc3_request`;
  const hash = (content: string) => createHash('sha256').update(content).digest('hex');
  const mac = (key: string | Buffer, content: string) =>
    createHmac('sha256', key).update(content).digest();
  const canonical = `POST\n/\n\ncontent-type:application/json\nhost:${host}\n\ncontent-type;host\n${hash(body)}`;
  const key = mac(mac(mac(`TC3${secretKey}`, date), 'trtc'), 'tc3_request');
  const signature = mac(
    key,
    `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${hash(canonical)}`,
  ).toString('hex');
  const headers: Record<string, string | undefined> = {
    'content-type': 'application/json',
    'x-tc-action': action,
    'x-tc-version': '2019-07-22',
    'x-tc-region': 'ap-guangzhou',
    'x-tc-timestamp': timestamp,
    authorization: `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`,
    ...call.headers,
  };
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}

/** For tests: calls the control API. `body` is sent as JSON unless it is undefined. */
export async function control(
  url: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await fetch(`${url}/_simulator/${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return { status: response.status, body: await response.json() };
}
