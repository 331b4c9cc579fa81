import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { Revision } from '#contract/revision.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { openEventStream } from '#server/testing/event-stream.ts';
import type { EventStream } from '#server/testing/event-stream.ts';
import { startSimulatorProgram } from '#testing/processes.ts';

let cloud: TestCloud;
let desk: TestDesk;
beforeAll(async () => {
  cloud = openCloud(await startSimulatorProgram());
  desk = await openDesk({ TRTC_ENDPOINT: cloud.url, TRTC_TIMEOUT_MS: '4000' });
});
afterAll(async () => {
  await desk.close();
  await cloud.close();
});
afterEach(() => cloud.fail());

describe('a take that the cloud refuses temporarily', () => {
  it.each(['RequestLimitExceeded', 'InternalError.CRInternalError', 'ServiceUnavailable'])(
    'is sent again after %s, with the same body, and every call is in the ledger',
    async (code) => {
      const task = await desk.attach(await cloud.record());
      await cloud.fail({ kind: 'error', code, message: 'in a moment', times: 2 });
      const answer = await desk.take(task.id);
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({
        number: 1,
        status: 'accepted',
        earlierCalls: [
          { code, message: 'in a moment' },
          { code, message: 'in a moment' },
        ],
      });
      const calls = await cloud.modifications(task.taskId);
      expect(calls.map(({ applied }) => applied)).toEqual([false, false, true]);
      expect(new Set(calls.map(({ body }) => body)).size).toBe(1);
      const [stored] = await desk.readRevisions(task.id);
      expect(stored).toEqual(answer.body);
      const ids = [stored?.upstream?.requestId, ...(stored?.earlierCalls ?? []).map(requestIdOf)];
      expect(new Set(ids).size).toBe(3);
      expect(Date.parse(stored?.sentAt ?? '')).toBeGreaterThan(
        Date.parse(stored?.earlierCalls?.[1]?.sentAt ?? ''),
      );
    },
  );

  it('is published to every page after each call', async () => {
    const task = await desk.attach(await cloud.record());
    const page = await openEventStream(`${desk.url}/api/events`);
    await cloud.fail({ kind: 'error', code: 'RequestLimitExceeded', times: 1 });
    await desk.take(task.id);
    const told = await collectRevisions(page, ({ status }) => status === 'accepted');
    expect(told.map(({ status, earlierCalls = [] }) => [status, earlierCalls.length])).toEqual([
      ['sending', 0],
      ['sending', 1],
      ['accepted', 1],
    ]);
    page.close();
  });

  it('ends within its deadline with the cloud’s message when the cloud keeps refusing', async () => {
    const task = await desk.attach(await cloud.record());
    await cloud.fail({ kind: 'error', code: 'RequestLimitExceeded', message: 'too many' });
    const begunMs = performance.now();
    const answer = await desk.take(task.id);
    expect(performance.now() - begunMs).toBeLessThan(4000);
    expect([answer.status, answer.body.code]).toEqual([502, 'upstream-rejected']);
    expect(answer.body.upstream).toMatchObject({
      code: 'RequestLimitExceeded',
      message: 'too many',
    });
    const calls = await cloud.modifications(task.taskId);
    expect(calls.length).toBeGreaterThan(2);
    expect(answer.body.revision?.earlierCalls).toHaveLength(calls.length - 1);
  });

  it('is not sent again after a permanent refusal', async () => {
    const task = await desk.attach(await cloud.record());
    await cloud.fail({ kind: 'error', code: 'InvalidParameter.OutOfRange', times: 1 });
    const answer = await desk.take(task.id);
    expect(answer.status).toBe(502);
    expect(answer.body.revision).not.toHaveProperty('earlierCalls');
    expect(await cloud.modifications(task.taskId)).toHaveLength(1);
  });

  it('is replaced by a newer waiting take, and keeps the message of its refusal', async () => {
    const task = await desk.attach(await cloud.record());
    await cloud.fail({
      kind: 'error',
      code: 'RequestLimitExceeded',
      message: 'too many',
      times: 1,
    });
    const page = await openEventStream(`${desk.url}/api/events`);
    const first = desk.take(task.id);
    await collectRevisions(page, ({ earlierCalls }) => earlierCalls !== undefined);
    const second = await desk.take(task.id, { force: true, note: 'newer' });
    expect((await first).body).toMatchObject({
      code: 'upstream-rejected',
      upstream: { code: 'RequestLimitExceeded', message: 'too many' },
    });
    // It was sent once: the call that has the last word is none before it.
    expect((await first).body.revision).not.toHaveProperty('earlierCalls');
    expect([second.status, second.body.number]).toEqual([201, 2]);
    expect(await cloud.modifications(task.taskId)).toHaveLength(2);
    page.close();
  });

  it('is settled with its last refusal when the server stops', async () => {
    const leaving = await openDesk({ TRTC_ENDPOINT: cloud.url });
    const task = await leaving.attach(await cloud.record());
    await cloud.fail({ kind: 'error', code: 'RequestLimitExceeded' });
    const page = await openEventStream(`${leaving.url}/api/events`);
    const take = leaving.take(task.id);
    await collectRevisions(page, ({ earlierCalls }) => earlierCalls !== undefined);
    const received = (await cloud.modifications(task.taskId)).length;
    page.close();
    await leaving.close();
    expect((await take).body.code).toBe('upstream-rejected');
    expect((await cloud.modifications(task.taskId)).length).toBeLessThanOrEqual(received + 1);
  });
});

