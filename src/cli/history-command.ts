import { revisionsRoute } from '#contract/revision.ts';
import type { Revision } from '#contract/revision.ts';

import type { Command } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { readCount } from './read-count.ts';

const largestPage = 200;

/** Lists the takes of a recording, newest first. */
export const historyCommand: Command = {
  name: 'history',
  usage: 'TASK',
  help: 'lists the takes of a recording, newest first',
  arity: [1, 1],
  options: {
    last: { type: 'string', value: 'N', help: 'how many (default: 20)' },
    json: { type: 'boolean', help: 'prints one revision a line, as JSON' },
  },
  async run({ texts, flags, rest: [id = ''] }, { desk, print }) {
    let left = readCount('--last', texts['last']) ?? 20;
    let before: number | undefined;
    while (left > 0) {
      const { revisions, next } = await desk().ask(revisionsRoute, {
        params: { id },
        query: { limit: Math.min(left, largestPage), ...(before !== undefined && { before }) },
      });
      for (const revision of revisions) {
        print(flags.has('json') ? JSON.stringify(revision) : describe(revision));
      }
      left -= revisions.length;
      if (next === null) {
        break;
      }
      before = next;
    }
    return exitCodes.done;
  },
};

function describe({
  number,
  status,
  createdAt,
  actor,
  latencyMs,
  note,
  upstream,
}: Revision): string {
  return [
    `#${number}`,
    status,
    createdAt,
    actor.name,
    latencyMs === null ? '-' : `${Math.round(latencyMs)} ms`,
    upstream?.requestId ?? '-',
    upstream?.code ?? '',
    note ?? '',
  ]
    .join('\t')
    .trimEnd();
}
