import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testPayload } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { startPostgres } from '#testing/postgres.ts';
import type { TestPostgres } from '#testing/postgres.ts';
import { startSimulatorProgram } from '#testing/processes.ts';

/** Every statement that the driver is asked to send; it sends each with a round trip of its own. */
const query = vi.spyOn(pg.Client.prototype, 'query');

let postgres: TestPostgres;
let cloud: TestCloud;
let desk: TestDesk;
beforeAll(async () => {
  [postgres, cloud] = await Promise.all([startPostgres(), startSimulatorProgram().then(openCloud)]);
  desk = await openDesk({
    TRTC_ENDPOINT: cloud.url,
    DATABASE_URL: await postgres.createDatabase(),
  });
});
afterAll(async () => {
  await desk.close();
  await Promise.all([postgres.stop(), cloud.close()]);
  query.mockRestore();
});

/** What a statement is for. Null: it has its own time and belongs to no take, or nobody waits for it. */
const purposes: readonly (readonly [RegExp, string | null])[] = [
  [/^select .* from "tasks" where "origin" = \$1 and "id" = \$2$/, 'find the task'],
  [/^with before as materialized/, 'open, and claim a slot'],
  [/^select \(\(expires_at/, 'was it sent in time'],
  [/^with task as [\s\S]*settled as/, 'settle'],
  [/^update call_slots set claim = null/, null],
  [/event_heads|"events"|delete from events/, null],
  // The statements of a transaction stand between them.
  [/^(begin|commit)$/, null],
  // Once a second: the claim of this process, and what dead ones left.
  [/^(update|delete from) replicas|owner not in/, null],
  // What time it is there, now and then.
  [/^select \(extract\(epoch/, null],
  // A connection of the pool, and whether those that listen still answer.
  [/pg_stat_activity/, null],
  [/^select 1$/, null],
];

function nameStatements(): readonly string[] {
  return query.mock.calls.flatMap(([asked]: readonly unknown[]) => {
    const raw = typeof asked === 'string' ? asked : (asked as { readonly text: string }).text;
    const text = raw.trim();
    const purpose = purposes.find(([pattern]) => pattern.test(text));
    return purpose === undefined ? [text] : (purpose[1] ?? []);
  });
}

it.each([['forced'], ['with a base']])(
  'a take on PostgreSQL waits for three statements beside its call, two of them commits: %s',
  async (kind) => {
    const task = await desk.attach(await cloud.record());
    let baseRevision: number | null = null;
    // A take that was slow needs a slot of its own, and the first ones make the slots and find that the cloud knows the task.
    await expect
      .poll(
        async () => {
          query.mockClear();
          const { body } = await desk.take(task.id, {
            ...testPayload,
            ...(kind === 'forced' ? { force: true } : { baseRevision }),
          });
          expect(body.status).toBe('accepted');
          baseRevision = body.number;
          return nameStatements();
        },
        { timeout: 50_000 },
      )
      .toEqual(['find the task', 'open, and claim a slot', 'was it sent in time', 'settle']);
  },
);
