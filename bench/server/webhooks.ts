import { setTimeout as delay } from 'node:timers/promises';

import { openSqliteCommit } from '../bare-commit.ts';
import { attach, makeEntry, makeSwitch } from '../desk/show.ts';
import { startDesk, startStandIn } from '../desk/start-desk.ts';
import type { Findings, Run } from '../run.ts';
import { median, percentile, timeInTurns } from '../statistics.ts';

const people = 25;
const perSecond = 500;

/**
 * How soon a webhook is answered, which is after it is on disk: one at a time beside a bare commit and a request that writes
 * nothing, and at 500 a second. That load is open: a webhook leaves when its moment comes, whatever became of those before,
 * and its time runs from that moment.
 */
export async function measureWebhooks({ isShort, owned, report }: Run): Promise<Findings> {
  const desk = await startDesk(owned, await startStandIn(owned));
  await attach(desk.client);
  for (let index = 0; index < people; index += 1) {
    await desk.client.deliver(makeEntry(`guest_${index}`));
  }
  let count = 0;
  function deliver(): Promise<void> {
    count += 1;
    return desk.client.deliver(makeSwitch(`guest_${count % people}`, count % 2 === 0));
  }

  report('one at a time');
  const times = await timeInTurns(
    {
      webhook: deliver,
      commit: await openSqliteCommit(owned),
      request: () => desk.client.get('/healthz'),
    },
    { warmUp: 100, counted: isShort ? 200 : 600 },
  );
  const [webhook, commit, request] = [
    median(times.webhook),
    median(times.commit),
    median(times.request),
  ];
  const alone: Findings = {
    webhook: {
      value: webhook / (commit + request),
      note: `${webhook.toFixed(2)} over ${commit.toFixed(2)} + ${request.toFixed(2)} ms`,
    },
  };
  if (isShort) {
    return alone;
  }

  report(`${perSecond} a second`);
  await deliverOpenly(deliver, 2);
  const answers = await deliverOpenly(deliver, 10);
  return {
    ...alone,
    'webhook-p99': {
      value: percentile(answers, 0.99),
      note: `p50 ${median(answers).toFixed(1)}, longest ${percentile(answers, 1).toFixed(0)} ms`,
    },
  };
}

/** How long after its moment each webhook was answered, ms. */
async function deliverOpenly(
  deliver: () => Promise<void>,
  seconds: number,
): Promise<readonly number[]> {
  const start = performance.now();
  const answers: Promise<number>[] = [];
  while (answers.length < perSecond * seconds) {
    const due = start + (answers.length * 1000) / perSecond;
    if (due <= performance.now()) {
      answers.push(deliver().then(() => performance.now() - due));
    } else {
      await delay(1);
    }
  }
  return Promise.all(answers);
}
