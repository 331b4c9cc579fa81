import type { QueryClient } from '@tanstack/react-query';

import { summarize } from '#contract/task.ts';
import type { Task, TaskSummary } from '#contract/task.ts';

import { applySummary, applyTask } from './apply-revision.ts';
import { countNews } from './continuity.ts';
import { taskQuery, tasksQuery } from './queries.ts';

/** Puts a task into what the page knows: the task itself, and the list where it belongs there. */
export function noteTask(queries: QueryClient, task: Task): void {
  const { queryKey } = taskQuery(task.id);
  countNews(queries, queryKey);
  queries.setQueryData(queryKey, (known) => applyTask(known, task));
  noteSummary(queries, summarize(task));
}

/** Puts a task into the list of running ones, or changes it there. */
export function noteSummary(queries: QueryClient, summary: TaskSummary): void {
  countNews(queries, tasksQuery.queryKey);
  queries.setQueryData(tasksQuery.queryKey, (tasks) => tasks && applySummary(tasks, summary));
}
