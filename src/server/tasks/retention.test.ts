import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openRepository } from '#server/database/open-repository.ts';
import type { Repository } from '#server/database/repository.ts';
import { dialects, prepareDatabases } from '#server/testing/databases.ts';
import type { TestDatabases } from '#server/testing/databases.ts';
import { makeNewRevision, makeSettlement } from '#server/testing/new-revision.ts';
import { makeNewTask } from '#server/testing/new-task.ts';

import { keepHiddenTasks } from './retention.ts';

let databases: TestDatabases;
beforeAll(async () => {
  databases = await prepareDatabases();
});
afterAll(() => databases.remove());

const now = new Date('2026-11-30T12:00:00.000Z');
const dayMs = 86_400_000;
const actor = { id: 'u-1', name: 'Ana' };
const ago = (days: number): Date => new Date(now.getTime() - days * dayMs);

/** A task that was attached 100 days ago, with takes so many days ago. */
async function attach(repository: Repository, id: string, takes: readonly number[]) {
  await repository.tasks.attach(makeNewTask({ id, createdAt: ago(100) }));
  for (const [index, days] of takes.entries()) {
    const opened = await repository.revisions.open(
      makeNewRevision(id, { createdAt: ago(days), baseRevision: index || null, force: true }),
    );
    expect(opened.kind).toBe('opened');
    await repository.revisions.settle({ taskId: id, number: index + 1 }, makeSettlement());
  }
}

async function hide(repository: Repository, id: string, days: number) {
  const hidden = { by: actor, at: ago(days).toISOString() };
  await repository.taskChanges.change(id, { actor, at: ago(days) }, () => ({ hidden }));
}

describe.each(dialects)('hidden recordings on %s', (dialect) => {
  it('are removed with their history after so many days, and no others', async () => {
    const repository = await openRepository({
      ...(await databases.create(dialect)),
      origin: 'simulator',
    });
    try {
      await attach(repository, 'shown', [90]);
      await attach(
        repository,
        'old',
        Array.from({ length: 3 }, () => 90),
      );
      await hide(repository, 'old', 41);
      await attach(repository, 'lately', [90]);
      await hide(repository, 'lately', 39);
      await attach(repository, 'still-used', [90, 10]);
      await hide(repository, 'still-used', 60);
      await attach(repository, 'never-taken', []);
      await hide(repository, 'never-taken', 60);

      const lines: unknown[] = [];
      const note = (subject: unknown) => lines.push(subject);
      const log = { info: note, warn: note } as never;
      const job = keepHiddenTasks({
        ...{ hiddenTasks: repository.hiddenTasks, days: 40, now: () => now, log },
      });
      await expect
        .poll(() => lines)
        .toEqual([{ tasks: 2, revisions: 3, before: ago(40).toISOString() }]);
      await job.stop();
      const { tasks } = await repository.tasks.list({ status: 'all' });
      expect(tasks.map(({ id }) => id).sort()).toEqual(['lately', 'shown', 'still-used']);
      expect(await repository.revisions.list('old', { limit: 10 })).toEqual([]);
      expect(await repository.revisions.list('still-used', { limit: 10 })).toHaveLength(2);
    } finally {
      await repository.close();
    }
  });

  it('go part by part when there is much of them', async () => {
    const repository = await openRepository({
      ...(await databases.create(dialect)),
      origin: 'simulator',
    });
    try {
      await attach(
        repository,
        'long',
        Array.from({ length: 501 }, () => 90),
      );
      await hide(repository, 'long', 60);
      const { hiddenTasks } = repository;
      expect(await hiddenTasks.listBefore(ago(40))).toEqual(['long']);
      const removePart = () => hiddenTasks.removePart('long', ago(40));
      expect(await removePart()).toEqual({ revisions: 500, isLast: false });
      expect(await removePart()).toEqual({ revisions: 1, isLast: true });
      expect(await removePart()).toBeNull();
    } finally {
      await repository.close();
    }
  });
});
