import type { Task } from '#contract/task.ts';

/** A task in the shape of the contract: a running recording that nothing was taken of, unless `more` says otherwise. */
export function taskOf(more: Partial<Task> = {}): Task {
  return {
    id: 'show',
    title: 'Show',
    sdkAppId: 1_400_000_001,
    taskId: 'x',
    region: 'ap-singapore',
    roomId: null,
    roomIdType: null,
    canvas: { width: 1280, height: 720 },
    status: 'running',
    hidden: null,
    lock: null,
    cloud: { known: null, status: null, askedAt: null },
    createdAt: '2026-01-01T00:00:00.000Z',
    expiresAt: null,
    program: null,
    current: null,
    safe: null,
    baseline: null,
    ...more,
  };
}
