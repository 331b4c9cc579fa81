import type { FastifyBaseLogger } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { KeptEvent } from '#contract/events.ts';
import type { Revision } from '#contract/revision.ts';
import type { CallOutcome, CloudRequest } from '#server/cloud/cloud.ts';
import { openRepository } from '#server/database/open-repository.ts';
import type { Repository } from '#server/database/repository.ts';
import type { RevisionStore } from '#server/database/stores/revision-store.ts';
import type { EventHub } from '#server/events/hub.ts';
import type { Metrics } from '#server/metrics/metrics.ts';
import type { Confirmation } from '#server/replicas/membership.ts';
import { makeNewTask } from '#server/testing/new-task.ts';
import { makeFolder } from '#testing/processes.ts';

import type { CallSlot } from './rate-ceiling.ts';
import { createTakeService } from './take-service.ts';
import type { TakeOutcome } from './take-service.ts';
import type { TakeCommand, TakeServiceParts } from './take-parts.ts';

const now = new Date('2030-01-01T00:00:00.000Z');
const sent = { sentAt: now, latencyMs: 40 };
const accepted: CallOutcome = {
  kind: 'succeeded',
  response: {},
  requestId: 'r-1',
  otherTaskId: null,
  ...sent,
};
const busy = refuse('RequestLimitExceeded');
const unreachable: CallOutcome = { kind: 'not-sent', reason: 'No line.', mayPass: true };

function refuse(code: string): CallOutcome {
  return { kind: 'refused', code, message: 'No.', requestId: 'r-2', ...sent };
}

let repository: Repository;
let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeAll(async () => {
  folder = await makeFolder();
  repository = await openRepository({ dataDir: folder.path, origin: 'cloud' });
});
afterAll(async () => {
  await repository.close();
  await folder.remove();
});

/** What the cloud does with a call: an outcome, or a function that makes one. */
type Answer = CallOutcome | ((request: CloudRequest) => CallOutcome | Promise<CallOutcome>);

interface Setup {
  /** The answers of the cloud, one a call; after them it accepts. */
  readonly answers?: readonly Answer[];
  /** Replaces calls of the ledger. */
  readonly revisions?: Partial<RevisionStore>;
  readonly tasks?: Partial<Repository['tasks']>;
  readonly slot?: Partial<CallSlot>;
  readonly confirm?: () => Promise<Confirmation>;
  readonly parts?: Partial<TakeServiceParts>;
}

let count = 0;

