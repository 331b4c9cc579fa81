import { createHmac } from 'node:crypto';

import { Pool } from 'undici';

import { callbackKey, sdkAppId } from './settings.ts';

/** A program that uses the desk's API. It costs what the desk's own client of the cloud costs. */
export interface Client {
  /** The parsed answer, and how many bytes it had. Throws when the desk refuses. */
  get(route: string): Promise<Answer>;
  post(route: string, body: unknown): Promise<Answer>;
  /** Delivers a webhook, signed; resolves when it is answered. */
  deliver(webhook: unknown): Promise<void>;
  close(): Promise<void>;
}

export interface Answer {
  readonly body: unknown;
  readonly bytes: number;
}

export function createClient(url: string): Client {
  const pool = new Pool(url, { connections: 128 });

  async function call(
    method: 'GET' | 'POST',
    route: string,
    text?: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const answer = await pool.request({
      method,
      path: route,
      headers: { ...(text !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(text !== undefined && { body: text }),
    });
    const received = await answer.body.text();
    if (answer.statusCode >= 300) {
      throw new Error(`${method} ${route} answered ${answer.statusCode}: ${received}`);
    }
    return {
      body: received === '' ? null : (JSON.parse(received) as unknown),
      bytes: Buffer.byteLength(received),
    };
  }

  return {
    get: (route) => call('GET', route),
    post: (route, body) => call('POST', route, JSON.stringify(body)),
    async deliver(webhook) {
      const text = JSON.stringify(webhook);
      await call('POST', '/callbacks/trtc', text, {
        sdkappid: String(sdkAppId),
        sign: createHmac('sha256', callbackKey).update(text).digest('base64'),
      });
    },
    close: () => pool.close(),
  };
}
