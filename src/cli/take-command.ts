import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

import type { Revision } from '#contract/revision.ts';
import { nextTakeRoute } from '#contract/rundown.ts';
import { sessionRoute } from '#contract/session.ts';
import { taskRoute } from '#contract/task.ts';
import { takeRoute } from '#contract/take.ts';
import { parsePayload } from '#layout/document/payload.ts';

import type { Command, Surroundings, TypedArguments } from './command.ts';
import { NoAnswer } from './desk-client.ts';
import type { DeskClient } from './desk-client.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { readLayoutFile } from './read-layout-file.ts';

/** How often a request without an answer is repeated with its key, which gets the answer of the first. */
const maxTries = 4;
const pauseMs = 500;

/** Takes a file, a saved scene, or the next scene of the rundown. */
export const takeCommand: Command = {
  name: 'take',
  usage: 'TASK FILE | take TASK --scene SCENE | take TASK --next',
  help: 'replaces what is on air: by a file, a saved scene, or the next scene of the rundown',
  arity: [1, 2],
  options: {
    scene: { type: 'string', value: 'SCENE', help: 'the id of a scene, taken as the page would' },
    next: { type: 'boolean', help: 'the next scene of the rundown' },
    base: {
      type: 'string',
      value: 'N|none',
      help: 'refuses when this is not the newest revision (default: the newest one now)',
    },
    force: { type: 'boolean', help: 'takes although somebody else took in between' },
    guard: { type: 'boolean', help: 'refuses to put anybody on air for the first time' },
    note: { type: 'string', value: 'TEXT', help: 'a note for the history' },
    key: {
      type: 'string',
      value: 'KEY',
      help: 'the Idempotency-Key: a repetition takes nothing twice',
    },
    json: { type: 'boolean', help: 'prints the revision as JSON' },
  },
  async run(typed, around) {
    const { texts, flags, rest } = typed;
    const ways = [rest[1], texts['scene'], flags.has('next') || undefined];
    if (ways.filter((way) => way !== undefined).length !== 1) {
      throw new CommandError(
        'usage',
        'Name what to take: one of a FILE, --scene SCENE and --next.',
      );
    }
    const send = await prepare(typed, around);
    const headers = { 'idempotency-key': texts['key'] ?? randomUUID() };
    const revision = await retry(() => send(headers));
    const { number, status, latencyMs, upstream } = revision;
    around.print(
      flags.has('json')
        ? JSON.stringify(revision)
        : `Revision ${number} ${status}${latencyMs === null ? '' : ` in ${Math.round(latencyMs)} ms`} (RequestId ${upstream?.requestId ?? 'unknown'})`,
    );
    return exitCodes.done;
  },
};

type Send = (headers: { readonly 'idempotency-key': string }) => Promise<Revision>;

/** Reads and checks everything first, so that a repetition says the same. */
async function prepare(
  { texts, flags, rest: [id = '', file] }: TypedArguments,
  around: Surroundings,
): Promise<Send> {
  const desk = around.desk();
  const params = { id };
  const named = readBase(texts['base']);
  const options = {
    ...(texts['note'] !== undefined && { note: texts['note'] }),
    ...(flags.has('force') && { force: true }),
    ...(flags.has('guard') && { guard: true }),
  };
  const base = named === undefined ? {} : { baseRevision: named };
  if (flags.has('next')) {
    const body = { take: true as const, ...base, ...options };
    return (headers) => desk.ask(nextTakeRoute, { params, headers, body });
  }
  const { scene } = texts;
  if (scene !== undefined) {
    const body = { sceneId: scene, ...base, ...options };
    return (headers) => desk.ask(takeRoute, { params, headers, body });
  }
  const { site } = await desk.ask(sessionRoute, {});
  const { subject } = await readLayoutFile(file ?? '', { site, readInput: around.readInput });
  const parsed = parsePayload(subject, site);
  if (parsed.kind === 'faults') {
    for (const { path, message } of parsed.faults) {
      around.note(`error: ${path} ${message}`);
    }
    throw new CommandError('refused', `${file ?? ''} is no valid layout. Nothing was sent.`);
  }
  const body = {
    baseRevision: named === undefined ? await findNewest(desk, id) : named,
    ...parsed.payload,
    ...options,
  };
  return (headers) => desk.ask(takeRoute, { params, headers, body });
}

async function findNewest(desk: DeskClient, id: string): Promise<number | null> {
  return (await desk.ask(taskRoute, { params: { id } })).current?.number ?? null;
}

function readBase(text: string | undefined): number | null | undefined {
  if (text === undefined || text === 'none') {
    return text === undefined ? undefined : null;
  }
  if (!/^[1-9]\d{0,9}$/.test(text)) {
    throw new CommandError('usage', '--base must be the number of a revision, or none.');
  }
  return Number(text);
}

/** Repeats a request whose answer was lost; the key makes that safe. */
async function retry(send: () => Promise<Revision>): Promise<Revision> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof NoAnswer) || !error.mayHaveArrived) {
        throw error;
      }
      if (tries >= maxTries) {
        throw new CommandError(
          'unknown',
          `${error.message} The take may be on air or not. Look at the history, or take the same again.`,
        );
      }
      await wait(pauseMs * tries);
    }
  }
}
