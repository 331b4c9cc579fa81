import { setTimeout as wait } from 'node:timers/promises';

import { eventStreamRoute } from '#contract/http/event-stream.ts';

import type { Command, Surroundings, TypedArguments } from './command.ts';
import { NoAnswer } from './desk-client.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { readCount } from './read-count.ts';
import { readEvents } from './read-events.ts';
import type { ServerEvent } from './read-events.ts';

/** A stream without any event for this long is broken; a beat comes every 15 s, ms. */
const silenceMs = 35_000;
const retryMs = 2000;

/** Prints events as they come, and continues after a lost connection where it broke off. */
export const followCommand: Command = {
  name: 'follow',
  usage: '[TASK]',
  help: 'prints events as they come, one JSON object a line, until Ctrl-C',
  arity: [0, 1],
  options: {
    kind: { type: 'string', value: 'KIND', help: 'only these, with commas: revision,task' },
    after: { type: 'string', value: 'ID', help: 'continues after an event that you have already' },
    count: { type: 'string', value: 'N', help: 'ends after so many events' },
    timeout: {
      type: 'string',
      value: 'S',
      help: 'ends with 1 when --count is not reached in time',
    },
  },
  async run(typed, around) {
    const seconds = readCount('--timeout', typed.texts['timeout']);
    const following = new AbortController();
    const timer =
      seconds === undefined ? undefined : setTimeout(() => following.abort(), seconds * 1000);
    try {
      return await follow(typed, around, following.signal);
    } finally {
      clearTimeout(timer);
    }
  },
};

async function follow(
  { texts, rest: [task] }: TypedArguments,
  { desk, print, note }: Surroundings,
  end: AbortSignal,
): Promise<number> {
  const kinds = texts['kind']?.split(',');
  let left = readCount('--count', texts['count']) ?? Infinity;
  let lastId = texts['after'];
  let hasConnected = false;
  for (;;) {
    const connection = new AbortController();
    let silence: NodeJS.Timeout | undefined;
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(() => connection.abort(), silenceMs);
    };
    try {
      heard();
      const stream = await desk().open(
        eventStreamRoute,
        { headers: lastId === undefined ? {} : { 'last-event-id': lastId } },
        AbortSignal.any([connection.signal, end]),
      );
      hasConnected = true;
      note(lastId === undefined ? 'Connected.' : `Connected, continuing after ${lastId}.`);
      for await (const event of readEvents(stream)) {
        heard();
        lastId = event.id ?? lastId;
        if (event.kind !== 'beat' && isWanted(event, kinds, task)) {
          print(JSON.stringify(event));
          left -= 1;
          if (left <= 0) {
            return exitCodes.done;
          }
        }
      }
    } catch (error) {
      if (end.aborted) {
        throw new CommandError('refused', 'The time is over, and fewer events came than --count.');
      }
      // A desk that never answered is most likely another address; one that did comes back.
      if (!isLostConnection(error) || !hasConnected) {
        throw error;
      }
    } finally {
      clearTimeout(silence);
      connection.abort();
    }
    note('The stream ended. Connecting again.');
    await wait(retryMs);
  }
}

/** `undici` says `terminated` when a stream breaks off. */
function isLostConnection(error: unknown): boolean {
  return (
    error instanceof NoAnswer ||
    error instanceof TypeError ||
    (error instanceof Error && error.name === 'AbortError')
  );
}

function isWanted(
  { kind, data }: ServerEvent,
  kinds: readonly string[] | undefined,
  taskId: string | undefined,
): boolean {
  return (
    kind !== undefined &&
    (kinds?.includes(kind) ?? true) &&
    (taskId === undefined || data['taskId'] === taskId || readId(data['task']) === taskId)
  );
}

function readId(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
}
