/**
 * For tests: only the path of a take (ledger, queue, rate ceiling, signer, connection) in a process that tests kill. It attaches
 * tasks, takes on all of them for ever, and prints what was acknowledged. Argument: `TakeLoopJob` as JSON.
 */
import { pino } from 'pino';

import { createCloud } from '#server/cloud/create-cloud.ts';
import { openRepository } from '#server/database/open-repository.ts';
import { createEventHub } from '#server/events/hub.ts';
import { readVersion } from '#server/health/read-version.ts';
import { createMetrics } from '#server/metrics/metrics.ts';
import { joinReplicas } from '#server/replicas/membership.ts';
import { createLocalSlots } from '#server/takes/local-slots.ts';
import { createRateCeiling } from '#server/takes/rate-ceiling.ts';
import { createTakeService } from '#server/takes/take-service.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { layoutModes } from '#trtc/layout-params.ts';

import { makeNewTask } from './new-task.ts';

/** The job of such a process. */
export interface TakeLoopJob {
  readonly databaseUrl?: string;
  readonly dataDir: string;
  readonly endpoint: string;
  /** Makes tasks and takes of this process different from those of all others. */
  readonly round: number;
}

const tasksPerRound = 3;

const job = JSON.parse(process.argv[2] ?? '') as TakeLoopJob;
// The default deadline, so that a busy machine does not cause unknown outcomes.
const timeoutMs = 8000;
const log = pino({ level: 'silent' });
const repository = await openRepository({
  databaseUrl: job.databaseUrl,
  dataDir: job.dataDir,
  origin: new URL(job.endpoint).host,
});
const membership = await joinReplicas({ repository, timeoutMs, log });
await repository.revisions.settleInterrupted(new Date());
const hub = createEventHub();
membership.sweepFor(hub);
const desk = createTakeService({
  repository,
  cloud: createCloud({
    endpoint: job.endpoint,
    credentials: { secretId: 'loop', secretKey: 'loop' },
    timeoutMs,
  }),
  hub,
  metrics: createMetrics(readVersion()),
  membership,
  clock: { now: () => new Date() },
  ceiling: createRateCeiling(createLocalSlots(1000), () => undefined),
  callsPerSecond: 1000,
  timeoutMs,
  log,
});

for (let index = 0; index < tasksPerRound; index += 1) {
  void takeForEver(`${job.round}-${index}`);
}

async function takeForEver(id: string): Promise<void> {
  const attached = await repository.tasks.attach(
    makeNewTask({ id, title: id, taskId: `cloud-${id}`, createdAt: new Date() }),
  );
  for (let number = 1; ; number += 1) {
    const idempotencyKey = `${id}-${number}`;
    process.stdout.write(`begun ${id} ${idempotencyKey}\n`);
    const payload: RecordingPayload = {
      MixLayoutParams: {
        MixLayoutMode: layoutModes.custom,
        MixLayoutList: [{ Top: 0, Left: 0, Width: 640, Height: 360, UserId: idempotencyKey }],
      },
      SubscribeStreamUserIds: {},
    };
    const outcome = await desk.submit({
      task: attached.task,
      payload,
      baseRevision: null,
      force: true,
      note: null,
      actor: { id: 'loop', name: 'Loop' },
      idempotencyKey,
    });
    if (outcome.kind !== 'settled') {
      throw new Error(JSON.stringify(outcome));
    }
    process.stdout.write(
      `told ${id} ${idempotencyKey} ${outcome.revision.number} ${outcome.revision.status}\n`,
    );
  }
}
