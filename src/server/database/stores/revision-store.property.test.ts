import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { RevisionStatus } from '#contract/revision.ts';

import { dialects, prepareDatabases } from '#server/testing/databases.ts';
import type { TestDatabases } from '#server/testing/databases.ts';
import { makeNewRevision } from '#server/testing/new-revision.ts';
import { makeNewTask } from '#server/testing/new-task.ts';

import { openRepository } from '#server/database/open-repository.ts';
import type { Repository } from '#server/database/repository.ts';
import type { NewRevision } from '#server/database/stores/revision-opening.ts';
import type { Settlement } from '#server/database/stores/revision-settling.ts';

const settledStatuses = ['accepted', 'rejected', 'unknown', 'superseded'] as const;
const now = new Date('2026-11-23T09:00:00.000Z');

type Step =
  | {
      readonly kind: 'open';
      /** The newest on air, none, or a number counted back from the newest revision. */
      readonly base: 'right' | 'none' | number;
      readonly force: boolean;
      readonly key: string | null;
      readonly colour: string;
    }
  | { readonly kind: 'settle'; readonly at: number; readonly status: Settlement['status'] }
  | { readonly kind: 'see'; readonly at: number }
  | { readonly kind: 'pin'; readonly at: number | null }
  | { readonly kind: 'restart' }
  | { readonly kind: 'end' };

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('open' as const),
        base: fc.oneof(
          { weight: 3, arbitrary: fc.constant('right' as const) },
          fc.constant('none' as const),
          fc.nat({ max: 4 }),
        ),
        force: fc.boolean(),
        key: fc.option(fc.constantFrom('k1', 'k2'), { freq: 3 }),
        colour: fc.constantFrom('#000000', '#101820'),
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('settle' as const),
        at: fc.nat({ max: 12 }),
        status: fc.constantFrom(...settledStatuses),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('see' as const), at: fc.nat({ max: 12 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('pin' as const),
        at: fc.option(fc.nat({ max: 12 }), { freq: 4 }),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'end' as const }) },
  ),
  { maxLength: 25 },
);

interface ModelRevision {
  status: RevisionStatus;
  seenBy: string | null;
  /** Settled as unknown by others, who took its process for dead: that process may still say what became of it. */
  isInterrupted: boolean;
  readonly base: number | null;
  readonly key: string | null;
  readonly colour: string;
}

/** The revisions of one task as a list: revision n is at index n - 1. */
class Model {
  readonly revisions: ModelRevision[] = [];
  running = true;
  safe: number | null = null;

  newest(statuses: readonly RevisionStatus[]): number | null {
    const at = this.revisions.findLastIndex(({ status }) => statuses.includes(status));
    return at < 0 ? null : at + 1;
  }

  chooseBase(base: Extract<Step, { kind: 'open' }>['base']): number | null {
    if (base === 'right') {
      return this.newest(['accepted', 'unknown', 'sending']);
    }
    return base === 'none' ? null : Math.max(this.revisions.length - base, 1);
  }

  open(base: number | null, { force, key, colour }: Extract<Step, { kind: 'open' }>): object {
    const earlier = key === null ? -1 : this.revisions.findIndex((known) => known.key === key);
    const known = this.revisions[earlier];
    if (known !== undefined) {
      return known.base === base && known.colour === colour
        ? { kind: 'repeated', number: earlier + 1 }
        : { kind: 'idempotency-key-reused' };
    }
    if (!this.running) {
      return { kind: 'task-closed' };
    }
    const newest = this.newest(['accepted', 'unknown', 'sending']);
    if (!force && newest !== base) {
      return { kind: 'conflict', number: newest };
    }
    const number = this.revisions.push({
      ...{ status: 'sending', seenBy: null, isInterrupted: false },
      ...{ base, key, colour },
    });
    return { kind: 'opened', number };
  }

  see(number: number, by: string): object {
    const revision = this.revisions[number - 1];
    if (revision === undefined) {
      return { kind: 'revision-not-found' };
    }
    if (revision.seenBy !== null) {
      return { kind: 'seen', number, by: revision.seenBy };
    }
    if (revision.status !== 'unknown') {
      return { kind: 'wrong-status', number };
    }
    const newest = this.newest(['accepted', 'unknown', 'sending']);
    if (newest !== number) {
      return { kind: 'overtaken', number: newest };
    }
    revision.status = 'accepted';
    revision.seenBy = by;
    return { kind: 'seen', number, by };
  }

  pin(number: number | null): string {
    const revision = number === null ? undefined : this.revisions[number - 1];
    if (number !== null && revision === undefined) {
      return 'revision-not-found';
    }
    if (revision !== undefined && revision.status !== 'accepted') {
      return 'wrong-status';
    }
    this.safe = number;
    return 'pinned';
  }
}

