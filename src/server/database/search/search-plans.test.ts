import { CompiledQuery, Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { DatabaseSchema } from '#server/database/engine/schema.ts';
import { createTransactions } from '#server/database/engine/transactions.ts';
import { migrate } from '#server/database/migrations/migrate.ts';
import { createTaskStore } from '#server/database/stores/task-store.ts';
import { dialects, openDialect, prepareDatabases } from '#server/testing/databases.ts';
import type { TestDatabases } from '#server/testing/databases.ts';
import { openExplanations } from '#server/testing/explain-queries.ts';
import type { Explanations } from '#server/testing/explain-queries.ts';
import { fillHistory } from '#server/testing/history.ts';
import { makeNewTask } from '#server/testing/new-task.ts';

import { createRevisionSearch } from './revision-search.ts';
import type { RevisionQuery } from './revision-search.ts';

/** So many that PostgreSQL prefers an index to reading them all. */
const length = 16_000;

const everything: RevisionQuery = {
  words: [],
  person: null,
  from: null,
  to: null,
  status: null,
  applications: null,
  cursor: null,
  limit: 20,
};
const hour = { from: new Date('2026-11-23T20:00:00Z'), to: new Date('2026-11-23T21:00:00Z') };

/** What somebody looks for, and the index that must find it. */
const searches: readonly (readonly [
  what: string,
  search: Partial<RevisionQuery>,
  index: string,
])[] = [
  ['a RequestId', { words: ['request-77'] }, 'revisions_by_request'],
  ['a TaskId', { words: ['cloud-task-small'] }, 'revisions_key'],
  ['a room', { words: ['studio-small'] }, 'revisions_key'],
  ['a user id', { words: ['user-77'] }, 'revision_terms_key'],
  ['a user id that is everywhere', { words: ['guest'] }, 'revision_terms_key'],
  ['a person', { person: 'Ana' }, 'revision_terms_key'],
  ['a time', hour, 'revisions_by_time'],
  ['a rare status', { status: 'unknown' }, 'revisions_by_status'],
  ['a rare status at a time', { status: 'rejected', ...hour }, 'revisions_by_status'],
  ['what is being sent', { status: 'sending' }, 'revisions_sending'],
  ['the newest', {}, 'revisions_by_time'],
  [
    'all of it',
    { words: ['guest'], person: 'Ana', ...hour, status: 'accepted' },
    'revision_terms_key',
  ],
];

let databases: TestDatabases;
beforeAll(async () => {
  databases = await prepareDatabases();
});
afterAll(() => databases.remove());

describe.each(dialects)('the search over long histories on %s', (dialect) => {
  const asked = new Map<string, CompiledQuery>();
  let explanations: Explanations;
  beforeAll(async () => {
    const place = await databases.create(dialect);
    let queries: CompiledQuery[] = [];
    const db = new Kysely<DatabaseSchema>({
      dialect: await openDialect(place),
      log: (event) => void queries.push(event.query),
    });
    const transactions = createTransactions(db);
    const locksRows = dialect === 'PostgreSQL';
    const scope = { db, origin: 'simulator', owner: 'me', locksRows, transactions };
    await migrate(db);
    const tasks = createTaskStore(scope);
    for (const [id, count] of [
      ['small', 500],
      ['large', length],
    ] as const) {
      await tasks.attach(makeNewTask({ id, taskId: `cloud-task-${id}`, roomId: `studio-${id}` }));
      await fillHistory(scope, id, count);
    }
    // As if many people came and went over a year, a take a minute.
    await sql`update revisions set upstream = '{"requestId":"request-' || number || '"}'`.execute(
      db,
    );
    await sql`
      insert into revision_terms (kind, term, task_id, from_number, to_number)
      select 'user', 'user-' || number, task_id, number, number from revisions`.execute(db);
    const search = createRevisionSearch(scope);
    await search.find(everything);
    await db.executeQuery(CompiledQuery.raw('analyze'));
    for (const [what, wanted] of searches) {
      queries = [];
      await search.find({ ...everything, ...wanted });
      const query = queries.findLast(({ sql: text }) => text.includes('limit'));
      asked.set(what, query ?? expect.fail('nothing was asked'));
    }
    explanations = await openExplanations(db, place, { readsWhole: false });
  });
  afterAll(() => explanations.close());

  test.each(searches)('finds %s by an index', async (what, _, index) => {
    const { sql: text, parameters } = asked.get(what) ?? expect.fail('nothing was asked');
    const plan = await explanations.explain(text, parameters);
    const name = plan.join('\n');
    // In the order of time only where that is the way; the few retried ones and those that are being sent are read whole.
    const inOrder =
      index === 'revisions_by_time' || what.includes('everywhere')
        ? ''
        : 'r USING INDEX revisions_by_time|';
    const whole = new RegExp(
      `SCAN (${inOrder}(r|revisions|revision_terms)(?! USING (COVERING )?INDEX revisions_(by_time|retried|sending)))\\b|Seq Scan on (revisions|revision_terms)`,
    );
    expect(
      plan.filter((line) => whole.test(line)),
      name,
    ).toEqual([]);
    expect(name.replaceAll('sqlite_autoindex_', ''), name).toMatch(
      new RegExp(index.replace('_key', '_(key|1)')),
    );
  });

  test('fails this check for a search that reads everything', async () => {
    const plan = await explanations.explain("select * from revisions as r where note = 'x'", []);
    expect(plan.join('\n')).toMatch(/SCAN r\b|Seq Scan on revisions/);
  });
});
