import { sql } from 'kysely';
import type { Selectable } from 'kysely';

import type { Actor } from '#contract/revision.ts';
import type { Scene, SceneContent, SceneVersion } from '#contract/scene.ts';

import type { SceneRow, SceneVersionRow } from '#server/database/engine/scene-tables.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { fromStorableText, toStorableText } from '#server/database/engine/storable-text.ts';

export interface SceneSave extends SceneContent {
  readonly actor: Actor;
  readonly savedAt: Date;
}

export type SceneOutcome =
  | { readonly kind: 'saved'; readonly scene: Scene }
  /** The given version is not the newest. */
  | { readonly kind: 'changed'; readonly current: Scene }
  | { readonly kind: 'scene-not-found' };

/** Scenes (saved layouts) of each application. Every save is kept; deleting a scene only takes it out of the list. */
export interface SceneStore {
  /** In their order; without `sdkAppId` those of every application. */
  list(query: {
    readonly sdkAppId?: number | undefined;
    readonly deleted: boolean;
  }): Promise<readonly Scene[]>;
  /** Finds deleted scenes too. */
  find(id: string): Promise<Scene | undefined>;
  /** Those of `ids` that the application has; includes deleted scenes. */
  listKnownIds(sdkAppId: number, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Puts the new scene behind the others of its application. */
  add(id: string, sdkAppId: number, save: SceneSave): Promise<Scene>;
  /** Adds the version after `version`. A deleted scene is in the list again. */
  save(id: string, version: number, save: SceneSave): Promise<SceneOutcome>;
  /** With a version, only if it is the newest. Deleting a second time changes nothing. */
  remove(id: string, version: number | undefined, now: Date): Promise<SceneOutcome>;
  /** Puts these first, in this order; the others of the application follow as before. Ids of other applications are ignored. */
  reorder(sdkAppId: number, ids: readonly string[]): Promise<void>;
  /** Newest first; `before` is exclusive. */
  listVersions(
    id: string,
    page: { readonly before?: number | undefined; readonly limit: number },
  ): Promise<readonly SceneVersion[]>;
}

export function createSceneStore(scope: Scope): SceneStore {
  const { db, origin } = scope;

  /** Scenes with their newest version. */
  function selectScenes(executor: Scope['db']) {
    return executor
      .selectFrom('scenes')
      .innerJoin('scene_versions', (join) =>
        join
          .onRef('scene_versions.scene_id', '=', 'scenes.id')
          .onRef('scene_versions.version', '=', 'scenes.version'),
      )
      .selectAll(['scenes', 'scene_versions'])
      .where('scenes.origin', '=', origin);
  }
  async function findScene(executor: Scope['db'], id: string): Promise<Scene | undefined> {
    const row = await selectScenes(executor)
      .where('scenes.id', '=', toStorableText(id))
      .executeTakeFirst();
    return row && toScene(row);
  }

  return {
    async list({ sdkAppId, deleted }) {
      const rows = await selectScenes(db)
        .$if(sdkAppId !== undefined, (all) => all.where('scenes.sdk_app_id', '=', sdkAppId ?? 0))
        .where('scenes.deleted_at', deleted ? 'is not' : 'is', null)
        .orderBy('scenes.sdk_app_id')
        .orderBy('scenes.place')
        .orderBy('scenes.created_at')
        .orderBy('scenes.id')
        .execute();
      return rows.map(toScene);
    },

    find: (id) => findScene(db, id),

    async listKnownIds(sdkAppId, ids) {
      if (ids.length === 0) {
        return new Set();
      }
      const rows = await db
        .selectFrom('scenes')
        .select('id')
        .where('origin', '=', origin)
        .where('sdk_app_id', '=', sdkAppId)
        .where('id', 'in', [...new Set(ids)].map(toStorableText))
        .execute();
      return new Set(rows.map(({ id }) => id));
    },

    add: (id, sdkAppId, save) =>
      scope.transactions.run(async (trx) => {
        const last = await trx
          .selectFrom('scenes')
          .select((eb) => eb.fn.max('place').as('place'))
          .where('origin', '=', origin)
          .where('sdk_app_id', '=', sdkAppId)
          .executeTakeFirst();
        const row: SceneRow = {
          id,
          origin,
          sdk_app_id: sdkAppId,
          place: (last?.place ?? 0) + 1,
          version: 1,
          created_at: save.savedAt.toISOString(),
          deleted_at: null,
        };
        const version = toVersionRow(id, 1, save);
        await trx.insertInto('scenes').values(row).execute();
        await trx.insertInto('scene_versions').values(version).execute();
        return toScene({ ...row, ...version });
      }),

    save: (id, version, save) =>
      scope.transactions.run(async (trx): Promise<SceneOutcome> => {
        // When two people save at once, this update decides: the second finds another version.
        const row = await trx
          .updateTable('scenes')
          .set({ version: version + 1, deleted_at: null })
          .where('origin', '=', origin)
          .where('id', '=', id)
          .where('version', '=', version)
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) {
          return explainRefusal(await findScene(trx, id));
        }
        const saved = toVersionRow(id, row.version, save);
        await trx.insertInto('scene_versions').values(saved).execute();
        return { kind: 'saved', scene: toScene({ ...row, ...saved }) };
      }),

    remove: (id, version, now) =>
      scope.transactions.run(async (trx): Promise<SceneOutcome> => {
        const removed = await trx
          .updateTable('scenes')
          .set({ deleted_at: sql<string>`coalesce(deleted_at, ${now.toISOString()})` })
          .where('origin', '=', origin)
          .where('id', '=', id)
          .$if(version !== undefined, (row) => row.where('version', '=', version ?? 0))
          .returning('id')
          .executeTakeFirst();
        const scene = await findScene(trx, id);
        return removed && scene ? { kind: 'saved', scene } : explainRefusal(scene);
      }),

    reorder: (sdkAppId, ids) =>
      scope.transactions.run(async (trx) => {
        const rows = await trx
          .selectFrom('scenes')
          .select(['id', 'place'])
          .where('origin', '=', origin)
          .where('sdk_app_id', '=', sdkAppId)
          .orderBy('place')
          .orderBy('created_at')
          .orderBy('id')
          // When two people reorder at once, the second waits for the first.
          .$if(scope.locksRows, (query) => query.forUpdate())
          .execute();
        const named = ids.flatMap((id) => rows.filter((row) => row.id === id));
        const ordered = [...new Set([...named, ...rows])];
        for (const [index, { id, place }] of ordered.entries()) {
          if (place === index + 1) {
            continue;
          }
          await trx
            .updateTable('scenes')
            .set({ place: index + 1 })
            .where('id', '=', id)
            .execute();
        }
      }),

    async listVersions(id, { before, limit }) {
      const rows = await db
        .selectFrom('scene_versions')
        .innerJoin('scenes', 'scenes.id', 'scene_versions.scene_id')
        .selectAll('scene_versions')
        .where('scenes.origin', '=', origin)
        .where('scene_versions.scene_id', '=', id)
        .$if(before !== undefined, (all) => all.where('scene_versions.version', '<', before ?? 0))
        .orderBy('scene_versions.version', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        version: row.version,
        ...readContent(row),
        savedAt: row.saved_at,
        actor: JSON.parse(row.actor) as Actor,
      }));
    },
  };
}

