import { sql } from 'kysely';
import type { Selectable, Transaction } from 'kysely';

import type { Actor } from '#contract/revision.ts';
import type { Scene, SceneVersion } from '#contract/scene.ts';

import type { SceneRow, SceneVersionRow } from '#server/database/engine/scene-tables.ts';
import type { DatabaseSchema } from '#server/database/engine/schema.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { fromStorableText, toStorableText } from '#server/database/engine/storable-text.ts';

/** What a save of a scene holds. */
export type SceneContent = Pick<Scene, 'title' | 'canvas' | 'MixLayoutParams' | 'seats'>;

export interface SceneSave extends SceneContent {
  readonly actor: Actor;
  readonly savedAt: Date;
}

export type SceneOutcome =
  | { readonly kind: 'saved'; readonly scene: Scene }
  /** The version that was named is not the newest. */
  | { readonly kind: 'changed'; readonly current: Scene }
  | { readonly kind: 'scene-not-found' };

/** Scenes of this origin. Every save is kept; deleting takes a scene out of the list and nothing else. */
export interface SceneStore {
  /** In their order; of every application without one named. */
  list(query: {
    readonly sdkAppId?: number | undefined;
    readonly deleted: boolean;
  }): Promise<readonly Scene[]>;
  /** Deleted ones too. */
  find(id: string): Promise<Scene | undefined>;
  /** Which of these the application has; deleted ones too. */
  known(sdkAppId: number, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Goes behind the others of its application. */
  add(id: string, sdkAppId: number, save: SceneSave): Promise<Scene>;
  /** The next version. A scene that was deleted is back with it. */
  save(id: string, version: number, save: SceneSave): Promise<SceneOutcome>;
  /** With a version, only if it is the newest. Deleting twice is as once. */
  remove(id: string, version: number | undefined, now: Date): Promise<SceneOutcome>;
  /** These first, in this order; others of the application follow as they were. Ids of other applications are passed over. */
  reorder(sdkAppId: number, ids: readonly string[]): Promise<void>;
  /** Newest first; `before` is exclusive. */
  listVersions(
    id: string,
    page: { readonly before?: number | undefined; readonly limit: number },
  ): Promise<readonly SceneVersion[]>;
}

export function createSceneStore(scope: Scope): SceneStore {
  return {
    list: (query) => listScenes(scope, query),
    find: (id) => findScene(scope.db, scope, id),
    known: (sdkAppId, ids) => findKnown(scope, sdkAppId, ids),
    add: (id, sdkAppId, save) => addScene(scope, id, sdkAppId, save),
    save: (id, version, save) => saveScene(scope, id, version, save),
    remove: (id, version, now) => removeScene(scope, id, version, now),
    reorder: (sdkAppId, ids) => reorderScenes(scope, sdkAppId, ids),
    listVersions: (id, page) => listVersions(scope, id, page),
  };
}

type Database = Scope['db'] | Transaction<DatabaseSchema>;

/** Scenes with their newest version. */
function selectScenes(db: Database, scope: Scope) {
  return db
    .selectFrom('scenes')
    .innerJoin('scene_versions', (join) =>
      join
        .onRef('scene_versions.scene_id', '=', 'scenes.id')
        .onRef('scene_versions.version', '=', 'scenes.version'),
    )
    .selectAll(['scenes', 'scene_versions'])
    .where('scenes.origin', '=', scope.origin);
}

async function listScenes(
  scope: Scope,
  query: Parameters<SceneStore['list']>[0],
): Promise<readonly Scene[]> {
  const { sdkAppId, deleted } = query;
  const rows = await selectScenes(scope.db, scope)
    .$if(sdkAppId !== undefined, (all) => all.where('scenes.sdk_app_id', '=', sdkAppId ?? 0))
    .where('scenes.deleted_at', deleted ? 'is not' : 'is', null)
    .orderBy('scenes.sdk_app_id')
    .orderBy('scenes.place')
    .orderBy('scenes.created_at')
    .orderBy('scenes.id')
    .execute();
  return rows.map(toScene);
}

async function findScene(db: Database, scope: Scope, id: string): Promise<Scene | undefined> {
  const row = await selectScenes(db, scope)
    .where('scenes.id', '=', toStorableText(id))
    .executeTakeFirst();
  return row && toScene(row);
}

async function findKnown(
  scope: Scope,
  sdkAppId: number,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) {
    return new Set();
  }
  const rows = await scope.db
    .selectFrom('scenes')
    .select('id')
    .where('origin', '=', scope.origin)
    .where('sdk_app_id', '=', sdkAppId)
    .where('id', 'in', [...new Set(ids)].map(toStorableText))
    .execute();
  return new Set(rows.map(({ id }) => id));
}

