import { QueryObserver } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Task } from '#contract/task.ts';
import { revisionOf } from '#testing/revisions.ts';
import { taskOf } from '#testing/tasks.ts';

import { noteRevision } from './note-revision.ts';
import { noteTask } from './note-task.ts';
import { createQueryClient, taskQuery } from './queries.ts';

describe('news of a task that is being read', () => {
  const before = taskOf();
  const { queryKey } = taskQuery(before.id);
  /** What the server answers, one after the other; each waits until it is let go. */
  let asked: ((task: Task) => void)[];
  let queries: QueryClient;
  let stop: () => void;
  beforeEach(() => {
    asked = [];
    queries = createQueryClient();
    vi.stubGlobal(
      'fetch',
      () =>
        new Promise((resolve) => {
          asked.push((task) => resolve(Response.json(task)));
        }),
    );
    stop = new QueryObserver(queries, taskQuery(before.id)).subscribe(() => undefined);
  });
  afterEach(() => {
    stop();
    queries.clear();
    vi.unstubAllGlobals();
  });

  async function answer(task: Task): Promise<void> {
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    asked.shift()?.(task);
  }

  it('are not undone by the answer that was on its way', async () => {
    await answer(before);
    await vi.waitFor(() => expect(queries.getQueryData(queryKey)?.current).toBeNull());
    const unsure = revisionOf(4, { status: 'unknown' });
    void queries.invalidateQueries({ queryKey });
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    noteRevision(queries, before.id, unsure);
    await answer(before);
    await answer({ ...before, current: unsure });
    await vi.waitFor(() => expect(queries.isFetching()).toBe(0));
    expect(queries.getQueryData(queryKey)?.current?.number).toBe(4);
  });

  it('are not missed by the first answer', async () => {
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    noteRevision(queries, before.id, revisionOf(1));
    await answer(before);
    await answer({ ...before, program: revisionOf(1), current: revisionOf(1) });
    await vi.waitFor(() => expect(queries.getQueryData(queryKey)?.program?.number).toBe(1));
  });

  it('of its name are kept as well', async () => {
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    noteTask(queries, { ...before, title: 'Evening' });
    await answer(before);
    await answer({ ...before, title: 'Evening' });
    await vi.waitFor(() => expect(queries.isFetching()).toBe(0));
    expect(queries.getQueryData(queryKey)?.title).toBe('Evening');
  });
});
