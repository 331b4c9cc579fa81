import type { Task } from '#contract/task.ts';

/** What the page of a revision shows of its recording; a bundle has that too. */
export type TaskOfReport = Pick<
  Task,
  'title' | 'sdkAppId' | 'taskId' | 'region' | 'roomId' | 'canvas'
>;