function explainRefusal(current: Scene | undefined): SceneOutcome {
  return current === undefined ? { kind: 'scene-not-found' } : { kind: 'changed', current };
}

function toVersionRow(id: string, version: number, save: SceneSave): SceneVersionRow {
  return {
    scene_id: id,
    version,
    title: toStorableText(save.title),
    canvas_width: save.canvas.width,
    canvas_height: save.canvas.height,
    content: JSON.stringify({
      MixLayoutParams: save.MixLayoutParams,
      seats: save.seats,
      straps: save.straps,
    }),
    actor: JSON.stringify(save.actor),
    saved_at: save.savedAt.toISOString(),
  };
}

function readContent(row: Selectable<SceneVersionRow>): SceneContent {
  const { MixLayoutParams, seats, straps } = JSON.parse(row.content) as Pick<
    Scene,
    'MixLayoutParams' | 'seats' | 'straps'
  >;
  return {
    title: fromStorableText(row.title),
    canvas: { width: row.canvas_width, height: row.canvas_height },
    MixLayoutParams,
    seats,
    ...(straps === undefined ? {} : { straps }),
  };
}

function toScene(row: Selectable<SceneRow> & Selectable<SceneVersionRow>): Scene {
  return {
    id: row.id,
    sdkAppId: row.sdk_app_id,
    version: row.version,
    ...readContent(row),
    createdAt: row.created_at,
    updatedAt: row.saved_at,
    actor: JSON.parse(row.actor) as Actor,
    deletedAt: row.deleted_at,
  };
}
