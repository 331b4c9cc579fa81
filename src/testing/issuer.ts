import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Provider } from 'oidc-provider';

/** Somebody the issuer knows: the claims of the ID token by name. */
export type Account = Readonly<Record<string, unknown>>;

/** A real OpenID Connect issuer on a free loopback port: `oidc-provider`, with one button for each account as its login. */
export interface TestIssuer {
  readonly url: string;
  /** Configuration that makes a desk use it. */
  readonly env: Readonly<Record<string, string>>;
  /** The access tokens it gave out. */
  readonly tokensGiven: readonly string[];
  close(): Promise<void>;
}

export const issuerSecret = 'client-secret-that-must-not-be-seen-7';
const clientId = 'mixdesk';

/**
 * @param accounts by their `sub`; read anew for each answer, so that a test may change them
 * @param publicUrls beyond loopback, where the desk may send people back to
 */
export async function startIssuer(
  accounts: Readonly<Record<string, Account>>,
  publicUrls: readonly string[] = [],
  { givesRefreshTokens = false }: { readonly givesRefreshTokens?: boolean } = {},
): Promise<TestIssuer> {
  let answer: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  const server = createServer((request, response) => {
    answer(request, response);
  });
  const url = await listen(server);
  const tokensGiven: string[] = [];
  const provider = new Provider(url, {
    clients: [
      {
        client_id: clientId,
        client_secret: issuerSecret,
        // A native application may come back to any port of this machine: the desk's is not known beforehand.
        application_type: 'native',
        token_endpoint_auth_method: 'client_secret_basic',
        grant_types: ['authorization_code', ...(givesRefreshTokens ? ['refresh_token'] : [])],
        redirect_uris: ['http://127.0.0.1', ...publicUrls].map(
          (base) => `${base}/sign-in/callback`,
        ),
      },
    ],
    jwks: { keys: [makeKey()] },
    cookies: { keys: ['a key of the test issuer'] },
    claims: { profile: ['name', 'roles'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    issueRefreshToken: () => givesRefreshTokens,
    rotateRefreshToken: true,
    findAccount: (_context, accountId) =>
      accounts[accountId] && {
        accountId,
        claims: () => ({ ...accounts[accountId], sub: accountId }),
      },
    loadExistingGrant: async (context) => {
      const { client, session, params } = context.oidc;
      if (!client || session?.accountId === undefined) {
        return undefined;
      }
      const grant = new context.oidc.provider.Grant({
        clientId: client.clientId,
        accountId: session.accountId,
      });
      const scope = params?.['scope'];
      grant.addOIDCScope(typeof scope === 'string' ? scope : 'openid');
      await grant.save();
      return grant;
    },
  });
  provider.on('access_token.saved', (token: { jti?: string }) => tokensGiven.push(token.jti ?? ''));
  const protocol = provider.callback();
  answer = (request, response) => {
    const uid = /^\/interaction\/([\w-]+)$/.exec(request.url ?? '')?.[1];
    if (uid === undefined) {
      void protocol(request, response);
    } else {
      interact(request, response).catch((error: unknown) => {
        response.writeHead(400).end(String(error));
      });
    }
  };

  async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(formatLogin(Object.keys(accounts)));
      return;
    }
    const chosen = new URLSearchParams(await readText(request)).get('account') ?? '';
    const result =
      chosen === '' ? { error: 'access_denied' } : { login: { accountId: chosen }, consent: {} };
    await provider.interactionFinished(request, response, result, {
      mergeWithLastSubmission: false,
    });
  }

  return {
    url,
    env: { OIDC_ISSUER: url, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: issuerSecret },
    tokensGiven,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function makeKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'test' };
}

function formatLogin(names: readonly string[]): string {
  const buttons = ['', ...names]
    .map((name) => `<button name="account" value="${name}">${name || 'Cancel'}</button>`)
    .join(' ');
  return `<!doctype html><title>Test issuer</title><form method="post">${buttons}</form>`;
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += String(chunk);
  }
  return text;
}
