import type { Config } from '#server/config/config.ts';
import type { Repository } from '#server/database/repository.ts';

import { describeCookies, hashSessionKey, makeSessionKey } from './cookies.ts';

/** How long the desk lends itself a sign-in, ms. */
const loanMs = 60_000;

/**
 * Does something through the desk's own doors in the name of the desk, as a producer: for what belongs to this process, such
 * as its demo recording. @param act gets the headers that make the desk know who asks; none where nobody signs in
 */
export async function lendSession(
  parts: { readonly config: Config; readonly repository: Repository },
  act: (headers: Readonly<Record<string, string>>) => Promise<void>,
): Promise<void> {
  const { config, repository } = parts;
  if (config.signIn === null) {
    await act({});
    return;
  }
  const key = makeSessionKey();
  const keyHash = hashSessionKey(key);
  const now = new Date();
  await repository.sessions.add(
    {
      keyHash,
      user: { id: 'mixdesk', name: 'Mixdesk', role: 'producer' },
      endsAt: new Date(now.getTime() + loanMs),
    },
    now,
  );
  try {
    await act({ cookie: `${describeCookies(config.publicUrl).session}=${key}` });
  } finally {
    await repository.sessions.remove(keyHash);
  }
}
