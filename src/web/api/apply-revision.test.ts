import { describe, expect, it } from 'vitest';

import { revisionOf } from '#testing/revisions.ts';
import { summarize } from '#contract/task.ts';
import { taskOf } from '#testing/tasks.ts';

import { applyRevision, applySummary, applyTask, applyToPages } from './apply-revision.ts';

const task = taskOf();

describe('news about revisions', () => {
  it('puts an accepted revision on air', () => {
    const next = applyRevision(task, revisionOf(1));
    expect([next.program?.number, next.current?.number]).toEqual([1, 1]);
  });

  it('lets an unknown revision be the base without calling it the program', () => {
    const next = applyRevision(
      applyRevision(task, revisionOf(1)),
      revisionOf(2, { status: 'unknown' }),
    );
    expect([next.program?.number, next.current?.number]).toEqual([1, 2]);
  });

  it('ignores refused, waiting and overtaken revisions', () => {
    for (const status of ['rejected', 'sending', 'superseded'] as const) {
      expect(applyRevision(task, revisionOf(1, { status }))).toBe(task);
    }
  });

  it('ignores news that come late', () => {
    const now = applyRevision(task, revisionOf(3));
    expect(applyRevision(now, revisionOf(2))).toBe(now);
  });

  it('puts an unknown revision on air once somebody has seen it there, and keeps it', () => {
    const unsure = applyRevision(
      applyRevision(task, revisionOf(1)),
      revisionOf(2, { status: 'unknown' }),
    );
    const seen = applyRevision(unsure, revisionOf(2));
    expect([seen.program?.number, seen.current?.status]).toEqual([2, 'accepted']);
    expect(applyRevision(seen, revisionOf(2, { status: 'unknown' }))).toBe(seen);
    const merged = applyTask(seen, unsure);
    expect([merged.program?.number, merged.current?.status]).toEqual([2, 'accepted']);
  });

  it('does not let an older view of a task take a newer revision away', () => {
    const known = applyRevision(task, revisionOf(3));
    const news = { ...applyRevision(task, revisionOf(2)), status: 'ended' as const };
    const merged = applyTask(known, news);
    expect([merged.status, merged.program?.number, merged.current?.number]).toEqual([
      'ended',
      3,
      3,
    ]);
  });

  it('adds a task nobody knew', () => {
    expect(applyTask(undefined, task)).toEqual(task);
  });
});

describe('the list of running tasks', () => {
  const at = (id: string, minute: number, status: 'running' | 'ended' = 'running') =>
    summarize(taskOf({ id, status, createdAt: `2026-01-01T00:0${minute}:00.000Z` }));
  const list = [at('c', 3), at('a', 1)];
  const idsOf = (tasks: readonly { readonly id: string }[]) => tasks.map(({ id }) => id);

  it('gets a new one in its place, newest first', () => {
    expect(idsOf(applySummary(list, at('b', 2)))).toEqual(['c', 'b', 'a']);
    expect(idsOf(applySummary(list, at('d', 4)))).toEqual(['d', 'c', 'a']);
    expect(idsOf(applySummary(list, at('z', 0)))).toEqual(['c', 'a', 'z']);
  });

  it('shows that one of it has ended, and gets none that is over', () => {
    expect(applySummary(list, at('a', 1, 'ended'))[1]?.status).toBe('ended');
    expect(idsOf(applySummary(list, at('b', 2, 'ended')))).toEqual(['c', 'a']);
  });
});

describe('the loaded pages of a history', () => {
  const page = (numbers: readonly number[], next: number | null) => ({
    revisions: numbers.map((number) => revisionOf(number, { status: 'sending' })),
    next,
  });
  const told = (pages: ReturnType<typeof applyToPages>) =>
    pages?.map(({ revisions }) => revisions.map(({ number, status }) => `${number} ${status}`));

  it('get the next revision at their head', () => {
    const pages = applyToPages([page([4, 3], 3), page([2, 1], null)], revisionOf(5));
    expect(told(pages)).toEqual([
      ['5 accepted', '4 sending', '3 sending'],
      ['2 sending', '1 sending'],
    ]);
  });

  it('get the first revision of all', () => {
    expect(told(applyToPages([page([], null)], revisionOf(1, { status: 'sending' })))).toEqual([
      ['1 sending'],
    ]);
  });

  it('learn the end of a revision, and nothing from news that come late or twice', () => {
    const settled = applyToPages([page([2, 1], null)], revisionOf(1, { status: 'unknown' }));
    expect(told(settled)).toEqual([['2 sending', '1 unknown']]);
    expect(told(applyToPages(settled ?? [], revisionOf(1, { status: 'sending' })))).toEqual(
      told(settled),
    );
    const seen = applyToPages(settled ?? [], revisionOf(1));
    expect(told(seen)).toEqual([['2 sending', '1 accepted']]);
    expect(told(applyToPages(seen ?? [], revisionOf(1, { status: 'unknown' })))).toEqual(
      told(seen),
    );
  });

  it('are asked for again when something between is missing', () => {
    expect(applyToPages([page([2, 1], null)], revisionOf(5))).toBeUndefined();
  });

  it('stay as they are for a revision of a page that was not loaded', () => {
    const pages = [page([9, 8], 8)];
    expect(applyToPages(pages, revisionOf(3))).toEqual(pages);
  });
});
