import type { FastifyBaseLogger } from 'fastify';

import type { KeptEvent } from '#contract/events.ts';
import { maxNamedPeople } from '#contract/room/named-person.ts';
import type { NewName } from '#contract/room/named-person.ts';
import type { Repository } from '#server/database/repository.ts';
import type { EventHub } from '#server/events/hub.ts';

import type { DirectoryClient } from './directory-client.ts';

/** Asks a directory how the people in the rooms are called, each user id once, whoever looks at the desk. */
export interface Directory {
  /** Looks for people without a name in the news of a roster. */
  note(event: KeptEvent): void;
  /** Resolves when nothing is asked any more. */
  stop(): Promise<void>;
}

/** How many questions are under way at once. */
const atOnce = 4;
/** How many user ids wait to be asked about; the others are found in the next news of their roster. */
const mostWaiting = 1000;
/** How many answers are remembered. */
const mostRemembered = 10_000;
/** How long a user id that the directory does not know is not asked about again, ms, and one that it did not answer about. */
const unknownMs = 60 * 60 * 1000;
const failedMs = 60 * 1000;
/** Pages fetch all names again at each piece of news, so names that come within this time are one, ms. */
const gatherMs = 250;

interface Question {
  readonly taskId: string;
  readonly userId: string;
}

export function openDirectory(parts: {
  readonly client: DirectoryClient;
  readonly repository: Pick<Repository, 'namedPeople' | 'applications'>;
  readonly hub: () => Pick<EventHub, 'publish'>;
  readonly log: FastifyBaseLogger;
  readonly now: () => number;
}): Directory {
  const { client, repository, hub, log, now } = parts;
  /** Until when a user id of a task is not asked about, Unix ms. */
  const resting = new Map<string, number>();
  const waiting = new Map<string, Question>();
  const running = new Set<Promise<void>>();
  /** The applications that have new names, until pages hear of it. */
  const named = new Set<number>();
  let gathering: NodeJS.Timeout | undefined;
  let isStopped = false;

  function rest(key: string, forMs: number): void {
    resting.delete(key);
    resting.set(key, now() + forMs);
    const [oldest] = resting.keys();
    if (resting.size > mostRemembered && oldest !== undefined) {
      resting.delete(oldest);
    }
  }

  function askNext(): void {
    for (const [key, question] of waiting) {
      if (isStopped || running.size >= atOnce) {
        return;
      }
      waiting.delete(key);
      const asking = answer(key, question).then(() => {
        running.delete(asking);
        askNext();
      });
      running.add(asking);
    }
  }

  async function answer(key: string, { taskId, userId }: Question): Promise<void> {
    // News that come in between ask no second time.
    rest(key, unknownMs);
    try {
      const sdkAppId = await repository.applications.ofTask(taskId);
      const isNamed =
        sdkAppId === undefined ||
        (await repository.namedPeople.find(sdkAppId, [userId])).length > 0;
      if (isNamed) {
        return;
      }
      const found = await client.ask(userId);
      if (found.kind === 'named') {
        await keep(sdkAppId, found.person);
      } else if (found.kind === 'failed') {
        rest(key, failedMs);
        log.warn({ reason: found.reason }, 'the directory of names does not answer as it should');
      }
    } catch (error) {
      rest(key, failedMs);
      log.warn({ err: error }, 'cannot keep a name of the directory');
    }
  }

  async function keep(sdkAppId: number, person: NewName): Promise<void> {
    if (await repository.namedPeople.save(sdkAppId, [person], maxNamedPeople)) {
      named.add(sdkAppId);
      gathering ??= setTimeout(publish, gatherMs);
    }
  }

  function publish(): void {
    clearTimeout(gathering);
    gathering = undefined;
    for (const sdkAppId of named) {
      hub().publish({ kind: 'people', data: { sdkAppId } });
    }
    named.clear();
  }

  return {
    note(event) {
      if (event.kind !== 'roster' || isStopped) {
        return;
      }
      const { taskId, changes, roster } = event.data;
      for (const { userId, present } of [...changes, ...(roster?.people ?? [])]) {
        const key = `${taskId} ${userId}`;
        const isDue = (resting.get(key) ?? 0) <= now();
        if (present && isDue && waiting.size < mostWaiting) {
          waiting.set(key, { taskId, userId });
        }
      }
      askNext();
    },
    async stop() {
      isStopped = true;
      await client.close();
      await Promise.all(running);
      publish();
    },
  };
}
