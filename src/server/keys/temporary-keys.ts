import { z } from 'zod';

import type { Credentials } from './keyring.ts';

/** Credentials that end. */
export interface TemporaryKeys {
  readonly credentials: Credentials;
  readonly endsAt: Date;
}

/** A source of keys could not give any. The message is a sentence without a secret that names the remedy. */
export class KeySourceError extends Error {
  override readonly name = 'KeySourceError';
}

/** How long a source may take to answer, ms. */
const answerMs = 5000;

const key = z.string().regex(/^[\x21-\x7e]+$/);

/** The form of both services: the metadata of an instance at the top, STS below `Credentials`. */
const temporary = z.object({ TmpSecretId: key, TmpSecretKey: key, Token: key });

/** @throws {KeySourceError} */
export async function fetchText(
  what: string,
  url: string,
  init: RequestInit = {},
): Promise<string> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      ...init,
      redirect: 'error',
      signal: AbortSignal.timeout(answerMs),
    });
    text = await response.text();
  } catch {
    throw new KeySourceError(
      `${what} does not answer: run the desk where it can be reached, or choose another source by TENCENTCLOUD_CREDENTIALS.`,
    );
  }
  if (!response.ok) {
    throw new KeySourceError(
      `${what} answers with status ${response.status}: bind a role with the permissions of the desk there, or choose another source by TENCENTCLOUD_CREDENTIALS.`,
    );
  }
  return text;
}

/** @throws {KeySourceError} */
export function parseJson(what: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new KeySourceError(
      `${what} answers with something that is no JSON: something else listens at its address.`,
    );
  }
}

/**
 * @param endsAtS Unix s
 * @throws {KeySourceError}
 */
export function readTemporaryKeys(what: string, keys: unknown, endsAtS: unknown): TemporaryKeys {
  const read = temporary.safeParse(keys);
  const end = z.number().positive().safeParse(endsAtS);
  if (!read.success || !end.success) {
    throw new KeySourceError(
      `${what} gives no temporary keys: check that the role exists and that this service may assume it.`,
    );
  }
  const { TmpSecretId: secretId, TmpSecretKey: secretKey, Token: sessionToken } = read.data;
  return {
    credentials: { secretId, secretKey, sessionToken },
    endsAt: new Date(end.data * 1000),
  };
}
