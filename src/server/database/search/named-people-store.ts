import type { NamedPeoplePage, NewName } from '#contract/room/named-person.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { fromStorableText, toStorableText } from '#server/database/engine/storable-text.ts';

import { normalizeTerm } from './revision-terms.ts';

/** How people are called at the desk, by application. The search over all recordings reads it too. */
export interface NamedPeopleStore {
  /** In the order of user ids. */
  list(
    sdkAppId: number,
    page: { readonly after: string | null; readonly limit: number },
  ): Promise<NamedPeoplePage>;
  /** Those of these people who have a name. */
  find(sdkAppId: number, userIds: readonly string[]): Promise<NamedPeoplePage['people']>;
  /** False: the application would have more than `most` names, and nothing was stored. */
  save(sdkAppId: number, people: readonly NewName[], most: number): Promise<boolean>;
  /** How many of them had a name. */
  remove(sdkAppId: number, userIds: readonly string[]): Promise<number>;
}

/** Takes a transaction back. */
class TooManyNames extends Error {}

export function createNamedPeopleStore({ db, origin, transactions }: Scope): NamedPeopleStore {
  return {
    async list(sdkAppId, { after, limit }) {
      const rows = await db
        .selectFrom('named_people')
        .select(['user_id', 'name', 'picture'])
        .where('origin', '=', origin)
        .where('sdk_app_id', '=', sdkAppId)
        .$if(after !== null, (query) => query.where('user_id', '>', toStorableText(after ?? '')))
        .orderBy('user_id')
        .limit(limit + 1)
        .execute();
      const people = rows.slice(0, limit).map(readPerson);
      return { people, next: rows.length > limit ? (people.at(-1)?.userId ?? null) : null };
    },

    async find(sdkAppId, userIds) {
      if (userIds.length === 0) {
        return [];
      }
      const rows = await db
        .selectFrom('named_people')
        .select(['user_id', 'name', 'picture'])
        .where('origin', '=', origin)
        .where('sdk_app_id', '=', sdkAppId)
        .where('user_id', 'in', [...new Set(userIds)].map(toStorableText))
        .execute();
      return rows.map(readPerson);
    },

    save: (sdkAppId, people, most) =>
      transactions
        .run(async (trx) => {
          // In one order, so that two requests never wait for each other.
          const sorted = [...people].sort((one, other) => (one.userId < other.userId ? -1 : 1));
          for (const keepsPicture of [true, false]) {
            const rows = sorted
              .filter(({ picture }) => (picture === undefined) === keepsPicture)
              .map((person) => ({ origin, sdk_app_id: sdkAppId, ...toColumns(person) }));
            if (rows.length > 0) {
              await trx
                .insertInto('named_people')
                .values(rows)
                .onConflict((conflict) =>
                  conflict.columns(['origin', 'sdk_app_id', 'user_id']).doUpdateSet((known) => ({
                    name: known.ref('excluded.name'),
                    folded_name: known.ref('excluded.folded_name'),
                    ...(!keepsPicture && { picture: known.ref('excluded.picture') }),
                  })),
                )
                .execute();
            }
          }
          const { count } = await trx
            .selectFrom('named_people')
            .select((known) => known.fn.countAll().as('count'))
            .where('origin', '=', origin)
            .where('sdk_app_id', '=', sdkAppId)
            .executeTakeFirstOrThrow();
          if (Number(count) > most) {
            throw new TooManyNames();
          }
          return true;
        })
        .catch((error: unknown) => {
          if (error instanceof TooManyNames) {
            return false;
          }
          throw error;
        }),

    async remove(sdkAppId, userIds) {
      const [result] = await db
        .deleteFrom('named_people')
        .where('origin', '=', origin)
        .where('sdk_app_id', '=', sdkAppId)
        .where('user_id', 'in', userIds.map(toStorableText))
        .execute();
      return Number(result?.numDeletedRows ?? 0);
    },
  };
}

function toColumns({ userId, name, picture = null }: NewName) {
  return {
    user_id: toStorableText(userId),
    term: normalizeTerm(userId),
    name: toStorableText(name),
    folded_name: toStorableText(name.toLowerCase()),
    picture: picture === null ? null : toStorableText(picture),
  };
}

function readPerson(row: {
  readonly user_id: string;
  readonly name: string;
  readonly picture: string | null;
}): NamedPeoplePage['people'][number] {
  return {
    userId: fromStorableText(row.user_id),
    name: fromStorableText(row.name),
    picture: row.picture === null ? null : fromStorableText(row.picture),
  };
}
