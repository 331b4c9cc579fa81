import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { ActPage } from '#contract/act.ts';
import type { ProblemDocument } from '#contract/problem-document.ts';
import { bundle as bundleSchema } from '#contract/support/bundle.ts';
import type { OutsideLink } from '#contract/support/outside-link.ts';
import type { Task } from '#contract/task.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testPayload } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { startSimulatorProgram } from '#testing/processes.ts';

import { createLinkKey } from './link-key.ts';

const secret = 'a key of at least thirty-two letters';
const key = createLinkKey(secret, new Set());

let cloud: TestCloud;
let desk: TestDesk;
let task: Task;
beforeAll(async () => {
  cloud = openCloud(await startSimulatorProgram());
  desk = await openDesk({ TRTC_ENDPOINT: cloud.url, MIXDESK_LINK_KEY: secret });
  task = await desk.attach(await cloud.record());
  await desk.take(task.id, { note: 'for Ana' });
  await desk.take(task.id, { baseRevision: 1, ...testPayload });
});
afterAll(async () => {
  await desk.close();
  await cloud.close();
});

function textOf({ path }: OutsideLink): string {
  expect(path).toMatch(/^\/shared#/);
  return path.slice('/shared#'.length);
}

async function make(body: object): Promise<string> {
  const made = await desk.post<OutsideLink>(`/api/tasks/${task.id}/links`, body);
  expect(made.status).toBe(201);
  return textOf(made.body);
}

async function open(text: string, at: TestDesk = desk) {
  return at.get<ProblemDocument>('/api/shared', { 'mixdesk-link': text });
}

describe('a link for outsiders', () => {
  it('opens the one revision that it names, with other user ids and without notes, webhooks and scenes', async () => {
    const answer = await open(await make({ revision: 2 }));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const shown = bundleSchema.parse(answer.body);
    expect(shown.revisions.map(({ number }) => number)).toEqual([2]);
    expect(shown.revisions[0]?.before).toEqual({ number: 1, status: 'accepted' });
    expect(shown).toMatchObject({ people: 'replaced', scenes: [], webhooks: [] });
    expect(JSON.stringify(answer.body)).not.toMatch(/主持人|Local producer/);
    const kept = bundleSchema.parse((await open(await make({ revision: 2, people: 'kept' }))).body);
    expect(JSON.stringify(kept)).toContain('主持人');
    const whole = bundleSchema.parse((await open(await make({ revision: null }))).body);
    expect(whole.revisions.map(({ number, note }) => [number, note])).toEqual([
      [1, null],
      [2, null],
    ]);
  });

  it('is on record when it is made, when it is used and when it is refused', async () => {
    await open(await make({ revision: 1 }));
    await open('nonsense');
    await expect
      .poll(async () =>
        (await desk.get<ActPage>('/api/audit?limit=3')).body.acts.map(
          ({ what, outcome, subject, task: about }) => [
            what,
            outcome,
            subject?.slice(-10),
            about?.id,
          ],
        ),
      )
      .toEqual([
        ['open-link', 'link-not-valid', undefined, undefined],
        ['open-link', 'done', 'revision 1', task.id],
        ['make-link', 'done', 'revision 1', task.id],
      ]);
  });

  it('a changed link, one of another key and a revoked one open nothing, and an expired one says so', async () => {
    const text = await make({ revision: 1 });
    const [body = '', signature = ''] = text.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
    // The signature of one revision under the words of another, of another recording, and of a later time.
    for (const change of [{ revision: 2 }, { revision: null }, { task: 'other' }, { until: 4e9 }]) {
      const changed = Buffer.from(JSON.stringify({ ...claims, ...change })).toString('base64url');
      expect(await open(`${changed}.${signature}`)).toMatchObject({
        status: 404,
        body: { code: 'link-not-valid' },
      });
    }
    const until = Math.floor(Date.now() / 1000) + 60;
    const wanted = { task: task.id, revision: 1, people: 'kept', until } as const;
    const foreign = createLinkKey('another key of thirty-two letters!!', new Set());
    const unknownTask = key.sign({ ...wanted, task: 'gone' });
    for (const bad of [
      '',
      body,
      `${body}.`,
      `.${signature}`,
      `${text}x`,
      foreign.sign(wanted).text,
      unknownTask.text,
    ]) {
      expect(await open(bad)).toMatchObject({ status: 404, body: { code: 'link-not-valid' } });
    }
    expect(await open(key.sign(wanted).text)).toMatchObject({ status: 200 });
    const late = key.sign({ ...wanted, until: Math.floor(Date.now() / 1000) - 1 });
    expect(await open(late.text)).toMatchObject({ status: 410, body: { code: 'link-expired' } });

    const { id, text: revoked } = key.sign(wanted);
    expect(createLinkKey(secret, new Set([id])).read(revoked, new Date())).toBe('invalid');
    expect(desk.log()).not.toContain(revoked);
    expect(desk.log()).not.toContain(signature);
  });

  it('is neither made nor opened where nobody has allowed it', async () => {
    const strict = await openDesk({ TRTC_ENDPOINT: cloud.url });
    const there = await strict.attach(await cloud.record());
    expect(await strict.post(`/api/tasks/${there.id}/links`, { revision: null })).toMatchObject({
      status: 501,
      body: { code: 'not-configured' },
    });
    expect(await open(await make({ revision: 1 }), strict)).toMatchObject({ status: 404 });
    await strict.close();
    expect(await desk.post(`/api/tasks/${task.id}/links`, { revision: 9 })).toMatchObject({
      status: 404,
      body: { code: 'revision-not-found' },
    });
    expect(
      await desk.post(`/api/tasks/${task.id}/links`, { revision: 1, hours: 721 }),
    ).toMatchObject({ status: 400 });
  });
});
