import { fastify } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { describe, expect, it } from 'vitest';

import type { Revision } from '#contract/revision.ts';
import type { Repository } from '#server/database/repository.ts';
import { answerErrors } from '#server/http/answer-errors.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { watchRoutes } from '#server/http/route-table.ts';
import { validatorCompiler } from '#server/http/validation.ts';
import { localRequester, rememberRequesters, setRequester } from '#server/session/requester.ts';

import { registerTakeRoutes } from './routes.ts';
import type { TakeCommand } from './take-parts.ts';
import type { TakeOutcome } from './take-service.ts';

const task = {
  id: 'show',
  title: 'Show',
  sdkAppId: 1_400_000_001,
  taskId: 't',
  region: 'ap-singapore',
  roomId: '4242',
  roomIdType: 0,
  canvas: { width: 1280, height: 720 },
  status: 'running',
  expiresAt: null,
} as const;
const revision = { number: 1, status: 'accepted', upstream: null } as Revision;
const body = {
  baseRevision: null,
  MixLayoutParams: { MixLayoutMode: 3 },
  SubscribeStreamUserIds: {},
};

/** The route, with a service whose outcomes are given; after them every take is accepted. */
async function open(outcomes: TakeOutcome[] = [], sdkAppIds: ReadonlySet<number> | null = null) {
  const app: DeskApp = fastify().withTypeProvider<ZodTypeProvider>();
  answerErrors(app, watchRoutes(app));
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => JSON.stringify);
  rememberRequesters(app);
  app.addHook('onRequest', (request, _reply, done) => {
    setRequester(request, localRequester);
    done();
  });
  const commands: TakeCommand[] = [];
  const canvases = [
    { width: 1280, height: 720 },
    { width: 640, height: 360 },
  ];
  let found = 0;
  registerTakeRoutes(app, {
    repository: {
      tasks: {
        findTarget: (id: string) => {
          found += 1;
          return Promise.resolve(
            id === 'show' ? { ...task, canvas: canvases[Math.min(found, 2) - 1] } : undefined,
          );
        },
      },
    } as unknown as Repository,
    rosters: { read: () => Promise.resolve({ people: [] }) },
    takes: {
      submit: (command) => {
        commands.push(command);
        return Promise.resolve(outcomes.shift() ?? { kind: 'settled', revision });
      },
      stop: () => Promise.resolve(),
    },
    site: 'cn',
    sdkAppIds,
  });
  await app.ready();
  const post = async (payload: object, headers: Record<string, string> = {}, id = 'show') => {
    const answer = await app.inject({
      method: 'POST',
      url: `/api/tasks/${id}/takes`,
      payload,
      headers,
    });
    return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
  };
  return { post, commands };
}

describe('the route of takes', () => {
  it('hands over the whole layout with who takes it, and answers with the revision', async () => {
    const { post, commands } = await open();
    const answer = await post(
      { ...body, baseRevision: 3, note: 'a note', force: true, window: 'left' },
      { 'idempotency-key': 'k' },
    );
    expect(answer).toEqual({ status: 201, body: revision });
    expect(commands).toHaveLength(1);
    expect(commands[0]).toMatchObject({
      task: { id: 'show' },
      payload: { MixLayoutParams: { MixLayoutMode: 3 }, SubscribeStreamUserIds: {} },
      baseRevision: 3,
      note: 'a note',
      force: true,
      idempotencyKey: 'k',
    });
    expect(Object.keys(commands[0]?.payload ?? {})).toEqual([
      'MixLayoutParams',
      'SubscribeStreamUserIds',
    ]);
    expect(commands[0]?.actor.name).toContain('left');
    expect(commands[0]).not.toHaveProperty('guard');
  });

  it('takes nothing for granted that the body does not say', async () => {
    const { post, commands } = await open();
    await post(body);
    expect(commands[0]).toMatchObject({ force: false, note: null, idempotencyKey: null });
    await post({ ...body, guard: false });
    expect(commands[1]).not.toHaveProperty('guard');
  });

  it('guards a take that asks for it', async () => {
    const { post, commands } = await open();
    await post({ ...body, guard: true });
    expect(await commands[0]?.guard?.()).toBeTypeOf('function');
  });

  it('refuses a body of the wrong shape, and a take of no task', async () => {
    const { post, commands } = await open();
    expect(await post({ ...body, baseRevision: 'x' })).toMatchObject({
      status: 400,
      body: { code: 'malformed' },
    });
    expect(await post(body, {}, 'other')).toMatchObject({
      status: 404,
      body: { code: 'task-not-found' },
    });
    expect(commands).toEqual([]);
  });

  it('refuses wrong values in the right shape as a layout problem', async () => {
    const { post, commands } = await open();
    const tile = { Top: 0, Left: 0, Width: 5000, Height: 2 };
    const MixLayoutParams = { MixLayoutMode: 4, MixLayoutList: [tile] };
    expect(await post({ ...body, MixLayoutParams })).toMatchObject({
      status: 422,
      body: {
        code: 'invalid-layout',
        detail: expect.stringContaining('Nothing was sent.') as string,
      },
    });
    expect(commands).toEqual([]);
  });

  it('refuses wrong values that lint does not know of as malformed', async () => {
    const { post, commands } = await open();
    expect(await post({ ...body, note: 'x'.repeat(501) })).toMatchObject({
      status: 400,
      body: { code: 'malformed' },
    });
    expect(commands).toEqual([]);
  });

  it('refuses an application that is not allowed', async () => {
    const { post, commands } = await open([], new Set([1]));
    expect(await post(body)).toMatchObject({
      status: 403,
      body: { code: 'sdk-app-id-not-allowed' },
    });
    expect(commands).toEqual([]);
    const allowed = await open([], new Set([task.sdkAppId]));
    expect(await allowed.post(body)).toMatchObject({ status: 201 });
  });

  it('checks a take again by the new canvas when the task was corrected while it waited', async () => {
    const tile = { Top: 0, Left: 0, Width: 1000, Height: 300 };
    const MixLayoutParams = { MixLayoutMode: 4, MixLayoutList: [tile] };
    const { post, commands } = await open([{ kind: 'task-changed' }]);
    expect(await post({ ...body, MixLayoutParams })).toMatchObject({
      status: 422,
      body: { code: 'invalid-layout' },
    });
    expect(commands).toHaveLength(1);
    const small = await open([{ kind: 'task-changed' }]);
    expect(await small.post(body)).toMatchObject({ status: 201 });
    expect(small.commands.map((command) => command.task.canvas.width)).toEqual([1280, 640]);
  });
});
