import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Act, ActPage } from '#contract/act.ts';
import { addressOf } from '#contract/http/route.ts';
import { actsRoute } from '#contract/act.ts';
import type { ProblemDocument } from '#contract/problem-document.ts';
import type { Scene } from '#contract/scene.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testSdkAppId } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { makeFolder, startSimulatorProgram } from '#testing/processes.ts';

let cloud: TestCloud;
let desk: TestDesk;
beforeAll(async () => {
  cloud = openCloud(await startSimulatorProgram());
  desk = await openDesk({ TRTC_ENDPOINT: cloud.url, TRTC_TIMEOUT_MS: '3000' });
});
afterAll(async () => {
  await desk.close();
  await cloud.close();
});

async function readActs(query: Parameters<typeof addressOf<typeof actsRoute>>[1]['query'] = {}) {
  const answer = await desk.get<ActPage>(addressOf(actsRoute, { query }));
  expect(answer.status).toBe(200);
  return answer.body;
}

async function readNewest(): Promise<Act> {
  const [newest] = (await readActs({ limit: 1 })).acts;
  return newest ?? expect.fail('nothing is on record');
}

const who = { kind: 'person', id: 'local', name: 'Local producer' };

describe('the record of acts', () => {
  it('begins with the start of the desk', async () => {
    const { acts } = await readActs({ what: 'start-desk' });
    expect(acts).toMatchObject([
      { number: 1, who: { kind: 'desk' }, outcome: 'done', route: null },
    ]);
  });

  it('says who took what in which recording, with both RequestIds and how long it took', async () => {
    const task = await desk.attach(await cloud.record(), { title: 'Evening show' });
    const take = await desk.take(task.id);
    expect(take.status).toBe(201);
    expect((await readActs({ task: task.id })).acts).toMatchObject([
      {
        what: 'take',
        who,
        address: '127.0.0.1',
        sdkAppId: testSdkAppId,
        task: { id: task.id, taskId: task.taskId, title: 'Evening show' },
        subject: 'revision 1',
        route: 'POST /api/tasks/:id/takes',
        outcome: 'done',
        status: 201,
        requestId: expect.stringMatching(/^[0-9a-f]{8}-\d+$/) as string,
        cloudRequestId: (await desk.readRevisions(task.id))[0]?.upstream?.requestId,
        durationMs: expect.any(Number) as number,
      },
      { what: 'attach', subject: 'Evening show', task: { id: task.id }, status: 201 },
    ]);
  });

  it('has every kind of act', async () => {
    const task = await desk.attach(await cloud.record());
    const at = `/api/tasks/${task.id}`;
    await desk.take(task.id);
    await desk.send('PUT', `${at}/lock`, { reason: 'on air' });
    await desk.send('DELETE', `${at}/lock`);
    await desk.send('PATCH', at, { title: 'Late show' });
    await desk.send('PUT', `${at}/safe-layout`, { revision: 1 });
    await desk.send('PUT', `${at}/cast`, { version: 0, seats: {} });
    await desk.send('PUT', `${at}/rundown`, { version: 0, sceneIds: [], position: null });
    await desk.post(`${at}/stop`, {});
    await desk.send('DELETE', at);
    const named = (await readActs({ task: task.id })).acts.map(({ what, outcome }) => [
      what,
      outcome,
    ]);
    expect(named.reverse()).toEqual([
      ['attach', 'done'],
      ['take', 'done'],
      ['lock', 'done'],
      ['unlock', 'done'],
      ['change-recording', 'done'],
      ['pin-safe-layout', 'done'],
      ['change-cast', 'done'],
      ['change-rundown', 'done'],
      ['stop', 'done'],
      ['hide-recording', 'done'],
    ]);
    const scene = await desk.post<Scene>('/api/scenes', {
      sdkAppId: testSdkAppId,
      title: '=cmd()',
      canvas: { width: 1280, height: 720 },
      MixLayoutParams: { MixLayoutMode: 3 },
      seats: [],
    });
    expect(await readNewest()).toMatchObject({
      what: 'save-scene',
      subject: '=cmd()',
      sdkAppId: testSdkAppId,
    });
    await desk.send('DELETE', `/api/scenes/${scene.body.id}`, {});
    expect(await readNewest()).toMatchObject({ what: 'delete-scene', outcome: 'done' });
  });

  it('has every refusal, with its code and the name that the problem document gives the request', async () => {
    const task = await desk.attach(await cloud.record());
    const at = `/api/tasks/${task.id}`;
    await desk.send('PUT', `${at}/lock`, {});
    const locked = await desk.take(task.id);
    expect(await readNewest()).toMatchObject({
      what: 'take',
      outcome: 'show-locked',
      status: 423,
      task: { id: task.id },
      sdkAppId: testSdkAppId,
      requestId: locked.body.instance,
    });
    await desk.send('DELETE', `${at}/lock`);
    await cloud.fail({ kind: 'error', code: 'FailedOperation.MixRecord', times: 1 });
    const rejected = await desk.take(task.id);
    expect(rejected.body.code).toBe('upstream-rejected');
    expect(await readNewest()).toMatchObject({
      outcome: 'upstream-rejected',
      status: 502,
      subject: 'revision 1',
      cloudRequestId: rejected.body.revision?.upstream?.requestId,
    });
    await cloud.fail();
    const refused: readonly (readonly [() => Promise<unknown>, Partial<Act>])[] = [
      [() => desk.get('/api/tasks/nobody'), { what: 'read', outcome: 'task-not-found' }],
      [() => desk.get('/api/nothing?key=secret'), { route: 'GET /api/nothing', status: 404 }],
      [() => desk.post('/api/tasks', '{'), { what: 'attach', outcome: 'malformed', status: 400 }],
      [
        () => desk.get('/api/tasks', { origin: 'https://evil.example' }),
        { who: { kind: 'nobody', id: '', name: '' }, outcome: 'cross-site', status: 403 },
      ],
      [() => desk.post('/api/lint', {}), { what: 'other', outcome: 'malformed' }],
      [() => desk.get('/%zz'), { outcome: 'malformed', status: 400, route: 'GET /%zz' }],
    ];
    for (const [act, expected] of refused) {
      await act();
      expect(await readNewest()).toMatchObject(expected);
    }
  });

  it('leaves out answered questions, lint, presence and probes', async () => {
    const before = await readNewest();
    await desk.get('/api/tasks');
    await desk.get('/healthz');
    await desk.post('/api/lint', { MixLayoutParams: { MixLayoutMode: 3 } });
    expect(await readNewest()).toEqual(before);
  });

  it('is read page by page, and refuses filters that it does not know', async () => {
    const first = await readActs({ limit: 3 });
    const second = await readActs({ limit: 3, before: first.next ?? 0 });
    const numbers = [...first.acts, ...second.acts].map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) - index));
    expect((await readActs({ limit: 200 })).next).toBeNull();
    const answer = await desk.get<ProblemDocument>('/api/audit?persn=ana');
    expect([answer.status, answer.body.code]).toEqual([400, 'malformed']);
  });

  it('is exported as JSON lines and as CSV, oldest first, with formulas made harmless', async () => {
    const lines = await desk.get<string>('/api/audit/export?what=save-scene');
    expect(lines.headers.get('content-type')).toBe('application/jsonl; charset=utf-8');
    const all = await fetch(`${desk.url}/api/audit/export`);
    const acts = (await all.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Act);
    expect(acts.map(({ number }) => number)).toEqual(acts.map((_, index) => index + 1));
    expect(acts.length).toBeGreaterThan(20);
    const csv = await desk.get<string>('/api/audit/export?format=csv&what=save-scene');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="mixdesk-audit.csv"');
    const [head, row, end] = csv.body.split('\r\n');
    expect(head).toMatch(/^number,at,kind,personId,personName,address,/);
    expect(row).toContain(",save-scene,'=cmd(),POST /api/scenes,done,201,");
    expect(end).toBe('');
  });
});

it('a desk that is stopped and started again continues the record, with its stop and its start', async () => {
  const folder = await makeFolder();
  const env = { TRTC_ENDPOINT: cloud.url };
  const first = await openDesk(env, { dataDir: folder.path });
  await first.get('/api/nothing');
  await first.close();
  const second = await openDesk(env, { dataDir: folder.path });
  const { body } = await second.get<ActPage>('/api/audit');
  await second.close();
  await folder.remove();
  expect(body.acts.map(({ number, what, outcome }) => [number, what, outcome])).toEqual([
    [4, 'start-desk', 'done'],
    [3, 'stop-desk', 'done'],
    [2, 'read', 'not-found'],
    [1, 'start-desk', 'done'],
  ]);
});
