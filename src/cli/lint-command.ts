import { lintRoute } from '#contract/lint.ts';
import { taskRoute } from '#contract/task.ts';
import { findProblems } from '#layout/lint/problems.ts';

import type { Command } from './command.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { readCanvas, readLayoutFile, readSite } from './read-layout-file.ts';

/** Checks a layout without a desk, or, with `--task`, by the desk and the canvas of a recording. */
export const lintCommand: Command = {
  name: 'lint',
  usage: 'FILE',
  help: 'checks a layout: a request body, a part of one, or code that sends it; needs no desk',
  arity: [1, 1],
  options: {
    canvas: { type: 'string', value: 'WxH', help: 'checks the edges too, such as 1280x720' },
    site: { type: 'string', value: 'cn|intl', help: 'whose API it must fit (default: cn)' },
    task: {
      type: 'string',
      value: 'TASK',
      help: 'asks the desk, with the canvas of this recording',
    },
    strict: { type: 'boolean', help: 'warnings count as errors' },
    json: { type: 'boolean', help: 'prints one problem a line, as JSON' },
  },
  async run({ texts, flags, rest: [file = ''] }, { desk, readInput, print, note }) {
    const site = readSite(texts['site']);
    const { subject, canvas: ofFile } = await readLayoutFile(file, { site, readInput });
    const canvas = readCanvas(texts['canvas']) ?? ofFile;
    if (texts['task'] !== undefined && (texts['canvas'] ?? texts['site']) !== undefined) {
      throw new CommandError(
        'usage',
        '--task brings its own canvas and site: leave out --canvas and --site.',
      );
    }
    const problems =
      texts['task'] === undefined
        ? findProblems(subject, { site, canvas })
        : (
            await desk().ask(lintRoute, {
              body: {
                ...subject,
                canvas: (await desk().ask(taskRoute, { params: { id: texts['task'] } })).canvas,
              },
            })
          ).problems;
    for (const problem of problems) {
      const { severity, path, message, code } = problem;
      print(
        flags.has('json') ? JSON.stringify(problem) : `${severity}: ${path} ${message} [${code}]`,
      );
    }
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    const warnings = problems.length - errors;
    note(`${file}: ${count(errors, 'error')}, ${count(warnings, 'warning')}`);
    return errors > 0 || (flags.has('strict') && warnings > 0) ? exitCodes.refused : exitCodes.done;
  },
};

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
