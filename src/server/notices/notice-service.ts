import { createHash } from 'node:crypto';

import type { FastifyBaseLogger } from 'fastify';

import type { KeptEvent } from '#contract/events.ts';
import type { NoticeSettings } from '#server/config/notice-settings.ts';
import type { Repository } from '#server/database/repository.ts';
import type { AttemptOutcome, ClaimedDelivery } from '#server/database/stores/delivery-store.ts';
import type { Metrics } from '#server/metrics/metrics.ts';

import { describeNotices, describeTake } from './describe-notices.ts';
import type { NamedNotice } from './describe-notices.ts';
import type { ReceiverAnswer, ReceiverClient } from './receiver-client.ts';
import { signNotice } from './sign-notice.ts';

/** Tells the programs of others what happened, until they have heard it. */
export interface NoticeService {
  /** An event of any process of the desk. */
  note(event: KeptEvent): void;
  /** There is something to send now. */
  wake(): void;
  /** Resolves when the attempts in progress have ended. */
  stop(): Promise<void>;
}

export interface NoticeServiceParts {
  readonly repository: Pick<Repository, 'deliveries' | 'tasks'>;
  readonly settings: NoticeSettings;
  readonly client: ReceiverClient;
  readonly now: () => Date;
  readonly metrics: Pick<Metrics, 'countDelivery'>;
  readonly log: Pick<FastifyBaseLogger, 'warn' | 'info'>;
  /** The pauses between the attempts, ms; the default is {@link pausesMs}. */
  readonly pauses?: readonly number[];
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Between the attempts, ms. After the last one, some 26 hours after the first, a notice goes to the dead letters. */
export const pausesMs = [
  ...[1000, 5000, 30_000],
  ...[2 * minuteMs, 10 * minuteMs, 30 * minuteMs],
  ...[hourMs, 3 * hourMs, 6 * hourMs, 15 * hourMs],
];

/** Longer than an attempt may take: if a process dies in it, another one tries again, ms. */
const claimMs = minuteMs;
const claimedAtOnce = 10;
/** How often to look for what other processes, and those that died, have left, ms. */
const pollMs = 1000;
const sweepMs = minuteMs;
/** How far back to look for takes that a process settled before it died, ms. */
const sweptMs = 10 * minuteMs;
/** How long delivered notices and dead letters are kept, ms. */
const keptMs = 30 * dayMs;

export function openNoticeService(parts: NoticeServiceParts): NoticeService {
  const { repository, settings, client, log, now, pauses = pausesMs } = parts;
  const { deliveries } = repository;
  let working: Promise<void> = Promise.resolve();
  let isWorking = false;
  let isStopped = false;
  let sweptAt = 0;

  async function add(notices: readonly NamedNotice[]): Promise<void> {
    await deliveries.add(
      notices.flatMap(({ key, notice }) =>
        settings.urls.map((receiver) => ({
          id: hash(`${key} ${receiver}`),
          receiver,
          sdkAppId: notice.task.sdkAppId,
          notice: JSON.stringify({ id: hash(key), ...notice }),
          createdAt: now(),
        })),
      ),
    );
  }

  /** Takes that were settled by a process that died before it could add a notice. */
  async function sweep(): Promise<void> {
    const since = new Date(now().getTime() - sweptMs);
    for (const { taskId, revision } of await deliveries.listSettledSince(since)) {
      const task = await repository.tasks.findTarget(taskId);
      await add(task === undefined ? [] : [describeTake(task, revision)]);
    }
    await deliveries.removeOld(new Date(now().getTime() - keptMs));
  }

  async function attempt({ id, receiver, notice, attempts }: ClaimedDelivery): Promise<void> {
    const { kind } = JSON.parse(notice) as { readonly kind: string };
    const answer = await client.post(
      receiver,
      {
        'content-type': 'application/json',
        'user-agent': 'Mixdesk',
        'mixdesk-event': kind,
        'mixdesk-delivery': id,
        'mixdesk-signature': signNotice(settings.secret, notice, now()),
      },
      notice,
    );
    const outcome = judge(answer, attempts + 1, now(), pauses);
    parts.metrics.countDelivery(outcome.status === 'pending' ? 'failed' : outcome.status);
    if (outcome.status === 'dead') {
      log.warn(
        { delivery: id, receiver: new URL(receiver).host, answer, attempts: outcome.attempts },
        'a notice could not be delivered and is a dead letter now',
      );
    }
    await deliveries.settle(id, outcome);
  }

  async function work(): Promise<void> {
    if (Date.now() - sweptAt > sweepMs) {
      await sweep();
      sweptAt = Date.now();
    }
    while (!isStopped) {
      const at = now();
      const due = await deliveries.claimDue(at, new Date(at.getTime() + claimMs), claimedAtOnce);
      if (due.length === 0) {
        return;
      }
      await Promise.all(due.map(attempt));
    }
  }

  function wake(): void {
    if (isWorking || isStopped) {
      return;
    }
    isWorking = true;
    working = work()
      .catch((error: unknown) => {
        log.warn({ err: error }, 'cannot deliver notices; the desk tries again in a moment');
      })
      .finally(() => {
        isWorking = false;
      });
  }

  let noting: Promise<void> = Promise.resolve();
  const timer = setInterval(wake, pollMs);
  timer.unref();
  wake();
  return {
    note(event) {
      noting = noting
        .then(async () => {
          const notices = await describeNotices(event, repository, now());
          if (notices.length > 0) {
            await add(notices);
            wake();
          }
        })
        .catch((error: unknown) => {
          log.warn({ err: error }, 'cannot store a notice');
        });
    },
    wake,
    async stop() {
      clearInterval(timer);
      await noting;
      isStopped = true;
      await working;
      await client.close();
    },
  };
}

/** 410 Gone: the receiver wants nothing more of this. */
const gone = 410;

function judge(
  { status, error }: ReceiverAnswer,
  attempts: number,
  now: Date,
  pauses: readonly number[],
): AttemptOutcome {
  const said = { attempts, lastStatus: status, lastError: error };
  if (status !== null && status >= 200 && status < 300) {
    return { ...said, status: 'delivered', nextAt: null };
  }
  const pause = pauses[attempts - 1];
  return pause === undefined || status === gone
    ? { ...said, status: 'dead', nextAt: null }
    : { ...said, status: 'pending', nextAt: new Date(now.getTime() + pause) };
}

/** Short, URL-safe, and the same in every process. */
function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 24);
}
