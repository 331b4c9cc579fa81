import type { User } from '#contract/session.ts';

import type { StoredSession } from './repository.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { fromStorableText, toStorableText } from '#server/database/engine/storable-text.ts';

/** Stores a sign-in, and lets go of those that have ended by `now`. */
export async function startSession(scope: Scope, session: StoredSession, now: Date): Promise<void> {
  await scope.db
    .deleteFrom('sessions')
    .where('origin', '=', scope.origin)
    .where('ends_at', '<=', now.toISOString())
    .execute();
  await scope.db
    .insertInto('sessions')
    .values({
      origin: scope.origin,
      key_hash: session.keyHash,
      user_id: toStorableText(session.user.id),
      user_name: toStorableText(session.user.name),
      role: session.user.role,
      ends_at: session.endsAt.toISOString(),
    })
    .execute();
}

/** Those of `keyHashes` whose sign-in still holds at `now`. */
export async function findSessions(
  scope: Scope,
  keyHashes: readonly string[],
  now: Date,
): Promise<readonly StoredSession[]> {
  if (keyHashes.length === 0) {
    return [];
  }
  const rows = await scope.db
    .selectFrom('sessions')
    .select(['key_hash', 'user_id', 'user_name', 'role', 'ends_at'])
    .where('origin', '=', scope.origin)
    .where('key_hash', 'in', keyHashes)
    .where('ends_at', '>', now.toISOString())
    .execute();
  return rows.map((row) => ({
    keyHash: row.key_hash,
    user: {
      id: fromStorableText(row.user_id),
      name: fromStorableText(row.user_name),
      role: row.role as User['role'],
    },
    endsAt: new Date(row.ends_at),
  }));
}

export async function endSession(scope: Scope, keyHash: string): Promise<void> {
  await scope.db
    .deleteFrom('sessions')
    .where('origin', '=', scope.origin)
    .where('key_hash', '=', keyHash)
    .execute();
}
