import type { Grant } from '#contract/http/permission.ts';
import { roleScopes } from '#contract/http/permission.ts';
import type { User } from '#contract/session.ts';

import type { SessionRow } from '#server/database/engine/schema.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { fromStorableText, toStorableText } from '#server/database/engine/storable-text.ts';

/** Who is signed in. Sessions are deleted when they end: they are not part of the ledger. */
export interface SessionStore {
  /** Stores a sign-in, and deletes those that have ended by `now`. */
  add(session: StoredSession, now: Date): Promise<void>;
  /** Those of `keyHashes` that have not ended by `now`, in any order. */
  listActive(keyHashes: readonly string[], now: Date): Promise<readonly StoredSession[]>;
  /** Notes that these were used. */
  noteUse(keyHashes: readonly string[], at: Date): Promise<void>;
  /**
   * Claims the next question to the issuer about a sign-in: true for the one caller who found `checkedAt` unchanged.
   * @param at becomes `checkedAt`
   */
  claimCheck(session: Pick<StoredSession, 'keyHash' | 'checkedAt'>, at: Date): Promise<boolean>;
  /** Stores what the issuer says of somebody now. */
  update(
    keyHash: string,
    change: Pick<StoredSession, 'user' | 'grants' | 'providerTokens'>,
  ): Promise<void>;
  /** Ends a sign-in; does nothing when it has ended already. */
  remove(keyHash: string): Promise<void>;
  /** Ends all sign-ins of a person. @returns their hashes */
  removeAllOf(userId: string): Promise<readonly string[]>;
}

export interface StoredSession {
  /** SHA-256 (hex) of the key in the browser's cookie: reading the database is not enough to sign in. */
  readonly keyHash: string;
  readonly user: User;
  readonly grants: readonly Grant[];
  readonly endsAt: Date;
  /** The last use, to the minute. */
  readonly usedAt: Date;
  /** When the issuer was last asked what this person may do; also when it did not answer. */
  readonly checkedAt: Date;
  /** What the issuer gave for asking again, sealed with the key in the cookie; null where there is nothing. */
  readonly providerTokens: string | null;
}

export function createSessionStore({ db, origin }: Scope): SessionStore {
  return {
    async add(session, now) {
      await db
        .deleteFrom('sessions')
        .where('origin', '=', origin)
        .where('ends_at', '<=', now.toISOString())
        .execute();
      await db
        .insertInto('sessions')
        .values({
          origin,
          key_hash: session.keyHash,
          ends_at: session.endsAt.toISOString(),
          used_at: session.usedAt.toISOString(),
          checked_at: session.checkedAt.toISOString(),
          ...toChange(session),
        })
        .execute();
    },

    async listActive(keyHashes, now) {
      if (keyHashes.length === 0) {
        return [];
      }
      const rows = await db
        .selectFrom('sessions')
        .selectAll()
        .where('origin', '=', origin)
        .where('key_hash', 'in', keyHashes)
        .where('ends_at', '>', now.toISOString())
        .execute();
      return rows.map((row) => toSession(row, now));
    },

    async noteUse(keyHashes, at) {
      if (keyHashes.length > 0) {
        await db
          .updateTable('sessions')
          .set({ used_at: at.toISOString() })
          .where('origin', '=', origin)
          .where('key_hash', 'in', keyHashes)
          .execute();
      }
    },

    async claimCheck({ keyHash, checkedAt }, at) {
      const { numUpdatedRows } = await db
        .updateTable('sessions')
        .set({ checked_at: at.toISOString() })
        .where('origin', '=', origin)
        .where('key_hash', '=', keyHash)
        .where('checked_at', '=', checkedAt.toISOString())
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async update(keyHash, change) {
      await db
        .updateTable('sessions')
        .set(toChange(change))
        .where('origin', '=', origin)
        .where('key_hash', '=', keyHash)
        .execute();
    },

    async remove(keyHash) {
      await db
        .deleteFrom('sessions')
        .where('origin', '=', origin)
        .where('key_hash', '=', keyHash)
        .execute();
    },

    async removeAllOf(userId) {
      const rows = await db
        .deleteFrom('sessions')
        .where('origin', '=', origin)
        .where('user_id', '=', toStorableText(userId))
        .returning('key_hash')
        .execute();
      return rows.map((row) => row.key_hash);
    },
  };
}

function toChange({
  user,
  grants,
  providerTokens,
}: Pick<StoredSession, 'user' | 'grants' | 'providerTokens'>) {
  return {
    user_id: toStorableText(user.id),
    user_name: toStorableText(user.name),
    role: user.role,
    grants: JSON.stringify(grants),
    provider_tokens: providerTokens,
  };
}

/** A sign-in from before migration 0015 has no grants and no times: its role counts, and it is in use. */
function toSession(row: SessionRow, now: Date): StoredSession {
  const role = row.role as User['role'];
  return {
    keyHash: row.key_hash,
    user: { id: fromStorableText(row.user_id), name: fromStorableText(row.user_name), role },
    grants:
      row.grants === null
        ? [{ scopes: roleScopes[role], sdkAppIds: null }]
        : (JSON.parse(row.grants) as readonly Grant[]),
    endsAt: new Date(row.ends_at),
    usedAt: row.used_at === null ? now : new Date(row.used_at),
    checkedAt: row.checked_at === null ? now : new Date(row.checked_at),
    providerTokens: row.provider_tokens,
  };
}
