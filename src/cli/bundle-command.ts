import { bundleRoute } from '#contract/support/bundle.ts';

import type { Command } from './command.ts';
import { NoAnswer } from './desk-client.ts';
import { exitCodes } from './exit-codes.ts';
import { readCount } from './read-count.ts';

/** Writes the support bundle of a recording to standard output. */
export const bundleCommand: Command = {
  name: 'bundle',
  usage: 'TASK > FILE',
  help: 'writes the support bundle of a recording to standard output, without secrets',
  arity: [1, 1],
  options: {
    'replace-people': { type: 'boolean', help: 'other user ids, and no names and notes' },
    last: { type: 'string', value: 'N', help: 'how many revisions (default: 500)' },
  },
  async run({ texts, flags, rest: [id = ''] }, { desk, write }) {
    const last = readCount('--last', texts['last']);
    const body = await desk().open(bundleRoute, {
      params: { id },
      query: {
        ...(flags.has('replace-people') && { people: 'replaced' as const }),
        ...(last !== undefined && { last }),
      },
    });
    try {
      for await (const part of body) {
        await write(part);
      }
    } catch (error) {
      throw new NoAnswer(`The bundle broke off (${String(error)}): its file is not whole.`, true);
    }
    return exitCodes.done;
  },
};