/** A service with a ledger on disk, a recording of its own, and a cloud that answers as it is told. */
async function open(setup: Setup = {}) {
  count += 1;
  const id = `show-${count}`;
  await repository.tasks.attach(makeNewTask({ id }));
  const answers = [...(setup.answers ?? [])];
  const calls: CloudRequest[] = [];
  const slots: string[] = [];
  const events: KeptEvent[] = [];
  const counted: unknown[][] = [];
  const logged: unknown[][] = [];
  const write =
    (level: string) =>
    (...words: unknown[]) =>
      logged.push([level, ...words]);
  const note =
    (name: string) =>
    (...words: unknown[]) =>
      counted.push([name, ...words]);
  const service = createTakeService({
    repository: {
      ...repository,
      revisions: { ...repository.revisions, ...setup.revisions },
      tasks: { ...repository.tasks, ...setup.tasks },
    },
    cloud: {
      async call(request) {
        calls.push(request);
        const answer = answers.shift() ?? accepted;
        return typeof answer === 'function' ? answer(request) : answer;
      },
      close: () => Promise.resolve(),
    },
    hub: { publish: (event: KeptEvent) => events.push(event) } as unknown as EventHub,
    metrics: {
      countTake: note('take'),
      timeCall: note('time'),
      countRepetition: note('repetition'),
      countOtherTaskId: note('other'),
    } as unknown as Metrics,
    ceiling: {
      claimAlong: () => null,
      waitForCall: (heirTo) => {
        slots.push(heirTo === undefined ? 'wait' : 'wait as heir');
        return Promise.resolve({
          isFresh: () => true,
          spend: () => slots.push('spend'),
          giveBack: () => slots.push('give back'),
          leaveTo: (taskId) => {
            slots.push(`leave to ${taskId === id ? 'its task' : taskId}`);
            return Promise.resolve();
          },
          ...setup.slot,
        });
      },
    },
    membership: {
      claim: () => Promise.resolve(5),
      confirm: setup.confirm ?? (() => Promise.resolve({ kind: 'valid', isFresh: () => true })),
      expectReading: () => () => null,
    },
    clock: { now: () => now },
    callsPerSecond: 20,
    timeoutMs: 8000,
    log: {
      info: write('info'),
      warn: write('warn'),
      error: write('error'),
    } as unknown as FastifyBaseLogger,
    ...setup.parts,
  });
  const target = await repository.tasks.findTarget(id);
  if (target === undefined) {
    throw new Error('The task is not there.');
  }
  const command: TakeCommand = {
    task: target,
    payload: { MixLayoutParams: { MixLayoutMode: 3 }, SubscribeStreamUserIds: {} },
    baseRevision: null,
    force: false,
    note: 'a note',
    actor: { id: 'u-1', name: 'Ana' },
    idempotencyKey: null,
  };
  return {
    id,
    service,
    calls,
    slots,
    events,
    counted,
    logged,
    command,
    take: (fields: Partial<TakeCommand> = {}) => service.submit({ ...command, ...fields }),
    /** The states of revisions that the pages were told of, in order. */
    told: () =>
      events.flatMap((event) =>
        event.kind === 'revision'
          ? [`${event.data.revision.number} ${event.data.revision.status}`]
          : [event.kind],
      ),
    stored: () => repository.revisions.list(id, { limit: 50 }),
  };
}

function revisionOf(outcome: TakeOutcome): Revision {
  if (outcome.kind !== 'settled') {
    throw new Error(`The take is not settled: ${outcome.kind}`);
  }
  return outcome.revision;
}

describe('a take that the cloud accepts', () => {
  it('is stored, sent once, settled and told to the pages', async () => {
    const desk = await open();
    const revision = revisionOf(await desk.take());
    expect(revision).toMatchObject({
      number: 1,
      status: 'accepted',
      actor: { id: 'u-1', name: 'Ana' },
      note: 'a note',
      createdAt: now.toISOString(),
      settledAt: now.toISOString(),
      sentAt: now.toISOString(),
      latencyMs: 40,
      upstream: { requestId: 'r-1' },
    });
    expect(revision).not.toHaveProperty('earlierCalls');
    expect(desk.calls).toMatchObject([
      { action: 'ModifyCloudRecording', region: desk.command.task.region },
    ]);
    expect(JSON.parse(desk.calls[0]?.body ?? '')).toMatchObject({
      TaskId: desk.command.task.taskId,
      MixLayoutParams: { MixLayoutMode: 3 },
    });
    expect(desk.calls[0]?.withinMs).toBeGreaterThan(7000);
    expect(desk.calls[0]?.withinMs).toBeLessThanOrEqual(8000);
    await desk.service.stop();
    expect(desk.told()).toEqual(['1 sending', '1 accepted', 'task']);
    expect(desk.counted).toEqual([
      ['take', 'succeeded'],
      ['time', 40],
    ]);
    expect(desk.slots).toEqual(['wait', 'spend']);
    expect(desk.logged).toEqual([
      [
        'info',
        {
          task: desk.id,
          revision: 1,
          outcome: 'succeeded',
          upstream: { requestId: 'r-1' },
          latencyMs: 40,
        },
        'take settled',
      ],
    ]);
  });

  it('under another TaskId keeps that, with a warning', async () => {
    const desk = await open({ answers: [{ ...accepted, otherTaskId: 'other' }] });
    expect(revisionOf(await desk.take()).upstream).toEqual({ requestId: 'r-1', taskId: 'other' });
    expect(desk.counted).toContainEqual(['other', 'ModifyCloudRecording']);
    expect(desk.logged).toContainEqual([
      'warn',
      { task: desk.id, revision: 1, answered: 'other' },
      'the cloud accepted a take and named another TaskId',
    ]);
  });

  it('twice with one idempotency key is sent once', async () => {
    const desk = await open();
    const first = await desk.take({ idempotencyKey: 'k' });
    expect(await desk.take({ idempotencyKey: 'k' })).toEqual(first);
    expect(await desk.take({ idempotencyKey: 'k', baseRevision: 1 })).toEqual({
      kind: 'idempotency-key-reused',
    });
    expect(desk.calls).toHaveLength(1);
  });
});

