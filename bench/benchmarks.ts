import type { acceptList } from './accept-list.ts';
import { measureDrag } from './page/drag.ts';
import { measureEdits } from './page/edits.ts';
import { measureManyScenes } from './page/many-scenes.ts';
import { measureOpening } from './page/opening.ts';
import { measureLintAndSign } from './parts/lint-and-sign.ts';
import { measureFrames } from './parts/simulator-frame.ts';
import type { Benchmark } from './run.ts';
import { measureLongHistory } from './server/long-history.ts';
import { measureManyPages } from './server/many-pages.ts';
import { measureManyPeople } from './server/many-people.ts';
import { measureManyTasks } from './server/many-tasks.ts';
import { measureTakes } from './server/takes.ts';
import { measureWebhooks } from './server/webhooks.ts';

export type BenchmarkName = keyof typeof acceptList;

/** In the order of the table. */
export const benchmarks: Readonly<Record<BenchmarkName, Benchmark>> = {
  takes: measureTakes,
  webhooks: measureWebhooks,
  tasks: measureManyTasks,
  history: measureLongHistory,
  pages: measureManyPages,
  people: measureManyPeople,
  drag: measureDrag,
  edits: measureEdits,
  scenes: measureManyScenes,
  opening: measureOpening,
  parts: measureLintAndSign,
  frames: measureFrames,
};
