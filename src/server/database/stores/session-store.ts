import type { User } from '#contract/session.ts';

import type { Scope } from '#server/database/engine/scope.ts';
import { fromStorableText, toStorableText } from '#server/database/engine/storable-text.ts';

/** Who is signed in. Sessions are deleted when they end: they are not part of the ledger. */
export interface SessionStore {
  /** Stores a sign-in, and deletes those that have ended by `now`. */
  add(session: StoredSession, now: Date): Promise<void>;
  /** Those of `keyHashes` that have not ended by `now`, in any order. */
  listActive(keyHashes: readonly string[], now: Date): Promise<readonly StoredSession[]>;
  /** Ends a sign-in; does nothing when it has ended already. */
  remove(keyHash: string): Promise<void>;
}

export interface StoredSession {
  /** SHA-256 (hex) of the key in the browser's cookie: reading the database is not enough to sign in. */
  readonly keyHash: string;
  readonly user: User;
  readonly endsAt: Date;
}

export function createSessionStore({ db, origin }: Scope): SessionStore {
  return {
    async add({ keyHash, user, endsAt }, now) {
      await db
        .deleteFrom('sessions')
        .where('origin', '=', origin)
        .where('ends_at', '<=', now.toISOString())
        .execute();
      await db
        .insertInto('sessions')
        .values({
          origin,
          key_hash: keyHash,
          user_id: toStorableText(user.id),
          user_name: toStorableText(user.name),
          role: user.role,
          ends_at: endsAt.toISOString(),
        })
        .execute();
    },

    async listActive(keyHashes, now) {
      if (keyHashes.length === 0) {
        return [];
      }
      const rows = await db
        .selectFrom('sessions')
        .select(['key_hash', 'user_id', 'user_name', 'role', 'ends_at'])
        .where('origin', '=', origin)
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
    },

    async remove(keyHash) {
      await db
        .deleteFrom('sessions')
        .where('origin', '=', origin)
        .where('key_hash', '=', keyHash)
        .execute();
    },
  };
}
