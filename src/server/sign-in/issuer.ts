import {
  allowInsecureRequests,
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientError,
  ClientSecretBasic,
  ClientSecretPost,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import type { Configuration } from 'openid-client';

import { ProblemError } from '#server/http/problem-error.ts';

import type { Attempt } from './attempt.ts';
import { openIssuerFetch } from './issuer-fetch.ts';
import { readPerson } from './roles.ts';
import type { Claims } from './roles.ts';
import type { SignInSettings } from '#server/config/sign-in-settings.ts';

/** The OpenID Connect issuer, which says who people are. Failures are `ProblemError`s with a sentence for the person. */
export interface Issuer {
  /** @param isFresh whether the issuer must ask who the person is, even if it remembers them */
  begin(request: {
    readonly redirectUri: string;
    readonly to: string;
    readonly isFresh: boolean;
  }): Promise<{ readonly url: string; readonly attempt: Attempt }>;
  /** @param answer the whole address the issuer sent the browser back to */
  finish(answer: URL, attempt: Attempt): Promise<IssuerAnswer>;
  /** What the issuer says of the person now; undefined when it refuses to say anything. */
  ask(tokens: ProviderTokens): Promise<IssuerAnswer | undefined>;
}

export interface IssuerAnswer {
  readonly claims: Claims;
  readonly tokens: ProviderTokens;
}

/** What the issuer gave for asking again. Secrets: they are stored sealed. */
export interface ProviderTokens {
  readonly sub: string;
  readonly accessToken: string;
  /** Null where the issuer gives none: then the access token alone must do. */
  readonly refreshToken: string | null;
  /** Claims that only the ID token has: an answer without an ID token says nothing of them. */
  readonly needsIdToken: boolean;
}

/** Deadline of one call to the issuer, s. */
const timeoutS = 10;

/** How far the issuer's clock and ours may be apart, s. */
const toleranceS = 60;

/** @param onFailure gets what went wrong, without codes or tokens */
export function createIssuer(
  settings: SignInSettings,
  onFailure: (failure: { readonly code: string; readonly reason: string }) => void,
): Issuer {
  const { issuer, clientId, clientSecret } = settings;
  const { host, protocol } = new URL(issuer);
  const basic = ClientSecretBasic(clientSecret);
  const post = ClientSecretPost(clientSecret);
  const proxiedFetch = openIssuerFetch(issuer);
  let known: Promise<Configuration> | undefined;

  /** Runs at the first sign-in, not at the start: the desk must start during a live show even if the issuer is down. */
  function discover(): Promise<Configuration> {
    known ??= discovery(
      new URL(issuer),
      clientId,
      { [clockTolerance]: toleranceS },
      (server, client, body, headers) => {
        const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
        const authenticate = methods.includes('client_secret_basic') ? basic : post;
        authenticate(server, client, body, headers);
      },
      {
        timeout: timeoutS,
        execute: [
          enableNonRepudiationChecks,
          ...(protocol === 'http:' ? [allowInsecureRequests] : []),
        ],
        ...(proxiedFetch && { [customFetch]: proxiedFetch }),
      },
    );
    return known;
  }

  async function attemptTo<Result>(act: (config: Configuration) => Promise<Result>) {
    try {
      return await act(await discover());
    } catch (error) {
      // The issuer's addresses or keys may have changed: the next attempt asks again.
      known = undefined;
      onFailure(describeFailure(error));
      throw explainFailure(error, host);
    }
  }

  /** Some issuers leave name and roles out of the ID token. Where both have a claim, the signed ID token counts. */
  async function readUserInfo(config: Configuration, accessToken: string, sub: string) {
    return config.serverMetadata().userinfo_endpoint === undefined
      ? { sub }
      : await fetchUserInfo(config, accessToken, sub);
  }

  function hasSameRoles(one: Claims, other: Claims): boolean {
    return (
      JSON.stringify(readPerson(one, settings)?.grants) ===
      JSON.stringify(readPerson(other, settings)?.grants)
    );
  }

  async function askAgain(
    config: Configuration,
    tokens: ProviderTokens,
  ): Promise<IssuerAnswer | undefined> {
    const { sub, refreshToken, needsIdToken } = tokens;
    if (refreshToken === null) {
      return needsIdToken
        ? undefined
        : { claims: await readUserInfo(config, tokens.accessToken, sub), tokens };
    }
    const fresh = await refreshTokenGrant(config, refreshToken);
    const claims = fresh.claims();
    if (claims === undefined ? needsIdToken : claims.sub !== sub) {
      return undefined;
    }
    const more = await readUserInfo(config, fresh.access_token, sub);
    return {
      claims: { ...more, ...claims, sub },
      tokens: {
        ...tokens,
        accessToken: fresh.access_token,
        refreshToken: fresh.refresh_token ?? refreshToken,
      },
    };
  }

  return {
    begin: ({ redirectUri, to, isFresh }) =>
      attemptTo(async (config) => {
        const attempt = {
          state: randomState(),
          nonce: randomNonce(),
          verifier: randomPKCECodeVerifier(),
          to,
        };
        const url = buildAuthorizationUrl(config, {
          redirect_uri: redirectUri,
          scope: settings.scope,
          state: attempt.state,
          nonce: attempt.nonce,
          code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
          code_challenge_method: 'S256',
          ...(isFresh && { prompt: 'login' }),
        });
        return { url: url.href, attempt };
      }),
    finish: (answer, attempt) =>
      attemptTo(async (config) => {
        const tokens = await authorizationCodeGrant(config, answer, {
          expectedState: attempt.state,
          expectedNonce: attempt.nonce,
          pkceCodeVerifier: attempt.verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined) {
          throw new Error('The issuer sent no ID token.');
        }
        const more = await readUserInfo(config, tokens.access_token, claims.sub);
        return {
          claims: { ...more, ...claims },
          tokens: {
            sub: claims.sub,
            accessToken: tokens.access_token,
            refreshToken: tokens.refresh_token ?? null,
            needsIdToken: !hasSameRoles(more, { ...more, ...claims }),
          },
        };
      }),
    async ask(tokens) {
      try {
        return await askAgain(await discover(), tokens);
      } catch (error) {
        known = undefined;
        onFailure(describeFailure(error));
        if (isRefusal(error)) {
          return undefined;
        }
        throw error;
      }
    },
  };
}

/**
 * Whether the issuer refused this person, or what they were given. A client that is refused (its secret was changed) is a fault
 * of the configuration, and so is no reason to end everybody's sign-in.
 */
function isRefusal(error: unknown): boolean {
  return (
    (error instanceof ResponseBodyError && error.error === 'invalid_grant') ||
    (error instanceof WWWAuthenticateChallengeError && [401, 403].includes(error.status))
  );
}

/** Leaves out the error's cause and fields: they contain codes and tokens. */
function describeFailure(error: unknown): { readonly code: string; readonly reason: string } {
  if (error instanceof AuthorizationResponseError) {
    return { code: error.error, reason: 'the issuer refused' };
  }
  if (!(error instanceof Error)) {
    return { code: 'unknown', reason: 'unknown' };
  }
  const code = 'code' in error ? String(error.code) : error.name;
  return { code, reason: error.message };
}

/** The codes of openid-client when the issuer does not answer, or does not answer with its protocol. */
const absentCodes = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
]);

function explainFailure(error: unknown, host: string): ProblemError {
  const isAbsent =
    (error instanceof TypeError && !('code' in error)) ||
    (error instanceof ClientError && absentCodes.has(error.code ?? ''));
  if (isAbsent) {
    return new ProblemError(
      'sign-in-unavailable',
      `The sign-in service at ${host} does not answer correctly, so nobody can sign in now. What is on air does not change. Try again in a moment.`,
    );
  }
  return new ProblemError(
    'sign-in-failed',
    error instanceof AuthorizationResponseError && error.error === 'access_denied'
      ? `The sign-in service at ${host} did not let you in. Ask whoever manages it for access, or try another account.`
      : `The answer of the sign-in service at ${host} is not valid, so you are not signed in. Try again; if it happens again, see the log of the desk.`,
  );
}
