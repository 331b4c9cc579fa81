import { Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { dialects, openDialect, prepareDatabases } from '#server/testing/databases.ts';
import type { TestDatabases } from '#server/testing/databases.ts';

import { addCallbackPositions } from './0007-people.ts';

interface Before {
  readonly callbacks: {
    readonly origin: string;
    readonly key_hash: string;
    readonly sdk_app_id: number;
    readonly room_id: string;
    readonly received_at: string;
    readonly position?: number;
  };
  readonly callback_heads: { readonly origin: string; readonly position: number };
}

let databases: TestDatabases;
beforeAll(async () => {
  databases = await prepareDatabases();
});
afterAll(() => databases.remove());

describe.each(dialects)('a database from before this migration, on %s', (dialect) => {
  it('numbers the callbacks of each origin in the order in which they were received', async () => {
    const place = await databases.create(dialect);
    const db = new Kysely<Before>({ dialect: await openDialect(place) });
    await sql`create table callbacks (origin text not null, key_hash text not null, sdk_app_id bigint not null, room_id text, received_at text not null, primary key (origin, key_hash))`.execute(
      db,
    );
    const row = (origin: string, key: string, second: number) => ({
      origin,
      key_hash: key,
      sdk_app_id: 1,
      room_id: 'room',
      received_at: `2026-11-23T09:00:0${second}.000Z`,
    });
    await db
      .insertInto('callbacks')
      .values([row('a', 'c', 1), row('a', 'b', 2), row('a', 'a', 2), row('b', 'c', 3)])
      .execute();
    await addCallbackPositions(db as unknown as Kysely<unknown>);
    const callbacks = await db
      .selectFrom('callbacks')
      .select(['origin', 'key_hash', 'position'])
      .orderBy('origin')
      .orderBy('position')
      .execute();
    expect(callbacks.map(({ origin, key_hash, position }) => [origin, key_hash, position])).toEqual(
      [
        ['a', 'c', 1],
        ['a', 'a', 2],
        ['a', 'b', 3],
        ['b', 'c', 1],
      ],
    );
    const heads = await db.selectFrom('callback_heads').selectAll().orderBy('origin').execute();
    expect(heads.map(({ origin, position }) => [origin, position])).toEqual([
      ['a', 3],
      ['b', 1],
    ]);
    await db.destroy();
  });
});
