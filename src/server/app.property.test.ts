import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { problemDocument } from '#contract/problem-document.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { readInvalidBodies } from '#testing/example-bodies.ts';
import { startSimulatorProgram } from '#testing/processes.ts';

let cloud: TestCloud;
let desk: TestDesk;
beforeAll(async () => {
  cloud = openCloud(await startSimulatorProgram());
  desk = await openDesk({ TRTC_ENDPOINT: cloud.url });
});
afterAll(async () => {
  await desk.close();
  await cloud.close();
});

/** Something that is almost a take: right names with anything inside. */
const almostTakes = fc.record(
  {
    baseRevision: fc.oneof(fc.constant(null), fc.jsonValue()),
    MixLayoutParams: fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          MixLayoutMode: fc.oneof(fc.constantFrom(1, 2, 3, 4), fc.jsonValue()),
          MixLayoutList: fc.oneof(
            fc.array(
              fc.record({
                Top: fc.oneof(fc.nat(3000), fc.jsonValue()),
                Left: fc.integer({ min: -5, max: 3000 }),
                Width: fc.double(),
                Height: fc.nat(3000),
              }),
              { maxLength: 30 },
            ),
            fc.jsonValue(),
          ),
        },
        { requiredKeys: [] },
      ),
    ),
    SubscribeStreamUserIds: fc.jsonValue(),
    note: fc.oneof(fc.string(), fc.jsonValue()),
  },
  { requiredKeys: [] },
);

describe('any request to a route', () => {
  it('gets a status below 500; a refusal is a problem document and sends nothing', async () => {
    const task = await desk.attach(await cloud.record());
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(`/api/tasks/${task.id}/takes`, '/api/tasks', '/api/lint', '/api/scenes'),
        fc.oneof(almostTakes, fc.jsonValue()),
        async (route, body) => {
          const sent = (await cloud.modifications(task.taskId)).length;
          const answer = await desk.post(route, JSON.stringify(body));
          expect(answer.status).toBeLessThan(500);
          if (answer.status >= 400) {
            expect(problemDocument.parse(answer.body).status).toBe(answer.status);
            expect(await cloud.modifications(task.taskId)).toHaveLength(sent);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('a body that the cloud would refuse', () => {
  const bodies = readInvalidBodies().filter(
    ({ expectation: { action, field, precondition } }) =>
      action === 'ModifyCloudRecording' &&
      precondition?.task === undefined &&
      /^(MixLayoutParams|SubscribeStreamUserIds)/.test(field),
  );

  it.each(bodies.map((invalid) => [invalid.name, invalid] as const))(
    'is refused before it is signed: %s',
    async (name, { body, expectation }) => {
      const task = await desk.attach(`task of ${name}`, {
        canvas: expectation.precondition?.canvas ?? { width: 1280, height: 720 },
      });
      const { MixLayoutParams, SubscribeStreamUserIds = {} } = body;
      const answer = await desk.take(task.id, { MixLayoutParams, SubscribeStreamUserIds });
      expect([400, 422]).toContain(answer.status);
      const paths = (answer.body.errors ?? answer.body.problems ?? []).map(({ path }) => path);
      expect(paths).toContain(expectation.field);
      expect(await cloud.modifications(task.taskId)).toEqual([]);
    },
  );
});
