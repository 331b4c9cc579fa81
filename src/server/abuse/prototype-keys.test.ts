import { afterAll, beforeAll, expect, it } from 'vitest';

import type { Task } from '#contract/task.ts';
import { openDesk, testSdkAppId } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { listContractRoutes } from '#testing/contract-routes.ts';

let desk: TestDesk;
let task: Task;
beforeAll(async () => {
  // Nobody listens at the address of the cloud. The desk is in this process, so that its prototypes can be looked at.
  desk = await openDesk({ TRTC_ENDPOINT: 'http://127.0.0.1:9', TRTC_CALLBACK_KEY: 'key' });
  task = await desk.attach('a-task');
});
afterAll(() => desk.close());

const poison = '{"isPolluted":"yes"}';
const names = ['__proto__', 'constructor', 'prototype'];
/** The poison as a field and below it, as JSON text: an object literal would set the prototype instead. */
const poisonedFields = names.map(
  (name) => `"${name}":{"isPolluted":"yes","prototype":${poison},"__proto__":${poison}}`,
);

function listPrototypes(): readonly object[] {
  return [Object.prototype, Array.prototype, Function.prototype, String.prototype];
}

it('names of prototypes in a body, at any depth, a query or a path change no object and break no route', async () => {
  const before = listPrototypes().map((one) => Reflect.ownKeys(one));
  const bodies = poisonedFields.flatMap((field) => [
    `{${field}}`,
    `[{${field}}]`,
    `{"sdkAppId":${testSdkAppId},"title":"t","canvas":{"width":1280,"height":720,${field}},"seats":[],"MixLayoutParams":{"MixLayoutMode":3,${field}},${field}}`,
    `{"version":0,"seats":{${field}}}`,
    `{"baseRevision":null,"MixLayoutParams":{"MixLayoutMode":4,"MixLayoutList":[{"Top":0,"Left":0,"Width":9,"Height":9,${field}}]},"SubscribeStreamUserIds":{${field}}}`,
  ]);
  const routes = (await listContractRoutes()).filter(({ path }) => path !== '/api/events');
  for (const { method, path } of routes) {
    for (const name of names) {
      const query = `?${name}=isPolluted&${name}[isPolluted]=yes&${name}.isPolluted=yes`;
      const odd = await fetch(`${desk.url}${path.replace(/:\w+/g, name)}${query}`, {
        method,
        redirect: 'manual',
      });
      expect([method, path, odd.status < 500 || odd.status === 503]).toEqual([method, path, true]);
      await odd.body?.cancel();
    }
    if (method === 'GET') {
      continue;
    }
    for (const body of bodies) {
      const answer = await fetch(
        `${desk.url}${path.replace(':id', task.id).replace(/:\w+/, '1')}`,
        {
          method,
          headers: { 'content-type': 'application/json' },
          body,
        },
      );
      const text = await answer.text();
      // Only the cloud, which is not there, may be missing.
      expect([method, path, body, answer.status < 500 || text.includes('upstream')]).toEqual([
        ...[method, path, body],
        true,
      ]);
    }
  }
  expect(listPrototypes().map((one) => Reflect.ownKeys(one))).toEqual(before);
  expect(Reflect.get({}, 'isPolluted')).toBeUndefined();
  expect(desk.log()).not.toMatch(/"level":(50|60)/);
}, 180_000);

it('a seat with the name of a prototype is a seat, or is refused', async () => {
  for (const name of names) {
    const answer = await desk.send<{ readonly seats?: object; readonly version?: number }>(
      'PUT',
      `/api/tasks/${task.id}/cast`,
      JSON.parse(`{"version":0,"seats":{"${name}":"ana"}}`),
    );
    if (answer.status === 200) {
      expect(Object.entries(answer.body.seats ?? {})).toEqual([[name, 'ana']]);
      expect(answer.body.version).toBeGreaterThan(0);
    } else {
      expect([name, [400, 409].includes(answer.status)]).toEqual([name, true]);
    }
  }
});
