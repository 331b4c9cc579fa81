import type { NewTask } from '#server/database/stores/task-store.ts';

/** A task to attach: a running recording without a room, an expiry and a baseline, unless `fields` says otherwise. */
export function makeNewTask(fields: Pick<NewTask, 'id'> & Partial<NewTask>): NewTask {
  return {
    title: 'Morning show',
    sdkAppId: 1_400_000_001,
    taskId: fields.id,
    region: 'ap-singapore',
    roomId: null,
    roomIdType: null,
    canvas: { width: 1280, height: 720 },
    createdAt: new Date('2026-11-23T09:00:00.000Z'),
    expiresAt: null,
    baseline: null,
    ...fields,
  };
}