describe('a take that is refused temporarily before the connection fails', () => {
  it('is reported as refused, not as never sent; after a fault of the recorder nothing is promised', async () => {
    const server = await serveRefusing('InternalError');
    const { port } = server.address() as AddressInfo;
    const lonely = await openDesk({
      TRTC_ENDPOINT: `http://127.0.0.1:${port}`,
      TRTC_TIMEOUT_MS: '2000',
    });
    const task = await lonely.attach('some-task');
    const page = await openEventStream(`${lonely.url}/api/events`);
    const take = lonely.take(task.id);
    await collectRevisions(page, ({ earlierCalls }) => earlierCalls !== undefined);
    await close(server);
    const answer = await take;
    expect([answer.status, answer.body.code]).toEqual([502, 'upstream-rejected']);
    expect(answer.body.revision?.sentAt).not.toBeNull();
    expect(answer.body.detail).toContain('probably not changed');
    page.close();
    await lonely.close();
  });
});

describe('a take while the connection is down', () => {
  it('is on air as soon as the connection is back, and lists its failed calls', async () => {
    const server = await serveAccepting();
    const { port } = server.address() as AddressInfo;
    await close(server);
    const lonely = await openDesk({ TRTC_ENDPOINT: `http://127.0.0.1:${port}` });
    const task = await lonely.attach('some-task');
    const page = await openEventStream(`${lonely.url}/api/events`);
    const take = lonely.take(task.id);
    await collectRevisions(page, ({ earlierCalls }) => earlierCalls !== undefined);
    const back = await serveAccepting(port);
    const answer = await take;
    expect(answer.status).toBe(201);
    expect(answer.body.earlierCalls?.[0]).toEqual({
      sentAt: null,
      requestId: null,
      message: 'The cloud refused the connection (ECONNREFUSED); nothing was sent.',
    });
    page.close();
    await lonely.close();
    await close(back);
  });
});

/** All revisions that a page is told, up to the first that matches. */
async function collectRevisions(
  page: EventStream,
  matches: (revision: Revision) => boolean,
): Promise<readonly Revision[]> {
  const revisions: Revision[] = [];
  await page.until('revision', ({ revision }) => {
    revisions.push(revision);
    return matches(revision);
  });
  return revisions;
}

function requestIdOf({ requestId }: { readonly requestId: string | null }): string | null {
  return requestId;
}

/** A cloud that accepts every take. */
function serveAccepting(port = 0): Promise<Server> {
  return serve(port, (TaskId) => ({ TaskId }));
}

/** A cloud that refuses every take. */
function serveRefusing(Code: string): Promise<Server> {
  return serve(0, () => ({ Error: { Code, Message: 'in a moment' } }));
}

async function serve(port: number, answer: (taskId: string) => object): Promise<Server> {
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const { TaskId } = JSON.parse(text) as { readonly TaskId: string };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ Response: { ...answer(TaskId), RequestId: 'r' } }));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
