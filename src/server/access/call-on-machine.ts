import { request } from 'node:http';

import { databaseHold, holdDatabaseRoute, releaseDatabaseRoute } from '#contract/backup.ts';
import { addressOf } from '#contract/http/route.ts';
import {
  accessTokenList,
  accessTokensRoute,
  madeAccessToken,
  newAccessTokenRoute,
  revokeAccessTokenRoute,
} from '#contract/token.ts';
import type { AccessToken, MadeAccessToken, NewAccessToken } from '#contract/token.ts';

/** The desk refused, or did not answer; the message is a sentence. */
export class MachineCallError extends Error {
  override readonly name = 'MachineCallError';
}

/** How long the desk may take to answer, ms. */
const timeoutMs = 10_000;

/** Calls the desk that runs on this machine with the key that it left in its folder. */
export function callOnMachine({ url, key }: { readonly url: string; readonly key: string }) {
  const { hostname, port, host } = new URL(url);

  function send(method: string, path: string, body?: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          // A desk that listens at every address is called at this machine's own.
          host:
            hostname === '0.0.0.0'
              ? '127.0.0.1'
              : hostname.replace(/^\[(.*)\]$/, '$1').replace(/^::$/, '::1'),
          port,
          method,
          path,
          timeout: timeoutMs,
          headers: { host, authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk: string) => {
            text += chunk;
          });
          response.on('end', () => {
            const answer: unknown = text === '' ? undefined : JSON.parse(text);
            if ((response.statusCode ?? 500) < 300) {
              resolve(answer);
            } else {
              reject(new MachineCallError((answer as { readonly detail?: string }).detail));
            }
          });
        },
      );
      sent.on('timeout', () => sent.destroy(new MachineCallError('The desk did not answer.')));
      sent.on('error', reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  return {
    async list(): Promise<readonly AccessToken[]> {
      const answer = await send(accessTokensRoute.method, addressOf(accessTokensRoute, {}));
      return accessTokenList.parse(answer).tokens;
    },
    async make(wanted: NewAccessToken): Promise<MadeAccessToken> {
      const { method } = newAccessTokenRoute;
      return madeAccessToken.parse(await send(method, addressOf(newAccessTokenRoute, {}), wanted));
    },
    async revoke(id: string): Promise<void> {
      await send(
        revokeAccessTokenRoute.method,
        addressOf(revokeAccessTokenRoute, { params: { id } }),
      );
    },
    /** Whether the file of the database stays as it is from now on. */
    async holdDatabase(): Promise<boolean> {
      const { method } = holdDatabaseRoute;
      return databaseHold.parse(await send(method, addressOf(holdDatabaseRoute, {}), {})).held;
    },
    /** Whether it was as it is until now. */
    async releaseDatabase(): Promise<boolean> {
      const { method } = releaseDatabaseRoute;
      return databaseHold.parse(await send(method, addressOf(releaseDatabaseRoute, {}))).held;
    },
  };
}
