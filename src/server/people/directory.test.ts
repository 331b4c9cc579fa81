import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NamedPeoplePage } from '#contract/room/named-person.ts';
import type { Task } from '#contract/task.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testSdkAppId } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { makeCreateRequest, openRooms, recordingEnv } from '#server/testing/recordings.ts';
import type { TestRooms } from '#server/testing/recordings.ts';
import { startSimulatorProgram } from '#testing/processes.ts';

import { createDirectoryClient } from './directory-client.ts';

interface TestDirectory {
  readonly url: string;
  /** Each path that was asked for, in order. */
  readonly asked: string[];
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  close(): Promise<void>;
}

/** A directory of its own process-wide HTTP server. */
async function openTestDirectory(): Promise<TestDirectory> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? '');
    directory.answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const directory: TestDirectory = {
    url: `http://127.0.0.1:${port}`,
    asked,
    answer: (_request, response) => {
      response.writeHead(404).end();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return directory;
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

describe('a question to the directory', () => {
  let directory: TestDirectory;
  let other: TestDirectory;
  beforeAll(async () => {
    [directory, other] = await Promise.all([openTestDirectory(), openTestDirectory()]);
  });
  afterAll(() => Promise.all([directory.close(), other.close()]));

  const ask = async (userId: string, template = '/people/{userId}') => {
    const client = createDirectoryClient(`${directory.url}${template}`);
    const answer = await client.ask(userId);
    await client.close();
    return answer;
  };

  it('has the user id as one part of the address, and brings a name and perhaps a picture', async () => {
    directory.asked.length = 0;
    const picture = 'https://faces.example/host.png';
    directory.answer = (_request, response) => {
      sendJson(response, { name: ' Wang Fang ', picture, mail: 'x' });
    };
    expect(await ask('host/../admin?x=1&$&')).toEqual({
      kind: 'named',
      person: { userId: 'host/../admin?x=1&$&', name: 'Wang Fang', picture },
    });
    expect(await ask('主持人', '/find?id={userId}')).toMatchObject({ kind: 'named' });
    expect(await ask('..')).toEqual({ kind: 'unknown' });
    expect(directory.asked).toEqual([
      '/people/host%2F..%2Fadmin%3Fx%3D1%26%24%26',
      '/find?id=%E4%B8%BB%E6%8C%81%E4%BA%BA',
    ]);
  });

  it.each([
    [{ name: 'Ana', picture: 'http://faces.example/a.png' }, 'named'],
    [{ name: '' }, 'unknown'],
    [{ name: 'A\nna' }, 'unknown'],
    [{ name: 7 }, 'unknown'],
    [['Ana'], 'unknown'],
    [null, 'unknown'],
    [{ name: 'a'.repeat(20_000) }, 'failed'],
  ] as const)('answered with %j is %s', async (value, kind) => {
    directory.answer = (_request, response) => {
      sendJson(response, value);
    };
    const answer = await ask('ana');
    expect(answer.kind).toBe(kind);
    if (answer.kind === 'named') {
      expect(answer.person).toEqual({ userId: 'ana', name: 'Ana', picture: null });
    }
  });

  it('follows a redirect on its own host, and none to another', async () => {
    directory.answer = (request, response) => {
      if (request.url === '/moved/ana') {
        sendJson(response, { name: 'Ana' });
      } else {
        const host = request.url === '/away/ana' ? other.url : '';
        response.writeHead(302, { location: `${host}/moved/ana` }).end();
      }
    };
    expect(await ask('ana')).toMatchObject({ kind: 'named' });
    expect(await ask('ana', '/away/{userId}')).toEqual({
      kind: 'failed',
      reason: 'a redirect to another host',
    });
    expect(other.asked).toEqual([]);
    directory.answer = (_request, response) => {
      response.writeHead(302, { location: '/again' }).end();
    };
    expect(await ask('ana')).toMatchObject({ kind: 'failed' });
  });

  it('without an answer, or with one that is no JSON, has failed', async () => {
    directory.answer = (_request, response) => {
      response.end('<html>');
    };
    expect(await ask('ana')).toEqual({ kind: 'failed', reason: 'SyntaxError' });
    directory.answer = () => undefined;
    expect((await ask('ana')).kind).toBe('failed');
  });
});

describe('the directory of a desk', () => {
  let cloud: TestCloud;
  let rooms: TestRooms;
  let desk: TestDesk;
  let directory: TestDirectory;
  let task: Task;
  /** Answers that are held back. */
  const held: (() => void)[] = [];
  let most = 0;

  beforeAll(async () => {
    directory = await openTestDirectory();
    directory.answer = (request, response) => {
      const userId = decodeURIComponent(request.url?.slice(1) ?? '');
      held.push(() => {
        if (userId.startsWith('guest')) {
          sendJson(response, { name: `Guest ${userId.slice(6)}` });
        } else {
          response.writeHead(404).end();
        }
      });
      most = Math.max(most, held.length);
    };
    cloud = openCloud(await startSimulatorProgram());
    rooms = openRooms(cloud.url);
    desk = await openDesk({
      ...recordingEnv,
      TRTC_ENDPOINT: cloud.url,
      MIXDESK_DIRECTORY_URL: `${directory.url}/{userId}`,
    });
    await rooms.control('PUT', 'callbacks', {
      url: `${desk.url}/callbacks/trtc`,
      key: recordingEnv.TRTC_CALLBACK_KEY,
    });
    task = (
      await desk.post<Task>('/api/tasks', { ...makeCreateRequest(), SubscribeStreamUserIds: {} })
    ).body;
  });
  afterAll(async () => {
    await desk.close();
    await cloud.close();
    await directory.close();
  });

  const enter = (...userIds: readonly string[]) =>
    rooms.control(
      'POST',
      `rooms/${task.roomId}/people?sdkAppId=${testSdkAppId}&roomIdType=${task.roomIdType ?? 0}`,
      userIds.map((userId) => ({ userId, camera: true })),
    );
  const list = async () =>
    (await desk.get<NamedPeoplePage>(`/api/people?sdkAppId=${testSdkAppId}`)).body.people.map(
      ({ name }) => name,
    );
  /** Answers everything until the condition holds. */
  const answerUntil = (read: () => Promise<unknown>, wanted: unknown) =>
    expect
      .poll(async () => {
        for (const answer of held.splice(0)) {
          answer();
        }
        return read();
      })
      .toEqual(wanted);

  it('is asked about people in the room who have no name, a few at a time and each once', async () => {
    await desk.post('/api/people', {
      sdkAppId: testSdkAppId,
      people: [{ userId: 'host', name: 'Wang Fang' }],
    });
    const guests = Array.from({ length: 9 }, (_, index) => `guest_${index + 1}`);
    await enter('host', 'stranger', ...guests);
    await expect.poll(() => held.length).toBe(4);
    await answerUntil(list, [...guests.map((userId) => `Guest ${userId.slice(6)}`), 'Wang Fang']);
    await answerUntil(() => Promise.resolve(directory.asked.length), 10);
    expect(most).toBe(4);
    expect(directory.asked.toSorted()).toEqual(
      ['stranger', ...guests].map((userId) => `/${userId}`).toSorted(),
    );

    // More news of the room, and pages that look at it, ask no more.
    await enter('guest_10');
    await answerUntil(async () => (await list()).length, 11);
    await desk.get(`/api/tasks/${task.id}/roster`);
    expect(directory.asked).toHaveLength(11);
    expect(desk.log()).not.toContain('Guest 1');
  });
});
