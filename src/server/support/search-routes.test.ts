import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { ProblemDocument } from '#contract/problem-document.ts';
import type { FoundRevisionPage } from '#contract/support/revision-search.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testPayload } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
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

async function search(query: string): Promise<FoundRevisionPage> {
  return (await desk.get<FoundRevisionPage>(`/api/revisions?${query}`)).body;
}

describe('GET /api/revisions', () => {
  it('finds takes of all recordings, without their payloads', async () => {
    const first = await desk.attach(await cloud.record(), { title: 'First show' });
    const second = await desk.attach(await cloud.record(), { title: 'Second show' });
    const taken = await desk.take(first.id, { ...testPayload, note: 'opening' });
    await desk.take(second.id);
    const { revisions, next } = await search(`q=${taken.body.upstream.requestId ?? ''}`);
    expect(next).toBeNull();
    expect(revisions).toHaveLength(1);
    expect(revisions[0]).toMatchObject({
      task: { id: first.id, title: 'First show', taskId: first.taskId },
      ...{ number: 1, status: 'accepted', note: 'opening', actor: taken.body.actor },
    });
    expect(revisions[0]).not.toHaveProperty('MixLayoutParams');
    const titles = (page: FoundRevisionPage) => page.revisions.map(({ task }) => task.title);
    expect(titles(await search(`q=${encodeURIComponent('主持人 first')}`))).toEqual(['First show']);
    expect(titles(await search('q=show&limit=1'))).toEqual(['Second show']);
    const from = encodeURIComponent(new Date(Date.now() - 60_000).toISOString());
    expect(titles(await search(`from=${from}&status=accepted`))).toHaveLength(2);
    expect(titles(await search(`to=${from}`))).toEqual([]);
  });

  it('refuses what is no time and no status', async () => {
    for (const query of ['from=yesterday', 'status=gone', 'limit=1000', 'who=ana']) {
      const answer = await desk.get<ProblemDocument>(`/api/revisions?${query}`);
      expect([answer.status, answer.body.code]).toEqual([400, 'malformed']);
    }
  });
});
