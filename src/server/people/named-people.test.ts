import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { ActPage } from '#contract/act.ts';
import type { ProblemDocument } from '#contract/problem-document.ts';
import type { NamedPeoplePage } from '#contract/room/named-person.ts';
import type { FoundRevisionPage } from '#contract/support/revision-search.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testPayload, testSdkAppId } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { openEventStream } from '#server/testing/event-stream.ts';
import { startSimulatorProgram } from '#testing/processes.ts';

let cloud: TestCloud;
let desk: TestDesk;
beforeAll(async () => {
  cloud = openCloud(await startSimulatorProgram());
  desk = await openDesk({
    TRTC_ENDPOINT: cloud.url,
    TRTC_SDK_APP_IDS: String(testSdkAppId),
  });
});
afterAll(async () => {
  await desk.close();
  await cloud.close();
});

const sdkAppId = testSdkAppId;
const name = (people: unknown, of: number = sdkAppId) =>
  desk.post<ProblemDocument & { readonly named: number }>('/api/people', { sdkAppId: of, people });
const list = async () =>
  (await desk.get<NamedPeoplePage>(`/api/people?sdkAppId=${sdkAppId}`)).body.people;

describe('the names of people', () => {
  it('are told to pages when they change, are on record by their number alone, and can be forgotten', async () => {
    const events = await openEventStream(`${desk.url}/api/events`);
    const picture = 'https://faces.example/host.png';
    expect((await name([{ userId: '主持人', name: ' Wang Fang ', picture }])).body.named).toBe(1);
    expect(await list()).toEqual([{ userId: '主持人', name: 'Wang Fang', picture }]);
    expect((await events.until('people')).data).toEqual({ sdkAppId });
    const forgotten = await desk.send('DELETE', '/api/people', { sdkAppId, userIds: ['主持人'] });
    expect([forgotten.status, forgotten.body]).toEqual([200, { sdkAppId, forgotten: 1 }]);
    expect((await events.until('people')).data).toEqual({ sdkAppId });
    expect(await list()).toEqual([]);
    events.close();
    const { acts } = (await desk.get<ActPage>('/api/audit?what=name-people')).body;
    expect(acts[0]).toMatchObject({ subject: '1', sdkAppId });
    expect(JSON.stringify(acts)).not.toContain('Wang');
    expect(desk.log()).not.toContain('Wang');
  });

  it('find the takes of a person, and are in no bundle', async () => {
    const task = await desk.attach(await cloud.record());
    await desk.take(task.id, testPayload);
    await name([{ userId: '主持人', name: 'Wang Fang' }]);
    const found = await desk.get<FoundRevisionPage>('/api/revisions?q=fang');
    expect(found.body.revisions.map((one) => one.task.id)).toEqual([task.id]);
    for (const people of ['kept', 'replaced']) {
      const bundle = await desk.get<unknown>(`/api/tasks/${task.id}/bundle?people=${people}`);
      expect([people, bundle.status]).toEqual([people, 200]);
      expect(JSON.stringify(bundle.body)).not.toContain('Fang');
    }
  });

  it.each([
    [[], 'people'],
    [[{ userId: 'ana', name: '  ' }], 'people.0.name'],
    [[{ userId: '', name: 'Ana' }], 'people.0.userId'],
    [[{ userId: 'ana', name: 'A\nna' }], 'people.0.name'],
    [[{ userId: 'ana', name: 'Ana', picture: 'http://faces.example/a.png' }], 'people.0.picture'],
    [[{ userId: 'ana', name: 'Ana', picture: 'javascript:alert(1)' }], 'people.0.picture'],
    [
      [
        { userId: 'ana', name: 'Ana' },
        { userId: 'ana', name: 'Anna' },
      ],
      'people',
    ],
  ])('%j is refused with its place', async (people, place) => {
    const { status, body } = await name(people);
    expect([status, body.code, body.errors?.[0]?.path]).toEqual([400, 'malformed', place]);
  });

  it('are kept for the applications of the desk alone', async () => {
    const { status, body } = await name([{ userId: 'ana', name: 'Ana' }], sdkAppId + 1);
    expect([status, body.code]).toEqual([403, 'sdk-app-id-not-allowed']);
  });
});