function addScene(scope: Scope, id: string, sdkAppId: number, save: SceneSave): Promise<Scene> {
  return scope.db.transaction().execute(async (trx) => {
    const last = await trx
      .selectFrom('scenes')
      .select((eb) => eb.fn.max('place').as('place'))
      .where('origin', '=', scope.origin)
      .where('sdk_app_id', '=', sdkAppId)
      .executeTakeFirst();
    const row: SceneRow = {
      id,
      origin: scope.origin,
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
  });
}

function saveScene(
  scope: Scope,
  id: string,
  version: number,
  save: SceneSave,
): Promise<SceneOutcome> {
  return scope.db.transaction().execute(async (trx): Promise<SceneOutcome> => {
    // The update decides between two who save at once: the second finds another version there.
    const row = await trx
      .updateTable('scenes')
      .set({ version: version + 1, deleted_at: null })
      .where('origin', '=', scope.origin)
      .where('id', '=', id)
      .where('version', '=', version)
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) {
      return explainRefusal(await findScene(trx, scope, id));
    }
    const saved = toVersionRow(id, row.version, save);
    await trx.insertInto('scene_versions').values(saved).execute();
    return { kind: 'saved', scene: toScene({ ...row, ...saved }) };
  });
}

function removeScene(
  scope: Scope,
  id: string,
  version: number | undefined,
  now: Date,
): Promise<SceneOutcome> {
  return scope.db.transaction().execute(async (trx): Promise<SceneOutcome> => {
    const touched = await trx
      .updateTable('scenes')
      .set({ deleted_at: sql<string>`coalesce(deleted_at, ${now.toISOString()})` })
      .where('origin', '=', scope.origin)
      .where('id', '=', id)
      .$if(version !== undefined, (row) => row.where('version', '=', version ?? 0))
      .returning('id')
      .executeTakeFirst();
    const scene = await findScene(trx, scope, id);
    return touched && scene ? { kind: 'saved', scene } : explainRefusal(scene);
  });
}

function explainRefusal(current: Scene | undefined): SceneOutcome {
  return current === undefined ? { kind: 'scene-not-found' } : { kind: 'changed', current };
}

function reorderScenes(scope: Scope, sdkAppId: number, ids: readonly string[]): Promise<void> {
  return scope.db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('scenes')
      .select(['id', 'place'])
      .where('origin', '=', scope.origin)
      .where('sdk_app_id', '=', sdkAppId)
      .orderBy('place')
      .orderBy('created_at')
      .orderBy('id')
      // Two who reorder at once take turns.
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
  });
}

async function listVersions(
  scope: Scope,
  id: string,
  page: Parameters<SceneStore['listVersions']>[1],
): Promise<readonly SceneVersion[]> {
  const { before } = page;
  const rows = await scope.db
    .selectFrom('scene_versions')
    .innerJoin('scenes', 'scenes.id', 'scene_versions.scene_id')
    .selectAll('scene_versions')
    .where('scenes.origin', '=', scope.origin)
    .where('scene_versions.scene_id', '=', id)
    .$if(before !== undefined, (all) => all.where('scene_versions.version', '<', before ?? 0))
    .orderBy('scene_versions.version', 'desc')
    .limit(page.limit)
    .execute();
  return rows.map((row) => ({
    version: row.version,
    ...readContent(row),
    savedAt: row.saved_at,
    actor: JSON.parse(row.actor) as Actor,
  }));
}

function toVersionRow(id: string, version: number, save: SceneSave): SceneVersionRow {
  return {
    scene_id: id,
    version,
    title: toStorableText(save.title),
    canvas_width: save.canvas.width,
    canvas_height: save.canvas.height,
    content: JSON.stringify({ MixLayoutParams: save.MixLayoutParams, seats: save.seats }),
    actor: JSON.stringify(save.actor),
    saved_at: save.savedAt.toISOString(),
  };
}

function readContent(row: Selectable<SceneVersionRow>): SceneContent {
  const { MixLayoutParams, seats } = JSON.parse(row.content) as Pick<
    Scene,
    'MixLayoutParams' | 'seats'
  >;
  return {
    title: fromStorableText(row.title),
    canvas: { width: row.canvas_width, height: row.canvas_height },
    MixLayoutParams,
    seats,
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
