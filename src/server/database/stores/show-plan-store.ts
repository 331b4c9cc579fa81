import type { Actor } from '#contract/revision.ts';
import type { TaskCast } from '#contract/cast.ts';
import type { Rundown } from '#contract/rundown.ts';

import type { ShowPlanRow } from '#server/database/engine/scene-tables.ts';
import type { Scope } from '#server/database/engine/scope.ts';

/** A change to a plan. `version` is the one the change was made from; 0 means that the plan does not exist yet. */
export interface PlanChange<Content> {
  readonly version: number;
  readonly content: Content;
  readonly actor: Actor;
  readonly at: Date;
}

export type PlanOutcome<Plan> =
  | { readonly kind: 'saved'; readonly plan: Plan }
  /** The given version is not the newest. */
  | { readonly kind: 'changed'; readonly current: Plan };

/** The show plan of each task: who sits where (cast) and the order of the scenes (rundown). The task must exist. */
export interface ShowPlanStore {
  findCast(taskId: string): Promise<TaskCast>;
  saveCast(
    taskId: string,
    change: PlanChange<Pick<TaskCast, 'seats'>>,
  ): Promise<PlanOutcome<TaskCast>>;
  findRundown(taskId: string): Promise<Rundown>;
  saveRundown(
    taskId: string,
    change: PlanChange<Pick<Rundown, 'sceneIds' | 'position' | 'plans'>>,
  ): Promise<PlanOutcome<Rundown>>;
}

export function createShowPlanStore(scope: Scope): ShowPlanStore {
  const casts = createPlans<Pick<TaskCast, 'seats'>>(scope, 'cast', { seats: {} });
  const rundowns = createPlans<Pick<Rundown, 'sceneIds' | 'position' | 'plans'>>(scope, 'rundown', {
    sceneIds: [],
    position: null,
  });
  return {
    findCast: casts.find,
    saveCast: casts.save,
    findRundown: rundowns.find,
    saveRundown: rundowns.save,
  };
}

type Plan<Content> = Content & Pick<TaskCast, 'version' | 'updatedAt' | 'actor'>;

/** The plans of one kind; `empty` is the plan of a task for which nobody has saved one. */
function createPlans<Content extends object>(
  scope: Scope,
  kind: ShowPlanRow['kind'],
  empty: Content,
) {
  function read(row: ShowPlanRow | undefined): Plan<Content> {
    if (row === undefined) {
      return { version: 0, ...empty, updatedAt: null, actor: null };
    }
    return {
      version: row.version,
      ...(JSON.parse(row.content) as Content),
      updatedAt: row.updated_at,
      actor: JSON.parse(row.actor) as Actor,
    };
  }

  async function find(taskId: string): Promise<Plan<Content>> {
    return read(
      await scope.db
        .selectFrom('show_plans')
        .innerJoin('tasks', 'tasks.id', 'show_plans.task_id')
        .selectAll('show_plans')
        .where('tasks.origin', '=', scope.origin)
        .where('show_plans.task_id', '=', taskId)
        .where('show_plans.kind', '=', kind)
        .executeTakeFirst(),
    );
  }

  /** One statement, so when two people change the same version, the second gets `changed`. */
  async function save(
    taskId: string,
    change: PlanChange<Content>,
  ): Promise<PlanOutcome<Plan<Content>>> {
    const row: ShowPlanRow = {
      task_id: taskId,
      kind,
      version: change.version + 1,
      content: JSON.stringify(change.content),
      actor: JSON.stringify(change.actor),
      updated_at: change.at.toISOString(),
    };
    const { version, content, actor, updated_at } = row;
    const saved =
      change.version === 0
        ? await scope.db
            .insertInto('show_plans')
            .values(row)
            .onConflict((conflict) => conflict.columns(['task_id', 'kind']).doNothing())
            .returningAll()
            .executeTakeFirst()
        : await scope.db
            .updateTable('show_plans')
            .set({ version, content, actor, updated_at })
            .where('task_id', '=', taskId)
            .where('kind', '=', kind)
            .where('version', '=', change.version)
            .returningAll()
            .executeTakeFirst();
    return saved
      ? { kind: 'saved', plan: read(saved) }
      : { kind: 'changed', current: await find(taskId) };
  }

  return { find, save };
}
