import { sql } from 'kysely';

import type { Scope } from '#server/database/engine/scope.ts';
import { layoutModes } from '#trtc/layout-params.ts';

const payload = JSON.stringify({
  MixLayoutParams: {
    MixLayoutMode: layoutModes.custom,
    MixLayoutList: [
      { Top: 0, Left: 0, Width: 640, Height: 720, UserId: 'host' },
      { Top: 0, Left: 640, Width: 640, Height: 720, UserId: 'guest' },
    ],
  },
  SubscribeStreamUserIds: {},
});
const at = '2026-11-23T09:00:00.000Z';

/** So many revisions are written at once: a statement that took longer would be cancelled. */
const step = 50_000;

/**
 * For tests and benchmarks: an attached task gets `count` revisions at once, past the repository. Each 50th is rejected, the
 * others are accepted; revision n took n ms.
 */
export async function fillHistory(
  { db }: Pick<Scope, 'db'>,
  taskId: string,
  count: number,
): Promise<void> {
  for (let first = 1; first <= count; first += step) {
    const last = Math.min(count, first + step - 1);
    await sql`
      insert into revisions (task_id, number, status, payload, base_revision, actor, idempotency_hash, request_hash,
        created_at, sent_at, settled_at, latency_ms, upstream)
      with recursive counter(n) as (select cast(${first} as integer) union all select n + 1 from counter where n < cast(${last} as integer))
      select cast(${taskId} as text), n, case when n % 50 = 25 then 'rejected' else 'accepted' end, cast(${payload} as text),
        n - 1, '{"id":"u","name":"U"}', 'key ' || n, 'request ' || n, ${sql.lit(at)}, ${sql.lit(at)}, ${sql.lit(at)}, n,
        '{"requestId":"r"}'
      from counter`.execute(db);
  }
  await db
    .updateTable('tasks')
    .set({ last_number: count, program_number: count, current_number: count })
    .where('id', '=', taskId)
    .execute();
}
