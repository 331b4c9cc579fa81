import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { startPostgres } from '#testing/postgres.ts';
import type { TestPostgres } from '#testing/postgres.ts';

import { connectPostgres } from './postgres-connection.ts';
import { createPreparedStatements } from './prepared-statements.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const often = 8;

test('a statement is prepared when it is sent often, and answers also after its table has changed', async () => {
  const databaseUrl = await postgres.createDatabase();
  const connection = await connectPostgres(databaseUrl);
  const migration = new pg.Client({ connectionString: databaseUrl });
  await migration.connect();
  await migration.query('create table notes (text text)');
  await migration.query(`insert into notes values ('a')`);
  const ask = () => connection.query('select * from notes where text = $1', ['a']);
  const countPrepared = async () =>
    (await connection.query('select name from pg_prepared_statements')).rows.length;

  await ask();
  expect(await countPrepared()).toBe(0);
  for (let time = 1; time < often; time += 1) {
    await ask();
  }
  expect(await countPrepared()).toBe(1);
  // As a newer version of the desk does that starts beside this one.
  await migration.query('alter table notes add column at text');
  expect((await ask()).rows).toEqual([{ text: 'a', at: null }]);
  expect((await ask()).rows).toEqual([{ text: 'a', at: null }]);
  await migration.query('alter table notes add column by text');
  expect((await ask()).rows).toEqual([{ text: 'a', at: null, by: null }]);
  await Promise.all([connection.end(), migration.end()]);
});

test('nothing is prepared in a transaction, where a statement cannot be sent again', async () => {
  const connection = await connectPostgres(await postgres.createDatabase());
  await connection.query('begin');
  for (let time = 0; time < often; time += 1) {
    await connection.query('select $1::integer', [1]);
  }
  const { rows } = await connection.query('select name from pg_prepared_statements');
  await connection.query('commit');
  expect(rows).toEqual([]);
  await connection.end();
});

test('endless different texts are not all prepared', () => {
  const statements = createPreparedStatements();
  const names = Array.from({ length: 1000 }, (_, at) => {
    for (let time = 0; time < often; time += 1) {
      statements.nameFor(`select ${at}`);
    }
    return statements.nameFor(`select ${at}`);
  });
  expect(names.filter((name) => name !== undefined)).toHaveLength(200);
  expect(statements.nameFor('select 999')).toBeUndefined();
});
