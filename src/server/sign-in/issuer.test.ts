import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { ProblemError } from '#server/http/problem-error.ts';
import { testSignInSettings } from '#server/testing/sign-in-settings.ts';
import { openVisitor } from '#server/testing/visitor.ts';
import { issuerSecret, startIssuer } from '#testing/issuer.ts';
import type { TestIssuer } from '#testing/issuer.ts';

import { createIssuer } from './issuer.ts';

const redirectUri = 'http://127.0.0.1/sign-in/callback';

let real: TestIssuer;
beforeAll(async () => {
  real = await startIssuer({ ana: { name: 'Ana', roles: ['producer'] } });
});
afterAll(() => real.close());

function open(address = real.url, secret = issuerSecret) {
  const failures: { readonly code: string; readonly reason: string }[] = [];
  const issuer = createIssuer(
    {
      ...testSignInSettings,
      issuer: address,
      clientSecret: secret,
    },
    (failure) => failures.push(failure),
  );
  return { issuer, failures };
}

const wanted = { redirectUri, to: '/sandbox', isFresh: false };

/** Signs in as `account` at the real issuer; resolves to the address that it sends the browser back to. */
async function answerAs(account: string, url: string): Promise<URL> {
  const visitor = openVisitor('http://127.0.0.1');
  return new URL(await visitor.sayWho(await visitor.follow(await visitor.get(url)), account));
}

async function problemOf(promise: Promise<unknown>): Promise<ProblemError> {
  const error: unknown = await promise.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ProblemError);
  return error as ProblemError;
}

describe('an attempt to sign in', () => {
  it('is tied to this browser by state, nonce and PKCE', async () => {
    const { issuer } = open();
    const [first, second] = [await issuer.begin(wanted), await issuer.begin(wanted)];
    const { origin, searchParams } = new URL(first.url);
    expect(origin).toBe(real.url);
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: 'mixdesk',
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'openid profile email',
      state: first.attempt.state,
      nonce: first.attempt.nonce,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      code_challenge_method: 'S256',
    });
    expect(first.attempt.to).toBe('/sandbox');
    for (const part of ['state', 'nonce', 'verifier'] as const) {
      expect(first.attempt[part]).toMatch(/^[\w-]{43}$/);
      expect(first.attempt[part]).not.toBe(second.attempt[part]);
    }
  });

  it('afresh makes the issuer ask', async () => {
    const { url } = await open().issuer.begin({ ...wanted, isFresh: true });
    expect(new URL(url).searchParams.get('prompt')).toBe('login');
  });

  it('ends with what the issuer says about the person', async () => {
    const { issuer, failures } = open();
    const { url, attempt } = await issuer.begin(wanted);
    const { claims } = await issuer.finish(await answerAs('ana', url), attempt);
    expect(claims).toMatchObject({ sub: 'ana', name: 'Ana', roles: ['producer'] });
    expect(failures).toEqual([]);
  });

  it.each(['state', 'nonce', 'verifier'] as const)('fails with another %s', async (part) => {
    const { issuer, failures } = open();
    const { url, attempt } = await issuer.begin(wanted);
    const other = { ...attempt, [part]: (await issuer.begin(wanted)).attempt[part] };
    const problem = await problemOf(issuer.finish(await answerAs('ana', url), other));
    expect(problem.code).toBe('sign-in-failed');
    expect(problem.message).toContain(new URL(real.url).host);
    expect(problem.message).toMatch(/not valid.*Try again/);
    expect(failures).toHaveLength(1);
  });

  it('fails with a wrong client secret, and no secret is told', async () => {
    const { issuer, failures } = open(real.url, 'another-secret');
    const { url, attempt } = await issuer.begin(wanted);
    const answer = await answerAs('ana', url);
    expect((await problemOf(issuer.finish(answer, attempt))).code).toBe('sign-in-failed');
    expect(failures).toMatchObject([
      {
        code: expect.stringMatching(/\w/) as string,
        reason: expect.stringMatching(/\w/) as string,
      },
    ]);
    const told = JSON.stringify(failures);
    expect(told).not.toContain('another-secret');
    expect(told).not.toContain(answer.searchParams.get('code'));
  });

  it('that the person cancels says how to get access', async () => {
    const { issuer, failures } = open();
    const { url, attempt } = await issuer.begin(wanted);
    const problem = await problemOf(issuer.finish(await answerAs('', url), attempt));
    expect(problem).toMatchObject({
      code: 'sign-in-failed',
      message: expect.stringMatching(/did not let you in.*access/) as string,
    });
    expect(failures).toEqual([{ code: 'access_denied', reason: 'the issuer refused' }]);
  });

  it('that the issuer refuses for another reason is not called a refusal of the person', async () => {
    const { issuer, failures } = open();
    const { attempt } = await issuer.begin(wanted);
    const answer = new URL(
      `${redirectUri}?error=server_error&state=${attempt.state}&iss=${encodeURIComponent(real.url)}`,
    );
    const problem = await problemOf(issuer.finish(answer, attempt));
    expect(problem.message).toContain('not valid');
    expect(failures).toEqual([{ code: 'server_error', reason: 'the issuer refused' }]);
  });
});