describe('a take that is not stored', () => {
  it('because somebody took in between is not sent', async () => {
    const desk = await open();
    const revision = revisionOf(await desk.take());
    expect(await desk.take()).toMatchObject({ kind: 'conflict', current: revision });
    expect(await desk.take({ force: true })).toMatchObject({ kind: 'settled' });
    expect(desk.calls).toHaveLength(2);
  });

  it('because of its guard is not sent', async () => {
    const desk = await open();
    const guard = () => Promise.resolve(() => Promise.resolve(['ana']));
    expect(await desk.take({ guard })).toEqual({ kind: 'first-exposure', people: ['ana'] });
    expect(desk.calls).toEqual([]);
    expect(await desk.stored()).toEqual([]);
  });

  it('because its handle has expired closes the task', async () => {
    const desk = await open();
    const expiring = (ms: number) => ({
      task: { ...desk.command.task, expiresAt: new Date(now.getTime() + ms).toISOString() },
    });
    expect(await desk.take(expiring(1))).toMatchObject({ kind: 'settled' });
    expect(await desk.take({ ...expiring(0), baseRevision: 1 })).toEqual({
      kind: 'task-closed',
      status: 'expired',
    });
    expect(desk.calls).toHaveLength(1);
    expect(desk.events.at(-1)).toMatchObject({
      kind: 'task',
      data: { task: { status: 'expired' } },
    });
    // It is closed already: no page is told again.
    const told = desk.events.length;
    const closed = { ...expiring(0).task, status: 'expired' } as const;
    expect(await desk.take({ task: closed })).toMatchObject({ kind: 'task-closed' });
    expect(desk.events).toHaveLength(told);
  });

  it('of a task that nobody knows', async () => {
    const desk = await open();
    const unknown = { ...desk.command.task, id: 'nobody' };
    expect(await desk.take({ task: unknown })).toEqual({ kind: 'task-not-found' });
  });

  it('because the database is away is looked for when the database is back', async () => {
    let isAway = true;
    const desk = await open({
      revisions: {
        open: async (take) => {
          if (!isAway) {
            return repository.revisions.open(take);
          }
          isAway = false;
          // It was stored, but the answer was lost.
          await repository.revisions.open(take);
          throw new Error('away');
        },
      },
    });
    await expect(desk.take()).rejects.toThrow('away');
    await expect.poll(() => desk.told(), { timeout: 30_000 }).toEqual(['1 rejected', 'task']);
    expect(desk.calls).toEqual([]);
    expect((await desk.stored())[0]).toMatchObject({ status: 'rejected', sentAt: null });
    await desk.service.stop();
  });
});

