import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { ActPage } from '#contract/act.ts';
import type { FoundRevisionPage } from '#contract/support/revision-search.ts';
import type { RevisionReport } from '#contract/support/revision-report.ts';
import type { ProblemDocument } from '#contract/problem-document.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testPayload } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { startSimulatorProgram } from '#testing/processes.ts';

let cloud: TestCloud;
let desk: TestDesk;
beforeAll(async () => {
  cloud = openCloud(await startSimulatorProgram());
  desk = await openDesk({ TRTC_ENDPOINT: cloud.url, TRTC_TIMEOUT_MS: '60000' });
});
afterAll(async () => {
  await desk.close();
  await cloud.close();
});

async function report(id: string, number: number): Promise<RevisionReport> {
  return (await desk.get<RevisionReport>(`/api/tasks/${id}/revisions/${number}`)).body;
}

describe('the report of a revision', () => {
  it('has its calls, and says what it changed about the one that was on air before', async () => {
    const task = await desk.attach(await cloud.record());
    await desk.take(task.id);
    await cloud.fail({
      kind: 'error',
      code: 'FailedOperation.CRUnsupportMethod',
      message: 'No.',
      times: 1,
    });
    await desk.take(task.id, { baseRevision: 1, ...testPayload });
    await cloud.fail();
    await desk.take(task.id, { baseRevision: 1, ...testPayload, note: 'opening' });

    const first = await report(task.id, 1);
    expect([first.before, first.changes]).toEqual([null, []]);
    const refused = await report(task.id, 2);
    expect(refused.status).toBe('rejected');
    expect(refused.before).toEqual({ number: 1, status: 'accepted' });
    expect(refused.calls.at(-1)).toMatchObject({
      requestId: refused.upstream?.requestId,
      code: 'FailedOperation.CRUnsupportMethod',
    });
    const third = await report(task.id, 3);
    // The refused one in between was never on air.
    expect(third.before).toEqual({ number: 1, status: 'accepted' });
    expect(third.changes.map(({ sentence }) => sentence).join('\n')).toContain('主持人');
    expect(third).toMatchObject({ note: 'opening', roster: null });
    expect(third.calls).toEqual([{ sentAt: third.sentAt, requestId: third.upstream?.requestId }]);
    expect(third.MixLayoutParams).toEqual(testPayload.MixLayoutParams);
  });

  it('names the problems of its payload', async () => {
    const task = await desk.attach(await cloud.record());
    const window = { Top: 0, Left: 0, Width: 4, Height: 4, UserId: 'ana' };
    await desk.take(task.id, {
      MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [window] },
    });
    const { problems } = await report(task.id, 1);
    expect(problems).toContainEqual(
      expect.objectContaining({
        severity: 'warning',
        path: expect.stringContaining('MixLayoutParams.MixLayoutList.0') as string,
      }),
    );
  });

  it('is refused for a revision that does not exist', async () => {
    const task = await desk.attach(await cloud.record());
    const answer = await desk.get<ProblemDocument>(`/api/tasks/${task.id}/revisions/7`);
    expect([answer.status, answer.body.code]).toEqual([404, 'revision-not-found']);
  });

  it('has the notes that people wrote afterwards, which change nothing else and are found and on record', async () => {
    const task = await desk.attach(await cloud.record());
    await desk.take(task.id, { note: 'opening' });
    await desk.take(task.id, { baseRevision: 1, ...testPayload });
    const before = await desk.readRevisions(task.id);
    const address = `/api/tasks/${task.id}/revisions/1/notes`;
    const note = await desk.post(address, { text: '  Gäste zu früh \u0000im Bild ' });
    expect(note).toMatchObject({
      status: 201,
      body: { revision: 1, text: 'Gäste zu früh \u0000im Bild', by: { name: 'Local producer' } },
    });
    await desk.post(address, { text: 'Ticket 4711, solved' });
    expect((await report(task.id, 1)).notes.map(({ text }) => text)).toEqual([
      'Gäste zu früh \u0000im Bild',
      'Ticket 4711, solved',
    ]);
    expect((await report(task.id, 2)).notes).toEqual([]);
    expect(await desk.readRevisions(task.id)).toEqual(before);

    const find = async (words: string) =>
      (
        await desk.get<FoundRevisionPage>(`/api/revisions?q=${encodeURIComponent(words)}`)
      ).body.revisions.map((found) => [found.task.id, found.number]);
    expect(await find('4711')).toEqual([[task.id, 1]]);
    expect(await find('gäste opening')).toEqual([[task.id, 1]]);
    await expect
      .poll(async () => {
        const { acts } = (await desk.get<ActPage>(`/api/audit?what=note&task=${task.id}`)).body;
        return acts.map(({ subject, outcome, who }) => [subject, outcome, who.name]);
      })
      .toEqual([
        ['revision 1', 'done', 'Local producer'],
        ['revision 1', 'done', 'Local producer'],
      ]);

    expect(await desk.post(address, { text: ' ' })).toMatchObject({ status: 400 });
    expect(await desk.post(address, { text: 'x'.repeat(501) })).toMatchObject({ status: 400 });
    expect(await desk.post(`/api/tasks/${task.id}/revisions/3/notes`, { text: 'x' })).toMatchObject(
      { status: 404, body: { code: 'revision-not-found' } },
    );
  });
});
