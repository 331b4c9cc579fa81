import { parseArgs } from 'node:util';

import { bundleCommand } from './bundle-command.ts';
import { followCommand } from './follow-command.ts';
import { historyCommand } from './history-command.ts';
import { lintCommand } from './lint-command.ts';
import { takeCommand } from './take-command.ts';
import { tasksCommand } from './tasks-command.ts';
import type { Command, Surroundings, TypedArguments } from './command.ts';
import { DeskRefusal, NoAnswer } from './desk-client.ts';
import { CommandError, exitCodes } from './exit-codes.ts';

const commands: readonly Command[] = [
  lintCommand,
  takeCommand,
  tasksCommand,
  historyCommand,
  followCommand,
  bundleCommand,
];

/** Runs one command. Never throws. @returns the exit code of the process */
export async function runCommandLine(
  args: readonly string[],
  around: Surroundings,
): Promise<number> {
  const [name = '', ...rest] = args;
  if (name === '' || name === '--help' || name === '-h' || name === 'help') {
    around.print(describeAll());
    return name === '' ? exitCodes.usage : exitCodes.done;
  }
  const command = commands.find((each) => each.name === name);
  if (command === undefined) {
    around.note(`There is no command ${name}. \`mixdesk --help\` lists them.`);
    return exitCodes.usage;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    around.print(describeOne(command));
    return exitCodes.done;
  }
  try {
    return await command.run(readArguments(command, rest), around);
  } catch (error) {
    return explain(error, around);
  }
}

function explain(error: unknown, { note }: Surroundings): number {
  if (error instanceof CommandError) {
    note(error.message);
    return error.exitCode;
  }
  if (error instanceof NoAnswer) {
    note(`${error.message} Is it running, and is MIXDESK_URL right?`);
    return exitCodes.unreachable;
  }
  if (error instanceof DeskRefusal) {
    const { problem } = error;
    note(`${problem.detail} [${problem.code}]`);
    for (const { path, message } of problem.problems ?? problem.errors ?? []) {
      note(`error: ${path} ${message}`);
    }
    return problem.code === 'upstream-unknown' ? exitCodes.unknown : exitCodes.refused;
  }
  throw error;
}

function readArguments(command: Command, args: readonly string[]): TypedArguments {
  const [least, most] = command.arity;
  const { values, positionals } = parse(command, args);
  if (positionals.length < least || positionals.length > most) {
    throw new CommandError('usage', `Usage: mixdesk ${command.name} ${command.usage}`);
  }
  const typed = Object.entries(values);
  return {
    texts: Object.fromEntries(
      typed
        .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
        .map(([name, text]) => [name, showDash(text)]),
    ),
    flags: new Set(typed.filter(([, value]) => value === true).map(([name]) => name)),
    rest: positionals.map(showDash),
  };
}

/**
 * Ids of recordings and scenes may begin with `-`, and no option is a single letter: what begins with one dash is a value, which
 * `parseArgs` would refuse.
 */
function hideDash(argument: string): string {
  return /^-[^-]/.test(argument) ? `${mark}${argument}` : argument;
}

function showDash(value: string): string {
  return value.startsWith(mark) ? value.slice(mark.length) : value;
}

/** Cannot be part of an argument: the system ends arguments with it. */
const mark = '\0';

function parse({ name, options }: Command, args: readonly string[]) {
  try {
    return parseArgs({
      args: args.map(hideDash),
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(options).map(([option, { type }]) => [option, { type }]),
      ),
    });
  } catch (error) {
    const [sentence = ''] = String(error instanceof Error ? error.message : error).split('. ');
    throw new CommandError('usage', `${sentence}. \`mixdesk ${name} --help\` lists the options.`);
  }
}

function describeAll(): string {
  const lines = commands.map(({ name, help }) => `  ${name.padEnd(9)} ${help}`);
  return `Usage: mixdesk COMMAND [ARGUMENTS]

${lines.join('\n')}

\`mixdesk COMMAND --help\` lists the options of a command. A file may be \`-\`: standard input.

Environment:
  MIXDESK_URL     the address of the desk (default: http://127.0.0.1:8080)
  MIXDESK_TOKEN   an access token, where people sign in

Exit codes:
  0  done
  1  the layout has errors, or the desk refused
  2  the command line is wrong, or a file cannot be read
  3  no desk answered; nothing was sent
  4  the take was sent and its outcome is unknown: it may be on air`;
}

function describeOne({ name, usage, help, options }: Command): string {
  const lines = Object.entries(options).map(([option, { value, help: words }]) => {
    const left = `--${option}${value === undefined ? '' : ` ${value}`}`;
    return `  ${left.padEnd(18)} ${words}`;
  });
  return [`Usage: mixdesk ${name} ${usage}`, '', `  ${help}`, '', ...lines].join('\n');
}