describe('a take that another process delays', () => {
  it('waits until that one has sent, and inherits its slot', async () => {
    let tries = 0;
    const places: unknown[] = [];
    const desk = await open({
      revisions: {
        open: (take) => {
          tries += 1;
          places.push(take.place?.isAnnounced);
          return tries < 3 ? Promise.resolve({ kind: 'busy' }) : repository.revisions.open(take);
        },
      },
    });
    expect(await desk.take()).toMatchObject({ kind: 'settled' });
    expect(places).toEqual([false, true, true]);
    expect(desk.slots[0]).toBe('wait as heir');
  });

  it('and overtakes is superseded without being sent', async () => {
    const desk = await open();
    const revision = revisionOf(await desk.take());
    const other = await open({
      revisions: { open: () => Promise.resolve({ kind: 'overtaken', revision }) },
    });
    expect(await other.take()).toEqual({ kind: 'settled', revision });
    expect(other.calls).toEqual([]);
    expect(other.counted).toEqual([['take', 'overtaken']]);
    expect(other.events).toEqual([{ kind: 'revision', data: { taskId: other.id, revision } }]);
  });
});

describe('a take that the cloud refuses for the moment', () => {
  it('is sent again, and each call is stored and told', async () => {
    const desk = await open({ answers: [unreachable, busy] });
    const revision = revisionOf(await desk.take());
    expect(desk.calls).toHaveLength(3);
    expect(revision.status).toBe('accepted');
    expect(revision.earlierCalls).toEqual([
      { sentAt: null, requestId: null, message: 'No line.' },
      {
        sentAt: now.toISOString(),
        requestId: 'r-2',
        code: 'RequestLimitExceeded',
        message: 'No.',
      },
    ]);
    expect(desk.told()).toEqual(['1 sending', '1 sending', '1 sending', '1 accepted']);
    expect(desk.counted.filter(([name]) => name === 'repetition')).toHaveLength(2);
    expect(desk.slots).toEqual(['wait', 'give back', 'wait', 'spend', 'wait', 'spend']);
    const warning = desk.logged.find(([level]) => level === 'warn');
    expect(warning).toEqual([
      'warn',
      { task: desk.id, revision: 1, call: 1, met: revision.earlierCalls?.[0] },
      'retrying a take',
    ]);
    await desk.service.stop();
  });

  it('keeps the refusal of the cloud when the line fails after it', async () => {
    const desk = await open({ answers: [busy, { ...unreachable, mayPass: false }] });
    const revision = revisionOf(await desk.take());
    expect(revision).toMatchObject({
      status: 'rejected',
      upstream: { code: 'RequestLimitExceeded' },
    });
    expect(desk.calls).toHaveLength(2);
    expect(revision).not.toHaveProperty('earlierCalls');
  });

  it('is not sent again when the ledger cannot store the first call', async () => {
    const desk = await open({
      answers: [busy],
      revisions: { noteEarlierCalls: () => Promise.reject(new Error('away')) },
    });
    expect(revisionOf(await desk.take())).toMatchObject({
      status: 'rejected',
      upstream: { code: 'RequestLimitExceeded' },
    });
    expect(desk.calls).toHaveLength(1);
    expect(desk.logged).toContainEqual([
      'error',
      { err: new Error('away'), task: desk.id, revision: 1 },
      'cannot store a call of a take',
    ]);
  });

  it('is not sent again by a desk that stops', async () => {
    let stop: Promise<void> | undefined;
    const desk = await open({
      answers: [
        () => {
          stop = desk.service.stop();
          return busy;
        },
      ],
    });
    expect(revisionOf(await desk.take())).toMatchObject({ status: 'rejected' });
    await stop;
    expect(desk.calls).toHaveLength(1);
    expect(desk.told()).not.toContain('2 sending');
  });

  it('is not sent again when a forced one came behind it in the pause', async () => {
    const desk = await open({ answers: [busy] });
    const first = desk.take();
    await expect.poll(() => desk.calls.length).toBe(1);
    const second = desk.take({ force: true });
    expect(revisionOf(await first)).toMatchObject({ status: 'rejected' });
    expect(revisionOf(await second)).toMatchObject({ number: 2, status: 'accepted' });
    expect(desk.calls).toHaveLength(2);
    expect(desk.slots).toEqual([
      'wait',
      'spend',
      'wait',
      'leave to its task',
      'wait as heir',
      'spend',
    ]);
  });
});

