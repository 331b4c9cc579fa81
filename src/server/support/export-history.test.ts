import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Revision } from '#contract/revision.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testPayload } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { startSimulatorProgram } from '#testing/processes.ts';

import { exportHistory } from './export-history.ts';

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

describe('the export of a history', () => {
  it('has every revision, oldest first, as JSON lines and as CSV that a spreadsheet cannot run', async () => {
    const task = await desk.attach(await cloud.record());
    await desk.take(task.id, { note: '=1+1' });
    await desk.take(task.id, { baseRevision: 1, ...testPayload });
    const lines = await fetch(`${desk.url}/api/tasks/${task.id}/export`);
    expect(lines.headers.get('content-type')).toBe('application/jsonl; charset=utf-8');
    expect(lines.headers.get('content-disposition')).toBe(
      `attachment; filename="mixdesk-${task.id}.jsonl"`,
    );
    const exported = (await lines.text()).trim().split('\n');
    expect(exported.map((line) => JSON.parse(line) as Revision)).toEqual(
      (await desk.readRevisions(task.id)).toReversed(),
    );

    const csv = (await desk.get<string>(`/api/tasks/${task.id}/export?format=csv`)).body;
    const [head, first, second] = csv.split('\r\n');
    expect(head).toMatch(/^number,status,takenAt,.*,MixLayoutParams,SubscribeStreamUserIds$/);
    expect(first).toContain(",'=1+1,");
    expect(second).toContain('主持人');
    expect((await desk.get(`/api/tasks/none/export`)).status).toBe(404);

    await desk.post(`/api/tasks/${task.id}/revisions/2/notes`, { text: 'seen by the client' });
    const noted = (await (await fetch(`${desk.url}/api/tasks/${task.id}/export`)).text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly notes?: readonly { readonly text: string }[] });
    expect(noted.map(({ notes }) => notes?.map(({ text }) => text))).toEqual([
      undefined,
      ['seen by the client'],
    ]);
  });

  it('has chapters of the recording as WebVTT and as an edit list', async () => {
    const task = await desk.attach(await cloud.record());
    await desk.take(task.id, { note: 'opening' });
    const vtt = await fetch(`${desk.url}/api/tasks/${task.id}/export?format=vtt`);
    expect(vtt.headers.get('content-type')).toBe('text/vtt; charset=utf-8');
    expect(vtt.headers.get('content-disposition')).toContain(`mixdesk-${task.id}.vtt"`);
    expect(await vtt.text()).toMatch(
      /^WEBVTT - .+\n\nNOTE The start times of the files are not known\./,
    );
    // The newest chapter lasts until now: one that has just begun has no time to show yet.
    await expect
      .poll(async () => (await fetch(`${desk.url}/api/tasks/${task.id}/export?format=vtt`)).text())
      .toMatch(/\n00:\d\d:\d\d\.\d{3} --> .+\nRevision 1: opening\n/);
    // The newest chapter lasts until now: an event as soon as that is a frame.
    const readEdl = async () =>
      (await desk.get<string>(`/api/tasks/${task.id}/export?format=edl&fps=25`)).body;
    await expect.poll(readEdl).toContain('* COMMENT: Revision 1: opening\r\n');
    expect(await readEdl()).toMatch(
      /^TITLE: .+\r\nFCM: NON-DROP FRAME\r\n\* 25 FRAMES PER SECOND\r\n/,
    );
    expect(await desk.get(`/api/tasks/${task.id}/export?format=vtt&file=other.mp4`)).toMatchObject({
      status: 400,
      body: { code: 'malformed' },
    });
  });

  it('reads a long history page by page and ends at what was there when it began', async () => {
    const read: number[] = [];
    const make = (number: number) => ({ number }) as Revision;
    const texts = exportHistory(
      {
        revisions: {
          list: () => Promise.resolve([make(250)]),
          listAfter: (_, { after, limit }) => {
            read.push(after);
            return Promise.resolve(
              Array.from({ length: limit }, (__, index) => make(after + index + 1)),
            );
          },
        },
        notes: { list: () => Promise.resolve([]) },
      },
      'long',
      'jsonl',
    );
    const numbers: number[] = [];
    for await (const text of texts) {
      numbers.push(
        ...text
          .trim()
          .split('\n')
          .map((line) => (JSON.parse(line) as Revision).number),
      );
    }
    expect(numbers).toEqual(Array.from({ length: 250 }, (_, index) => index + 1));
    expect(read).toEqual([0, 100, 200]);
  });
});
