import { readFileSync } from 'node:fs';

import { z } from 'zod';

import { fetchText, KeySourceError, parseJson, readTemporaryKeys } from './temporary-keys.ts';
import type { TemporaryKeys } from './temporary-keys.ts';

const what = 'The security token service (STS)';

/** STS has this address at both sites (intl 1150/49456). */
export const stsUrl = 'https://sts.tencentcloudapi.com';

/** TKE sets these in a pod whose service account has a role (598/96013). */
const names = [
  'TKE_REGION',
  'TKE_PROVIDER_ID',
  'TKE_ROLE_ARN',
  'TKE_WEB_IDENTITY_TOKEN_FILE',
] as const;

const answer = z.object({
  Response: z.object({
    Credentials: z.unknown().optional(),
    ExpiredTime: z.number().optional(),
    Error: z.object({ Code: z.string() }).optional(),
  }),
});

/**
 * The keys of the role of this TKE pod: the token that TKE writes into the pod, exchanged by AssumeRoleWithWebIdentity, which is not
 * signed.
 * @throws {KeySourceError}
 */
export async function fetchPodKeys(
  env: Readonly<Record<string, string | undefined>>,
  base: string = stsUrl,
): Promise<TemporaryKeys> {
  const [region, providerId, roleArn, tokenFile] = names.map((name) => {
    const value = env[name];
    if (value === undefined || value === '') {
      throw new KeySourceError(
        `${name} is missing: TKE sets it in a pod whose service account has a CAM role. Give it one, or choose another source by TENCENTCLOUD_CREDENTIALS.`,
      );
    }
    return value;
  }) as [string, string, string, string];
  const text = await fetchText(what, `${base}/`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: 'SKIP',
      'x-tc-action': 'AssumeRoleWithWebIdentity',
      'x-tc-version': '2018-08-13',
      'x-tc-region': region,
      'x-tc-timestamp': String(Math.floor(Date.now() / 1000)),
    },
    body: JSON.stringify({
      ProviderId: providerId,
      WebIdentityToken: readToken(tokenFile),
      RoleArn: roleArn,
      RoleSessionName: 'mixdesk',
    }),
  });
  const read = answer.safeParse(parseJson(what, text));
  const code = read.data?.Response.Error?.Code;
  if (code !== undefined) {
    throw new KeySourceError(
      `${what} refuses the role of this pod (${/^[\w.]+$/.test(code) ? code : 'no code'}): check TKE_ROLE_ARN and that the role trusts the provider of this cluster.`,
    );
  }
  return readTemporaryKeys(what, read.data?.Response.Credentials, read.data?.Response.ExpiredTime);
}

function readToken(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new KeySourceError(
      'TKE_WEB_IDENTITY_TOKEN_FILE names a file that cannot be read: let this process read it.',
    );
  }
}