describe('a take that the cloud refuses for good', () => {
  it('is rejected, and the next one is sent', async () => {
    const desk = await open({ answers: [refuse('InvalidParameter')] });
    expect(revisionOf(await desk.take())).toMatchObject({ status: 'rejected' });
    expect(revisionOf(await desk.take())).toMatchObject({ number: 2, status: 'accepted' });
    expect(desk.counted.slice(0, 2)).toEqual([
      ['take', 'refused'],
      ['time', 40],
    ]);
  });

  it('because the recording is gone ends the task before the next take', async () => {
    const desk = await open({ answers: [refuse('ResourceNotFound')] });
    expect(revisionOf(await desk.take())).toMatchObject({ status: 'rejected' });
    const task = await repository.tasks.find(desk.id);
    expect(task).toMatchObject({
      status: 'ended',
      cloud: { known: false, status: null, askedAt: now.toISOString() },
    });
    expect(desk.told().slice(-1)).toEqual(['task']);
    expect(desk.events.at(-1)).toEqual({ kind: 'task', data: { task } });
    expect(await desk.take()).toEqual({ kind: 'task-closed', status: 'ended' });
  });

  it('is answered all the same when the database fails after it', async () => {
    const away = () => Promise.reject(new Error('away'));
    const failure = (id: string) => [
      'error',
      { err: new Error('away'), task: id },
      'cannot update the task after a take',
    ];
    const gone = await open({
      answers: [refuse('ResourceNotFound')],
      tasks: { noteCloudWord: away },
    });
    expect(await gone.take()).toMatchObject({ kind: 'settled' });
    expect(gone.logged).toContainEqual(failure(gone.id));
    const kept = await open({ tasks: { find: away } });
    expect(await kept.take()).toMatchObject({ kind: 'settled' });
    await kept.service.stop();
    expect(kept.logged).toContainEqual(failure(kept.id));
  });
});

describe('a take without an answer', () => {
  it('is unknown, and is not sent again', async () => {
    const desk = await open({ answers: [{ kind: 'unknown', reason: 'Silence.', ...sent }] });
    expect(revisionOf(await desk.take())).toMatchObject({
      status: 'unknown',
      upstream: { requestId: null, message: 'Silence.' },
    });
    expect(desk.calls).toHaveLength(1);
    expect(desk.counted).toContainEqual(['time', 40]);
  });

  it('because no line was found is timed by nobody', async () => {
    const desk = await open({ answers: [{ ...unreachable, mayPass: false }] });
    expect(revisionOf(await desk.take())).toMatchObject({ status: 'rejected', sentAt: null });
    expect(desk.counted).toEqual([['take', 'not-sent']]);
    expect(desk.slots).toEqual(['wait', 'give back']);
  });
});

describe('an answer that the database cannot store', () => {
  it('is stored later, and the person is told to look', async () => {
    let fails = 4;
    const desk = await open({
      revisions: {
        settle: (key, settlement) => {
          fails -= 1;
          return fails >= 0
            ? Promise.reject(new Error('away'))
            : repository.revisions.settle(key, settlement);
        },
      },
    });
    await expect(desk.take()).rejects.toThrow(/accepted.*cannot store.*keeps trying/);
    await expect
      .poll(() => desk.told(), { timeout: 30_000 })
      .toEqual(['1 sending', '1 accepted', 'task']);
    await desk.service.stop();
  });

  it('was stored after all when only its confirmation was lost', async () => {
    let isLost = false;
    const desk = await open({
      revisions: {
        settle: async (key, settlement) => {
          const revision = await repository.revisions.settle(key, settlement);
          if (!isLost) {
            isLost = true;
            throw new Error('lost');
          }
          return revision;
        },
      },
    });
    expect(revisionOf(await desk.take())).toMatchObject({ status: 'accepted' });
  });
});

