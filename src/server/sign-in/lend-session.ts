import type { Config } from '#server/config/config.ts';
import type { Repository } from '#server/database/repository.ts';
import { grantRole } from '#server/session/requester.ts';

import { describeCookies, hashSessionKey, makeSessionKey } from './cookies.ts';

/** How long the sign-in of the desk itself is valid, ms. */
const loanMs = 60_000;

/**
 * Uses the desk's own API as the producer "Mixdesk", for what belongs to this process, such as its demo recording.
 * @param act gets the headers that authenticate its requests; none without sign-in
 */
export async function lendSession<T>(
  parts: { readonly config: Config; readonly repository: Repository },
  act: (headers: Readonly<Record<string, string>>) => Promise<T>,
): Promise<T> {
  const { config, repository } = parts;
  if (config.signIn === null) {
    return act({});
  }
  const key = makeSessionKey();
  const keyHash = hashSessionKey(key);
  const now = new Date();
  await repository.sessions.add(
    {
      keyHash,
      user: { id: 'mixdesk', name: 'Mixdesk', role: 'producer' },
      grants: [grantRole('producer')],
      endsAt: new Date(now.getTime() + loanMs),
      usedAt: now,
      checkedAt: now,
      providerTokens: null,
    },
    now,
  );
  try {
    return await act({ cookie: `${describeCookies(config).session}=${key}` });
  } finally {
    await repository.sessions.remove(keyHash);
  }
}
