import type { FastifyBaseLogger } from 'fastify';

import { fetchInstanceKeys, metadataUrl } from './instance-role.ts';
import type { Credentials, Keyring } from './keyring.ts';
import { fetchPodKeys, stsUrl } from './pod-role.ts';
import { readProfile } from './profile.ts';
import { renewKeys } from './renew-keys.ts';
import type { KeyRenewal } from './renew-keys.ts';
import type { TemporaryKeys } from './temporary-keys.ts';

/** Where the credentials of the account come from; all but `env` only when they are asked for. */
export const keySources = ['env', 'profile', 'instance', 'pod'] as const;
export type KeySource = (typeof keySources)[number];

/** What a source has given. */
export interface OpenedKeys {
  /** Null: none, which is only possible for the environment. */
  readonly credentials: Credentials | null;
  /** Renews them into the keyring from now on, where they end. */
  keep(keyring: Keyring, log: Pick<FastifyBaseLogger, 'info' | 'warn'>): KeyRenewal;
}

const nothingToRenew: KeyRenewal = { stop: () => undefined };

/**
 * Asks a source for its keys.
 * @throws {KeySourceError} with a sentence that names the remedy
 */
export async function openKeys(options: {
  readonly source: KeySource;
  /** Those of the environment. */
  readonly credentials: Credentials | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Other places than the vendor's, for a stand-in. */
  readonly places?: {
    readonly metadata?: string;
    readonly sts?: string;
    readonly profiles?: readonly string[];
  };
  readonly now?: () => Date;
}): Promise<OpenedKeys> {
  const { source, env, places = {}, now } = options;
  switch (source) {
    case 'env':
      return { credentials: options.credentials, keep: () => nothingToRenew };
    case 'profile':
      return { credentials: readProfile(places.profiles), keep: () => nothingToRenew };
    case 'instance':
      return openTemporary(() => fetchInstanceKeys(places.metadata ?? metadataUrl), now);
    case 'pod':
      return openTemporary(() => fetchPodKeys(env, places.sts ?? stsUrl), now);
  }
}

async function openTemporary(
  fetch: () => Promise<TemporaryKeys>,
  now?: () => Date,
): Promise<OpenedKeys> {
  const first = await fetch();
  return {
    credentials: first.credentials,
    keep: (keyring, log) =>
      renewKeys({ first, fetch, keyring, log, ...(now !== undefined && { now }) }),
  };
}