describe('takes that wait for one recording', () => {
  it('are sent one after the other, and pointless ones are not sent', async () => {
    const gate: (() => void)[] = [];
    const desk = await open({
      answers: [
        () =>
          new Promise((resolve) => {
            gate.push(() => {
              resolve(accepted);
            });
          }),
      ],
    });
    const first = desk.take();
    await expect.poll(() => desk.calls.length).toBe(1);
    const others = [
      desk.take({ baseRevision: 1 }),
      desk.take({ baseRevision: 2 }),
      desk.take({ baseRevision: 3, idempotencyKey: 'k' }),
      desk.take({ baseRevision: 3, idempotencyKey: 'k' }),
    ];
    gate[0]?.();
    const revisions = (await Promise.all([first, ...others])).map(revisionOf);
    expect(revisions.map(({ number, status }) => [number, status])).toEqual([
      [1, 'accepted'],
      [2, 'superseded'],
      [3, 'superseded'],
      [4, 'accepted'],
      [4, 'accepted'],
    ]);
    expect(desk.calls).toHaveLength(2);
    expect(desk.counted.filter(([, outcome]) => outcome === 'overtaken')).toHaveLength(2);
  });

  it('go out although others wait that would conflict with them', async () => {
    const desk = await open();
    const outcomes = await Promise.all([desk.take(), desk.take(), desk.take()]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['settled', 'conflict', 'conflict']);
    expect(desk.calls).toHaveLength(1);
  });

  it('are no newer takes when they repeat one that is in the ledger', async () => {
    const desk = await open();
    await desk.take({ idempotencyKey: 'old', force: true });
    const next = desk.take({ baseRevision: 1 });
    const repetition = desk.take({ idempotencyKey: 'old', force: true });
    expect(revisionOf(await next)).toMatchObject({ number: 2, status: 'accepted' });
    expect(revisionOf(await repetition)).toMatchObject({ number: 1 });
  });

  it('count as newer while the ledger cannot say', async () => {
    const desk = await open({
      revisions: { listUsedKeys: () => Promise.reject(new Error('away')) },
    });
    await desk.take({ idempotencyKey: 'old', force: true });
    const next = desk.take({ baseRevision: 1 });
    const repetition = desk.take({ idempotencyKey: 'old', force: true });
    expect(revisionOf(await next)).toMatchObject({ number: 2, status: 'superseded' });
    await repetition;
  });
});

describe('a full desk', () => {
  const never: Answer = () => new Promise(() => undefined);

  it('refuses takes of one recording beyond half of what may wait', async () => {
    const desk = await open({ answers: [never], parts: { callsPerSecond: 1 } });
    for (let waiting = 0; waiting < 5; waiting += 1) {
      void desk.take();
    }
    expect(await desk.take()).toEqual({ kind: 'too-many-takes', retryAfterS: 1 });
    await expect.poll(() => desk.calls.length).toBe(1);
    expect(await desk.stored()).toHaveLength(1);
  });

  it('refuses further recordings, and says when to try again', async () => {
    const desk = await open({
      answers: Array.from({ length: 20 }, () => never),
      parts: { callsPerSecond: 3 },
    });
    const tasks = Array.from({ length: 16 }, (_, index) => ({
      ...desk.command.task,
      id: `${desk.id}-${index}`,
    }));
    for (const { id } of tasks) {
      await repository.tasks.attach(makeNewTask({ id }));
    }
    const [last, ...others] = tasks.reverse();
    for (const task of others) {
      void desk.take({ task });
    }
    expect(last).toBeDefined();
    expect(await desk.take({ ...(last && { task: last }) })).toEqual({
      kind: 'too-many-takes',
      retryAfterS: 5,
    });
    // A recording that waits already may wait for more.
    void desk.take({ ...(others[0] && { task: others[0] }) });
    await expect.poll(() => desk.calls.length).toBe(15);
  });
});

