import { describe, expect, it } from 'vitest';

import type { Revision } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';

import { applyRevision, applyTask } from './apply-revision.ts';

function revisionOf(number: number, status: Revision['status']): Revision {
  return {
    number,
    status,
    MixLayoutParams: { MixLayoutMode: 3 },
    SubscribeStreamUserIds: {},
    baseRevision: null,
    actor: { id: 'local', name: 'Local' },
    note: null,
    createdAt: '2026-01-01T00:00:00Z',
    sentAt: null,
    settledAt: null,
    latencyMs: null,
    upstream: null,
  };
}

const task: Task = {
  id: 'show',
  title: 'Show',
  sdkAppId: 1400000001,
  taskId: 'x',
  region: 'ap-singapore',
  roomId: null,
  roomIdType: null,
  canvas: { width: 1280, height: 720 },
  status: 'running',
  createdAt: '2026-01-01T00:00:00Z',
  expiresAt: null,
  program: null,
  current: null,
  baseline: null,
};

describe('news about revisions', () => {
  it('puts an accepted revision on air', () => {
    const next = applyRevision(task, revisionOf(1, 'accepted'));
    expect([next.program?.number, next.current?.number]).toEqual([1, 1]);
  });

  it('lets an unknown revision be the base without calling it the program', () => {
    const next = applyRevision(
      applyRevision(task, revisionOf(1, 'accepted')),
      revisionOf(2, 'unknown'),
    );
    expect([next.program?.number, next.current?.number]).toEqual([1, 2]);
  });

  it('ignores refused, waiting and overtaken revisions', () => {
    for (const status of ['rejected', 'sending', 'superseded'] as const)
      expect(applyRevision(task, revisionOf(1, status))).toBe(task);
  });

  it('ignores news that come late', () => {
    const now = applyRevision(task, revisionOf(3, 'accepted'));
    expect(applyRevision(now, revisionOf(2, 'accepted'))).toBe(now);
  });

  it('does not let an older view of a task take a newer revision away', () => {
    const known = applyRevision(task, revisionOf(3, 'accepted'));
    const news = { ...applyRevision(task, revisionOf(2, 'accepted')), status: 'ended' as const };
    const [merged] = applyTask([known], news);
    expect([merged?.status, merged?.program?.number, merged?.current?.number]).toEqual([
      'ended',
      3,
      3,
    ]);
  });

  it('adds a task nobody knew', () => {
    expect(applyTask([], task)).toEqual([task]);
  });
});