let fake: Server | undefined;
afterEach(() => {
  fake?.closeAllConnections();
  fake?.close();
  fake = undefined;
});

/** An issuer that answers every request as `answers` says, one after the other; the last one stays. */
async function startFake(...answers: readonly [status: number, body: string][]) {
  let asked = 0;
  fake = createServer((_request, response) => {
    const [status, body] = answers[Math.min(asked, answers.length - 1)] ?? [500, ''];
    asked += 1;
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => fake?.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(fake.address() as AddressInfo).port}`;
  return { url, asked: () => asked };
}

describe('an issuer that does not answer as one', () => {
  it.each([
    [500, 'no'],
    [200, 'no JSON'],
    [404, '{}'],
  ])('with %i %s is unavailable, and what is on air does not change', async (status, body) => {
    const { url } = await startFake([status, body]);
    const { issuer, failures } = open(url);
    const problem = await problemOf(issuer.begin(wanted));
    expect(problem.code).toBe('sign-in-unavailable');
    expect(problem.message).toContain(new URL(url).host);
    expect(problem.message).toMatch(/on air does not change.*Try again/);
    expect(failures).toHaveLength(1);
  });

  it('because it is down is unavailable', async () => {
    const { url } = await startFake([500, '']);
    fake?.close();
    const problem = await problemOf(open(url).issuer.begin(wanted));
    expect(problem.code).toBe('sign-in-unavailable');
  });

  it('is asked again at the next attempt, and only once while it answers', async () => {
    const { url, asked } = await startFake([500, 'no']);
    const { issuer } = open(url);
    await problemOf(issuer.begin(wanted));
    await problemOf(issuer.begin(wanted));
    expect(asked()).toBe(2);
    const metadata = JSON.stringify({ issuer: url, authorization_endpoint: `${url}/auth` });
    const other = await startFake([200, metadata.replaceAll(url, 'http://127.0.0.1:1')]);
    const wrong = await problemOf(open(other.url).issuer.begin(wanted));
    expect(wrong.code).toMatch(/^sign-in-/);
  });

  it('is asked for its addresses once', async () => {
    const { url } = await startFake([500, '']);
    fake?.closeAllConnections();
    fake?.close();
    const { port } = new URL(url);
    let asked = 0;
    fake = createServer((_request, response) => {
      asked += 1;
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ issuer: url, authorization_endpoint: `${url}/auth` }));
    });
    await new Promise<void>((resolve) => fake?.listen(Number(port), '127.0.0.1', resolve));
    const { issuer } = open(url);
    expect((await issuer.begin(wanted)).url).toContain(`${url}/auth?`);
    await issuer.begin(wanted);
    expect(asked).toBe(1);
  });
});