describe('a desk that stops', () => {
  it('refuses new takes and those that wait, and settles the one in flight', async () => {
    const gate: (() => void)[] = [];
    const desk = await open({
      answers: [
        () =>
          new Promise((resolve) => {
            gate.push(() => {
              resolve(accepted);
            });
          }),
      ],
    });
    const first = desk.take();
    const second = desk.take({ baseRevision: 7 });
    await expect.poll(() => desk.calls.length).toBe(1);
    const stopped = desk.service.stop();
    expect(await desk.take()).toEqual({ kind: 'shutting-down' });
    gate[0]?.();
    expect(revisionOf(await first)).toMatchObject({ status: 'accepted' });
    expect(await second).toEqual({ kind: 'shutting-down' });
    await stopped;
    expect(await desk.stored()).toHaveLength(1);
  });

  it('does not send what waits for its turn', async () => {
    const slot = new Promise<never>(() => undefined);
    let give: ((value: CallSlot) => void) | undefined;
    const slots: string[] = [];
    const desk = await open({
      parts: {
        ceiling: {
          claimAlong: () => null,
          waitForCall: () =>
            Promise.race([slot, new Promise<CallSlot>((resolve) => (give = resolve))]),
        },
      },
    });
    const taken = desk.take();
    await expect.poll(() => give).toBeDefined();
    const stopped = desk.service.stop();
    give?.({
      isFresh: () => true,
      spend: () => slots.push('spend'),
      giveBack: () => slots.push('give back'),
      leaveTo: () => Promise.resolve(),
    });
    expect(revisionOf(await taken)).toMatchObject({
      status: 'rejected',
      sentAt: null,
      upstream: {
        message: expect.stringMatching(/stopped before .* Nothing was sent\./) as string,
      },
    });
    await stopped;
    expect(slots).toEqual(['give back']);
    expect(desk.calls).toEqual([]);
  });
});

describe('a take whose turn has passed', () => {
  it('waits for another one when the database was slow', async () => {
    let asked = 0;
    const desk = await open({ slot: { isFresh: () => (asked += 1) > 1 } });
    expect(revisionOf(await desk.take())).toMatchObject({ status: 'accepted' });
    expect(desk.slots).toEqual(['wait', 'give back', 'wait', 'spend']);
    expect(desk.calls).toHaveLength(1);
  });

  it('waits for another one when its claim is stale', async () => {
    let asked = 0;
    const desk = await open({
      confirm: () => Promise.resolve({ kind: 'valid', isFresh: () => (asked += 1) > 1 }),
    });
    expect(revisionOf(await desk.take())).toMatchObject({ status: 'accepted' });
    expect(desk.slots).toEqual(['wait', 'give back', 'wait', 'spend']);
  });

  it('while it connected is sent in the next one, and that counts as one call', async () => {
    let isStale = false;
    const late: Answer = (request) => {
      isStale = true;
      expect(request.mayLeave?.()).toBe(false);
      isStale = false;
      return { kind: 'not-sent', reason: 'Late.', mayPass: true, isLate: true };
    };
    const desk = await open({
      answers: [late, (request) => (request.mayLeave?.() === true ? accepted : unreachable)],
      slot: { isFresh: () => !isStale },
    });
    const revision = revisionOf(await desk.take());
    expect(revision.status).toBe('accepted');
    expect(revision).not.toHaveProperty('earlierCalls');
    expect(desk.slots).toEqual(['wait', 'give back', 'wait', 'spend']);
  });

  it('too often is not sent when no answer can be expected any more', async () => {
    const late: CallOutcome = { kind: 'not-sent', reason: 'Late.', mayPass: false, isLate: true };
    const desk = await open({ answers: [late], parts: { timeoutMs: 900 } });
    expect(revisionOf(await desk.take())).toMatchObject({
      status: 'rejected',
      sentAt: null,
      upstream: { message: 'Late.' },
    });
    expect(desk.slots).toEqual(['wait', 'give back', 'wait', 'give back']);
  });
});

