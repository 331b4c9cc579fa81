import { fastify } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { expect, it } from 'vitest';

import type { DeskApp } from './desk-app.ts';
import { acceptEmptyBodies, isEmptyDeletion } from './empty-body.ts';

function openApp(): DeskApp {
  const app = fastify().withTypeProvider<ZodTypeProvider>();
  acceptEmptyBodies(app);
  app.route({
    method: ['DELETE', 'POST'],
    url: '/',
    handler: (request) => ({ isEmpty: isEmptyDeletion(request), body: request.body ?? 'none' }),
  });
  return app;
}

const json = { 'content-type': 'application/json' };

it.each([{}, json, { ...json, 'content-length': '0' }])(
  'a DELETE with %j and no body is taken',
  async (headers: Record<string, string>) => {
    const answer = await openApp().inject({ method: 'DELETE', url: '/', headers });
    expect(answer.json()).toEqual({ isEmpty: true, body: 'none' });
  },
);

it('a DELETE with a body is read', async () => {
  const answer = await openApp().inject({
    method: 'DELETE',
    url: '/',
    headers: json,
    payload: '{"a":1}',
  });
  expect(answer.json()).toEqual({ isEmpty: false, body: { a: 1 } });
});

it('a DELETE whose body comes in chunks is not taken for an empty one', async () => {
  const answer = await openApp().inject({
    method: 'DELETE',
    url: '/',
    headers: { ...json, 'transfer-encoding': 'chunked' },
    payload: '{"a":1}',
  });
  expect(answer.json()).toMatchObject({ isEmpty: false });
});

it('a POST needs its body, and JSON is read without its traps', async () => {
  const post = (payload: string) =>
    openApp().inject({ method: 'POST', url: '/', headers: json, payload });
  expect((await post('{"a":1}')).json()).toEqual({ isEmpty: false, body: { a: 1 } });
  expect((await post('')).statusCode).toBe(400);
  expect((await post('{"a":')).statusCode).toBe(400);
  expect((await post('{"__proto__":{"a":1}}')).statusCode).toBe(400);
  expect((await post('{"constructor":{"prototype":{"a":1}}}')).statusCode).toBe(400);
});
