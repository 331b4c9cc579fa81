import { tasksRoute } from '#contract/task.ts';

import type { Command } from './command.ts';
import { exitCodes } from './exit-codes.ts';

/** Lists the running recordings with the ids that the other commands need. */
export const tasksCommand: Command = {
  name: 'tasks',
  usage: '[TEXT]',
  help: 'lists running recordings, with the id that other commands call TASK',
  arity: [0, 1],
  options: { json: { type: 'boolean', help: 'prints one recording a line, as JSON' } },
  async run({ flags, rest: [q] }, { desk, print }) {
    let cursor: string | undefined;
    for (;;) {
      const { tasks, next } = await desk().ask(tasksRoute, {
        query: {
          status: 'running',
          ...(q !== undefined && { q }),
          ...(cursor !== undefined && { cursor }),
        },
      });
      for (const task of tasks) {
        const { id, title, sdkAppId, roomId, taskId } = task;
        print(
          flags.has('json')
            ? JSON.stringify(task)
            : [id, title, sdkAppId, roomId ?? '-', taskId].join('\t'),
        );
      }
      if (next === null) {
        return exitCodes.done;
      }
      cursor = next;
    }
  },
};
