import type { Kysely } from 'kysely';

import type { DatabaseSchema, TaskRow } from '#server/database/engine/schema.ts';

const batchSize = 100;
const begin = Date.parse('2026-01-01T00:00:00.000Z');

/**
 * Fills the table of tasks of the simulator with `count` recordings, a minute apart: each tenth has ended, each hundredth is
 * hidden, and all have a payload of a few kB. One has odd characters in its title and an application of its own.
 */
export async function fillTasks(db: Kysely<DatabaseSchema>, count: number): Promise<void> {
  for (let start = 0; start < count; start += batchSize) {
    const rows = Array.from({ length: Math.min(batchSize, count - start) }, (_, at) =>
      makeRow(start + at),
    );
    await db.insertInto('tasks').values(rows).execute();
  }
}

const baseline = JSON.stringify({
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: Array.from({ length: 24 }, (_, layer) => ({
      ...{ UserId: `person-${layer}`, Top: 0, Left: 0, Width: 320, Height: 180 },
      ImageLayer: layer,
    })),
  },
  SubscribeStreamUserIds: {},
});

function makeRow(at: number): TaskRow {
  const isOdd = at === 555;
  return {
    id: `id-${at}`,
    origin: 'simulator',
    title: isOdd ? '100% _sure!' : `Show ${at}`,
    sdk_app_id: isOdd ? 20 : 1_400_000_001,
    task_id: `task-${at}-end`,
    region: 'ap-singapore',
    room_id: `room-${at}x`,
    room_id_type: 1,
    canvas_width: 1280,
    canvas_height: 720,
    status: at % 10 === 9 ? 'ended' : 'running',
    created_at: new Date(begin + at * 60_000).toISOString(),
    expires_at: new Date(begin + 400 * 24 * 3_600_000).toISOString(),
    baseline,
    last_number: 0,
    program_number: null,
    current_number: null,
    safe_number: null,
    hidden:
      at % 100 === 50
        ? JSON.stringify({ by: { id: 'u', name: 'U' }, at: '2026-06-01T00:00:00.000Z' })
        : null,
    show_lock: null,
    cloud_word: null,
  };
}