let databases: TestDatabases;
beforeAll(async () => {
  databases = await prepareDatabases();
});
afterAll(() => databases.remove());

describe.each(dialects)('the revision store on %s', (dialect) => {
  let repository: Repository;
  beforeAll(async () => {
    const place = await databases.create(dialect);
    repository = await openRepository({ ...place, origin: 'simulator' });
  });
  afterAll(() => repository.close());

  let tasks = 0;
  async function attach(): Promise<string> {
    tasks += 1;
    const id = `task-${tasks}`;
    await repository.tasks.attach(makeNewTask({ id }));
    return id;
  }

  test('behaves like a list, for any steps in any order', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        const model = new Model();
        const taskId = await attach();
        for (const [at, step] of script.entries()) {
          await play(step, model, taskId, `at ${at}`);
        }
        await compare(model, taskId);
      }),
      { numRuns: 80 },
    );
  });

  async function play(step: Step, model: Model, taskId: string, moment: string): Promise<void> {
    switch (step.kind) {
      case 'open': {
        const baseRevision = model.chooseBase(step.base);
        const expected = model.open(baseRevision, step);
        const outcome = await repository.revisions.open(makeTake(taskId, baseRevision, step));
        expect({
          kind: outcome.kind,
          ...('revision' in outcome && { number: outcome.revision.number }),
          ...('current' in outcome && { number: outcome.current?.number ?? null }),
        }).toEqual(expected);
        return;
      }
      case 'settle': {
        const number = step.at + 1;
        const settling = repository.revisions.settle(
          { taskId, number },
          { status: step.status, sentAt: now, settledAt: now, latencyMs: 1, upstream: null },
        );
        const known = model.revisions[step.at];
        const isOpen =
          known?.status === 'sending' || (known?.status === 'unknown' && known.isInterrupted);
        if (isOpen) {
          known.status = step.status;
          known.isInterrupted = false;
          expect(await settling).toMatchObject({ number, status: step.status });
        } else {
          await expect(settling).rejects.toThrow(/is not being sent/);
        }
        return;
      }
      case 'see': {
        const number = step.at + 1;
        const outcome = await repository.revisions.markSeen(
          { taskId, number },
          { by: { id: moment, name: 'U' }, at: now },
        );
        expect({
          kind: outcome.kind,
          ...('revision' in outcome && { number: outcome.revision.number }),
          ...('current' in outcome && { number: outcome.current.number }),
          ...(outcome.kind === 'seen' && { by: outcome.revision.seen?.by.id }),
        }).toEqual(model.see(number, moment));
        return;
      }
      case 'pin': {
        const number = step.at === null ? null : step.at + 1;
        const outcome = await repository.tasks.pinSafeLayout(taskId, number);
        expect(outcome.kind).toBe(model.pin(number));
        return;
      }
      case 'restart': {
        const interrupted = (await repository.revisions.settleInterrupted(now)).filter(
          (entry) => entry.taskId === taskId,
        );
        const sending = model.revisions.filter(({ status }) => status === 'sending');
        expect(interrupted).toHaveLength(sending.length);
        for (const revision of sending) {
          revision.status = 'unknown';
          revision.isInterrupted = true;
        }
        return;
      }
      case 'end':
        model.running = false;
        await repository.tasks.close(taskId, 'ended');
    }
  }

  async function compare(model: Model, taskId: string): Promise<void> {
    const revisions = await repository.revisions.list(taskId, { limit: 1000 });
    expect(
      revisions.map(({ number, status, seen, baseRevision, MixLayoutParams }) => ({
        number,
        status,
        seenBy: seen?.by.id ?? null,
        base: baseRevision,
        colour: MixLayoutParams.BackGroundColor,
      })),
    ).toEqual(
      model.revisions
        .map(({ status, seenBy, base, colour }, at) => ({
          number: at + 1,
          status,
          seenBy,
          base,
          colour,
        }))
        .reverse(),
    );
    const task = await repository.tasks.find(taskId);
    expect(task?.program?.number ?? null).toBe(model.newest(['accepted']));
    expect(task?.current?.number ?? null).toBe(model.newest(['accepted', 'unknown']));
    expect(task?.safe ?? null).toBe(model.safe);
    // The latency of a revision that was unknown first does not count: the cloud did not say that it accepted it.
    expect(await repository.revisions.listLatencies(taskId)).toHaveLength(
      model.revisions.filter((known) => known.status === 'accepted' && known.seenBy === null)
        .length,
    );
  }
});

function makeTake(
  taskId: string,
  baseRevision: number | null,
  { force, key, colour }: Extract<Step, { kind: 'open' }>,
): NewRevision {
  return makeNewRevision(taskId, {
    payload: {
      MixLayoutParams: { MixLayoutMode: 3, BackGroundColor: colour },
      SubscribeStreamUserIds: {},
    },
    baseRevision,
    force,
    idempotencyKey: key,
  });
}
