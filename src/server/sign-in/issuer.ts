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
} from 'openid-client';
import type { Configuration } from 'openid-client';

import { ProblemError } from '#server/http/problem-error.ts';

import type { Attempt } from './attempt.ts';
import { openIssuerFetch } from './issuer-fetch.ts';
import type { Claims } from './roles.ts';
import type { SignInSettings } from '#server/config/sign-in-settings.ts';

/** The OpenID Connect issuer: who people are is its word. Failures are `ProblemError`s with a sentence for the person. */
export interface Issuer {
  /** @param isFresh whether the person must say anew who they are, though the issuer may remember */
  begin(request: {
    readonly redirectUri: string;
    readonly to: string;
    readonly isFresh: boolean;
  }): Promise<{ readonly url: string; readonly attempt: Attempt }>;
  /** @param answer the whole address the issuer sent the browser back to */
  finish(answer: URL, attempt: Attempt): Promise<Claims>;
}

/** Deadline of one call to the issuer, s. */
const timeoutS = 10;

/** How far its clock and ours may be apart, s. */
const toleranceS = 60;

/** @param onFailure hears what went wrong, in words without tokens */
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

  /** Asked for with the first sign-in, not at the start: a desk must come up in a live show, whatever the issuer does. */
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
      // Its addresses or keys may have changed: the next attempt asks anew.
      known = undefined;
      onFailure(describeFailure(error));
      throw explainFailure(error, host);
    }
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
          scope: 'openid profile email',
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
        // Some issuers keep name and roles out of the ID token. Where both speak, the signed one is right.
        if (config.serverMetadata().userinfo_endpoint === undefined) {
          return claims;
        }
        const more = await fetchUserInfo(config, tokens.access_token, claims.sub);
        return { ...more, ...claims };
      }),
  };
}

/** Neither the error's cause nor its fields are passed on: they hold codes and tokens. */
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

/** What openid-client says when the issuer is away or answers something that is not its protocol. */
const absentCodes = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
]);

function explainFailure(error: unknown, host: string): ProblemError {
  const isAbsent =
    (error instanceof TypeError && !('code' in error)) ||
    (error instanceof ClientError && absentCodes.has(error.code ?? ''));
  if (isAbsent) {
    return new ProblemError(
      'sign-in-unavailable',
      `The sign-in service at ${host} does not answer as it should, so nobody can sign in at the moment. What is on air stays as it is. Try again in a moment.`,
    );
  }
  return new ProblemError(
    'sign-in-failed',
    error instanceof AuthorizationResponseError && error.error === 'access_denied'
      ? `The sign-in service at ${host} did not let you in.`
      : `The answer of the sign-in service at ${host} could not be trusted, so you are not signed in. Try again; if it stays, the log of the desk says why.`,
  );
}
