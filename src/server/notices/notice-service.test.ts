import { expect, it } from 'vitest';

import type { Delivery } from '#contract/notices/notice.ts';
import { openRepository } from '#server/database/open-repository.ts';
import type { Repository } from '#server/database/repository.ts';
import { makeFolder } from '#testing/processes.ts';

import { openNoticeService } from './notice-service.ts';
import type { ReceiverAnswer } from './receiver-client.ts';

const silent = { warn: () => undefined, info: () => undefined };

async function openLedger() {
  const folder = await makeFolder();
  const repository = await openRepository({ dataDir: folder.path, origin: 'test' });
  await repository.tasks.attach({
    id: 'task',
    title: 'Show',
    sdkAppId: 1_400_000_001,
    taskId: 'T',
    region: 'ap-singapore',
    roomId: null,
    roomIdType: null,
    canvas: { width: 1280, height: 720 },
    createdAt: new Date(),
    expiresAt: null,
    baseline: null,
  });
  return {
    repository,
    async close() {
      await repository.close();
      await folder.remove();
    },
  };
}

function open(repository: Repository, answer: () => ReceiverAnswer, pauses: readonly number[]) {
  return openNoticeService({
    repository,
    settings: { urls: ['https://bot.example.com/'], secret: 'secret', allowPrivate: false },
    client: { post: () => Promise.resolve(answer()), close: () => Promise.resolve() },
    now: () => new Date(),
    metrics: { countDelivery: () => undefined },
    log: silent,
    pauses,
  });
}

async function until(
  { deliveries }: Repository,
  matches: (delivery: Delivery) => boolean,
): Promise<Delivery> {
  for (;;) {
    const [first] = await deliveries.list({ applications: null }, { after: null, limit: 1 });
    if (first !== undefined && matches(first)) {
      return first;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function takeWithoutNotice({ revisions }: Repository): Promise<void> {
  await revisions.open({
    taskId: 'task',
    payload: { MixLayoutParams: { MixLayoutMode: 3 }, SubscribeStreamUserIds: {} },
    baseRevision: null,
    force: false,
    actor: { id: 'a', name: 'A' },
    note: null,
    idempotencyKey: null,
    createdAt: new Date(),
  });
  await revisions.settleInterrupted(new Date());
}

it('tells of a take that a process settled before it died', async () => {
  const ledger = await openLedger();
  const { repository } = ledger;
  await takeWithoutNotice(repository);
  const service = open(repository, () => ({ status: 200, error: null }), []);
  const told = await until(repository, ({ status }) => status === 'delivered');
  expect(told.notice).toMatchObject({ kind: 'take.settled', revision: { status: 'unknown' } });
  await service.stop();
  await ledger.close();
});

it('gives a notice up after the last pause, and keeps it as a dead letter', async () => {
  const ledger = await openLedger();
  const { repository } = ledger;
  await takeWithoutNotice(repository);
  const service = open(repository, () => ({ status: null, error: 'ECONNREFUSED' }), [1, 1]);
  const dead = await until(repository, ({ status }) => status === 'dead');
  expect(dead).toMatchObject({ attempts: 3, lastError: 'ECONNREFUSED', nextAt: null });
  await service.stop();
  await ledger.close();
});

it('leaves a claimed notice to its process until the claim has ended', async () => {
  const ledger = await openLedger();
  const { repository } = ledger;
  const { deliveries } = repository;
  const now = new Date();
  const notice = '{"kind":"take.settled","task":{}}';
  const fresh = { id: 'd', receiver: 'https://a.example/', sdkAppId: 1, notice, createdAt: now };
  await deliveries.add([fresh]);
  await deliveries.add([fresh]);
  const later = new Date(now.getTime() + 60_000);
  expect(await deliveries.claimDue(now, later, 10)).toMatchObject([{ id: 'd', attempts: 0 }]);
  expect(await deliveries.claimDue(now, later, 10)).toEqual([]);
  expect(await deliveries.claimDue(later, later, 10)).toHaveLength(1);
  await ledger.close();
});
