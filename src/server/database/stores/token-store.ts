import type { Selectable } from 'kysely';

import type { Scope as Permission } from '#contract/http/permission.ts';
import type { Actor } from '#contract/revision.ts';
import type { AccessTokenRow } from '#server/database/engine/schema.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { fromStorableText, toStorableText } from '#server/database/engine/storable-text.ts';

/** The access tokens of programs. A revoked one stays, so that the ledger can still say whose it was. */
export interface TokenStore {
  add(token: NewToken): Promise<void>;
  /** Newest first, also expired and revoked ones. */
  list(): Promise<readonly StoredToken[]>;
  find(id: string): Promise<StoredToken | undefined>;
  /** Those with these hashes that are neither expired nor revoked, in any order. */
  listActive(hashes: readonly string[], now: Date): Promise<readonly StoredToken[]>;
  /** False: there is no such token, or it was revoked before. */
  revoke(id: string, revocation: { readonly by: Actor; readonly at: Date }): Promise<boolean>;
  noteUse(id: string, at: Date): Promise<void>;
}

export interface NewToken {
  readonly id: string;
  /** SHA-256 (hex) of the token: reading the database is not enough to use it. */
  readonly hash: string;
  readonly name: string;
  readonly scopes: readonly Permission[];
  /** Null: all applications. */
  readonly sdkAppIds: readonly number[] | null;
  readonly createdBy: Actor;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface StoredToken extends NewToken {
  readonly revoked: { readonly by: Actor; readonly at: Date } | null;
  /** Of the last use, to the minute. */
  readonly usedAt: Date | null;
}

export function createTokenStore({ db, origin }: Scope): TokenStore {
  function selectTokens() {
    return db.selectFrom('access_tokens').selectAll().where('origin', '=', origin);
  }

  return {
    async add({ id, hash, name, scopes, sdkAppIds, createdBy, createdAt, expiresAt }) {
      await db
        .insertInto('access_tokens')
        .values({
          origin,
          id,
          token_hash: hash,
          name: toStorableText(name),
          scopes: JSON.stringify(scopes),
          sdk_app_ids: sdkAppIds === null ? null : JSON.stringify(sdkAppIds),
          created_by: JSON.stringify(createdBy),
          created_at: createdAt.toISOString(),
          expires_at: expiresAt.toISOString(),
          revoked: null,
          used_at: null,
        })
        .execute();
    },

    async list() {
      const rows = await selectTokens().orderBy('created_at', 'desc').orderBy('id').execute();
      return rows.map(toToken);
    },

    async find(id) {
      const row = await selectTokens().where('id', '=', toStorableText(id)).executeTakeFirst();
      return row && toToken(row);
    },

    async listActive(hashes, now) {
      if (hashes.length === 0) {
        return [];
      }
      const rows = await selectTokens()
        .where('token_hash', 'in', hashes)
        .where('expires_at', '>', now.toISOString())
        .where('revoked', 'is', null)
        .execute();
      return rows.map(toToken);
    },

    async revoke(id, { by, at }) {
      const { numUpdatedRows } = await db
        .updateTable('access_tokens')
        .set({ revoked: JSON.stringify({ by, at: at.toISOString() }) })
        .where('origin', '=', origin)
        .where('id', '=', toStorableText(id))
        .where('revoked', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async noteUse(id, at) {
      await db
        .updateTable('access_tokens')
        .set({ used_at: at.toISOString() })
        .where('origin', '=', origin)
        .where('id', '=', id)
        .execute();
    },
  };
}

function toToken(row: Selectable<AccessTokenRow>): StoredToken {
  const revoked = row.revoked === null ? null : (JSON.parse(row.revoked) as StoredRevocation);
  return {
    id: row.id,
    hash: row.token_hash,
    name: fromStorableText(row.name),
    scopes: JSON.parse(row.scopes) as readonly Permission[],
    sdkAppIds: row.sdk_app_ids === null ? null : (JSON.parse(row.sdk_app_ids) as number[]),
    createdBy: JSON.parse(row.created_by) as Actor,
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
    revoked: revoked && { by: revoked.by, at: new Date(revoked.at) },
    usedAt: row.used_at === null ? null : new Date(row.used_at),
  };
}

interface StoredRevocation {
  readonly by: Actor;
  readonly at: string;
}
