import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Cloud } from '#server/cloud/cloud.ts';
import { openRepository } from '#server/database/open-repository.ts';
import type { Repository } from '#server/database/repository.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { openEventStream } from '#server/testing/event-stream.ts';
import { makeNewRevision } from '#server/testing/new-revision.ts';
import { startPostgres } from '#testing/postgres.ts';
import type { TestPostgres } from '#testing/postgres.ts';
import { startSimulatorProgram } from '#testing/processes.ts';

let postgres: TestPostgres;
let cloud: TestCloud;
let database: pg.Client;
let others: Repository;
let desk: TestDesk;
/** Runs between the last check of the claim and the call, where a process may be frozen. */
let whileFrozen: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  [postgres, cloud] = await Promise.all([startPostgres(), startSimulatorProgram().then(openCloud)]);
  const databaseUrl = await postgres.createDatabase();
  database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  desk = await openDesk(
    { TRTC_ENDPOINT: cloud.url, DATABASE_URL: databaseUrl },
    {
      wrapCloud: (real): Cloud => ({
        ...real,
        async call(given) {
          if (given.action === 'ModifyCloudRecording') {
            await whileFrozen();
          }
          return real.call(given);
        },
      }),
    },
  );
  others = await openRepository({
    databaseUrl,
    dataDir: '',
    origin: new URL(cloud.url).host,
    onDatabaseChange: () => undefined,
  });
});
afterAll(async () => {
  await others.close();
  await desk.close();
  await database.end();
  await Promise.all([postgres.stop(), cloud.close()]);
});

/** Another replica takes the desk for dead, settles its take as unknown and takes a newer layout. */
async function takeElsewhere(taskId: string): Promise<void> {
  let settled = 0;
  while (settled === 0) {
    await database.query('update replicas set expires_at = 0');
    settled = (await others.revisions.settleInterrupted(new Date())).length;
  }
  const opened = await others.revisions.open(makeNewRevision(taskId, { force: true }));
  if (opened.kind !== 'opened') {
    throw new Error(JSON.stringify(opened));
  }
  const at = new Date();
  await others.revisions.settle(
    { taskId, number: opened.revision.number },
    {
      status: 'accepted',
      sentAt: at,
      settledAt: at,
      latencyMs: 1,
      upstream: { requestId: 'elsewhere' },
    },
  );
}

describe('a call that may have left late, after the take of another replica', () => {
  it('is told by the answer, the ledger and the events, and the next take must be based on it', async () => {
    // A slow machine may let the last check grow old, and then the call does not leave at all.
    for (;;) {
      const task = await desk.attach(await cloud.record());
      const page = await openEventStream(`${desk.url}/api/events`);
      whileFrozen = () => takeElsewhere(task.id);
      const answer = await desk.take(task.id);
      whileFrozen = () => Promise.resolve();
      if (answer.status !== 201) {
        expect(answer.body.code).toBe('superseded');
        page.close();
        continue;
      }
      expect(answer.body).toMatchObject({ number: 1, status: 'accepted', upstream: { lateAs: 3 } });
      expect(await page.untilRevision({ number: 3 })).toMatchObject({
        status: 'unknown',
        upstream: { lateOf: 1 },
      });
      page.close();
      const ledger = await desk.readRevisions(task.id);
      expect(
        ledger.map(({ status, upstream }) => [status, upstream?.lateOf, upstream?.lateAs]),
      ).toEqual([
        ['unknown', 1, undefined],
        ['accepted', undefined, undefined],
        ['accepted', undefined, 3],
      ]);
      const now = await desk.readTask(task.id);
      expect([now.program?.number, now.current?.number]).toEqual([2, 3]);
      const next = await desk.take(task.id, { baseRevision: 2 });
      expect([next.status, next.body.code]).toEqual([409, 'revision-conflict']);
      break;
    }
  });
});
