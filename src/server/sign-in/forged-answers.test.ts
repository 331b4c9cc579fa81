import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { testSignInSettings } from '#server/testing/sign-in-settings.ts';

import { createIssuer } from './issuer.ts';

const redirectUri = 'http://127.0.0.1:1/sign-in/callback';
const real = generateKeyPairSync('rsa', { modulusLength: 2048 });
const forged = generateKeyPairSync('rsa', { modulusLength: 2048 });

let server: Server;
let url: string;
/** The ID token of the next answer. */
let idToken = '';

/** An issuer that signs whatever a test wants: a real one never would. */
beforeAll(async () => {
  server = createServer((request, response) => {
    const answers: Readonly<Record<string, object>> = {
      '/.well-known/openid-configuration': {
        issuer: url,
        authorization_endpoint: `${url}/auth`,
        token_endpoint: `${url}/token`,
        jwks_uri: `${url}/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
      },
      '/jwks': {
        keys: [{ ...real.publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'k' }],
      },
      '/token': { access_token: 'a', token_type: 'Bearer', id_token: idToken },
    };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answers[request.url ?? ''] ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function signToken(claims: object, key = real.privateKey, alg = 'RS256'): string {
  const text = `${encode({ alg, kid: 'k' })}.${encode(claims)}`;
  return `${text}.${alg === 'none' ? '' : sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}

/** Signs in with an ID token that differs in something from a good one. */
async function finishWith(
  spoil: (claims: Record<string, unknown>) => string,
): Promise<string | undefined> {
  const issuer = createIssuer({ ...testSignInSettings, issuer: url }, () => undefined);
  const { attempt } = await issuer.begin({ redirectUri, to: '/', isFresh: false });
  const now = Math.floor(Date.now() / 1000);
  idToken = spoil({
    iss: url,
    sub: 'ana',
    aud: testSignInSettings.clientId,
    iat: now,
    exp: now + 600,
    nonce: attempt.nonce,
  });
  const answer = new URL(`${redirectUri}?code=c&state=${attempt.state}`);
  const outcome: unknown = await issuer.finish(answer, attempt).then(
    ({ claims }) => claims.sub,
    (error: unknown) => (error as { readonly code?: string }).code,
  );
  return outcome as string | undefined;
}

describe('an ID token', () => {
  it('that is right signs in', async () => {
    expect(await finishWith((claims) => signToken(claims))).toBe('ana');
  });

  it.each([
    ['issuer', { iss: 'https://evil.example' }],
    ['audience', { aud: 'another-desk' }],
    ['nonce', { nonce: 'of another attempt' }],
    ['expiry', { exp: Math.floor(Date.now() / 1000) - 600 }],
  ])('with a wrong %s signs nobody in', async (_what, wrong) => {
    expect(await finishWith((claims) => signToken({ ...claims, ...wrong }))).toBe('sign-in-failed');
  });

  it('that is signed with another key, or not at all, signs nobody in', async () => {
    const byForger = (claims: object) => signToken(claims, forged.privateKey);
    expect(await finishWith(byForger)).toBe('sign-in-failed');
    const unsigned = (claims: object) => signToken(claims, real.privateKey, 'none');
    expect(await finishWith(unsigned)).toBe('sign-in-failed');
  });
});