describe('a process that was taken for dead', () => {
  const ended = () => Promise.resolve<Confirmation>({ kind: 'ended' });

  it('does not send, and says that it was stopped', async () => {
    const desk = await open({ confirm: ended });
    expect(revisionOf(await desk.take())).toMatchObject({
      status: 'rejected',
      sentAt: null,
      upstream: {
        message: expect.stringMatching(/stopped for a while.*Nothing was sent/) as string,
      },
    });
    expect([desk.calls, desk.slots]).toEqual([[], ['wait', 'give back']]);
  });

  it('does not send what others have overtaken meanwhile', async () => {
    const newest = { number: 9 } as Revision;
    const desk = await open({
      confirm: ended,
      revisions: { list: () => Promise.resolve([newest]) },
    });
    expect(revisionOf(await desk.take())).toMatchObject({ number: 1, status: 'superseded' });
    expect(desk.calls).toEqual([]);
  });

  it('does not claim that others overtook it when the newest take is its own', async () => {
    const desk = await open({
      confirm: ended,
      revisions: { list: () => Promise.reject(new Error('away')) },
    });
    expect(revisionOf(await desk.take())).toMatchObject({ status: 'rejected' });
  });

  it('does not send while the database cannot say', async () => {
    const desk = await open({ confirm: () => Promise.resolve({ kind: 'unknown' }) });
    expect(revisionOf(await desk.take())).toMatchObject({
      status: 'rejected',
      sentAt: null,
      upstream: {
        message: expect.stringMatching(/database does not answer.*Nothing was sent/) as string,
      },
    });
    expect(desk.calls).toEqual([]);
  });

  it('says so when its call may have left late', async () => {
    const confirmations: Confirmation[] = [
      { kind: 'valid', isFresh: () => true },
      { kind: 'ended' },
    ];
    const lateOnes: unknown[] = [];
    const noted = { number: 2, status: 'unknown' } as Revision;
    const sent = { number: 1, status: 'accepted', upstream: { lateAs: 2 } } as Revision;
    const desk = await open({
      answers: [(request) => (request.mayLeave?.() === true ? accepted : unreachable)],
      confirm: () => Promise.resolve(confirmations.shift() ?? { kind: 'ended' }),
      revisions: {
        noteLateCall: (key, settlement) => {
          lateOnes.push([key, settlement.status]);
          return Promise.resolve({ sent, noted });
        },
      },
    });
    expect(revisionOf(await desk.take())).toEqual(sent);
    expect(lateOnes).toEqual([[{ taskId: desk.id, number: 1 }, 'accepted']]);
    expect(desk.told()).toEqual(['1 sending', '1 accepted', '1 accepted', '2 unknown']);
    expect(desk.logged).toContainEqual([
      'warn',
      { task: desk.id, revision: 2, call: 1 },
      'a call may have left late',
    ]);
    await desk.service.stop();
  });

  it('says nothing of a late call that cannot be on air', async () => {
    const desk = await open({
      answers: [
        async (request) => {
          request.mayLeave?.();
          await Promise.resolve();
          return refuse('InvalidParameter');
        },
      ],
      confirm: () =>
        Promise.resolve(
          desk.calls.length === 0 ? { kind: 'valid', isFresh: () => true } : { kind: 'ended' },
        ),
      revisions: { noteLateCall: () => Promise.reject(new Error('never asked')) },
    });
    expect(revisionOf(await desk.take())).toMatchObject({ status: 'rejected' });
    expect(desk.logged.filter(([level]) => level === 'error')).toEqual([]);
  });
});

describe('a database that gives no call slot', () => {
  it('keeps the take from being sent, and the log says why', async () => {
    const desk = await open({
      parts: {
        ceiling: { claimAlong: () => null, waitForCall: () => Promise.reject(new Error('away')) },
      },
    });
    expect(revisionOf(await desk.take())).toMatchObject({ status: 'rejected', sentAt: null });
    expect(desk.logged).toContainEqual([
      'error',
      { err: new Error('away'), task: desk.id },
      'cannot get a call slot',
    ]);
  });
});
