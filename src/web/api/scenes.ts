import { queryOptions } from '@tanstack/react-query';

import { castRoute, changeCastRoute } from '#contract/cast.ts';
import type { CastChange, TaskCast } from '#contract/cast.ts';
import { changeRundownRoute, rundownRoute } from '#contract/rundown.ts';
import type { Rundown, RundownChange } from '#contract/rundown.ts';
import {
  changeSceneRoute,
  deleteSceneRoute,
  newSceneRoute,
  orderScenesRoute,
  scenesRoute,
  sceneVersionsRoute,
} from '#contract/scene.ts';
import type { Scene, SceneContent, SceneVersion } from '#contract/scene.ts';

import { readPastNews } from './continuity.ts';
import { changeTimeoutMs as timeoutMs, request } from './request.ts';
import { castKey, rundownKey, scenesKey } from './scene-news.ts';

/** The scenes of an application in the order of the strip. */
export function scenesQuery(sdkAppId: number) {
  return queryOptions({
    queryKey: scenesKey(sdkAppId),
    queryFn: ({ signal }) => fetchScenes(sdkAppId, false, signal),
  });
}

/** The deleted scenes. Their key begins with that of the others, so that one event refreshes both. */
export function deletedScenesQuery(sdkAppId: number) {
  return queryOptions({
    queryKey: [...scenesKey(sdkAppId), 'deleted'],
    queryFn: ({ signal }) => fetchScenes(sdkAppId, true, signal),
  });
}

async function fetchScenes(
  sdkAppId: number,
  deleted: boolean,
  signal: AbortSignal,
): Promise<readonly Scene[]> {
  const query = { sdkAppId, ...(deleted ? { deleted: 'true' as const } : {}) };
  return (await request(scenesRoute, { query, signal })).scenes;
}

/** The newest versions of a scene. */
export function sceneVersionsQuery({ sdkAppId, id }: Scene) {
  return queryOptions({
    queryKey: [...scenesKey(sdkAppId), 'versions', id],
    queryFn: async ({ signal }): Promise<readonly SceneVersion[]> =>
      (await request(sceneVersionsRoute, { params: { id }, signal })).versions,
  });
}

export function castQuery(taskId: string) {
  return queryOptions({
    queryKey: castKey(taskId),
    queryFn: ({ client, queryKey, signal }) =>
      readPastNews(client, queryKey, () => request(castRoute, { params: { id: taskId }, signal })),
  });
}

export function rundownQuery(taskId: string) {
  return queryOptions({
    queryKey: rundownKey(taskId),
    queryFn: ({ client, queryKey, signal }) =>
      readPastNews(client, queryKey, () =>
        request(rundownRoute, { params: { id: taskId }, signal }),
      ),
  });
}

/** All of these throw ProblemAnswer or NoAnswer. */
export function addScene(sdkAppId: number, content: SceneContent): Promise<Scene> {
  return request(newSceneRoute, { body: { sdkAppId, ...content } });
}

/** Saves the next version of a scene, which was made from `version`. */
export function saveScene(id: string, version: number, content: SceneContent): Promise<Scene> {
  return request(changeSceneRoute, { params: { id }, body: { version, ...content }, timeoutMs });
}

export function deleteScene({ id, version }: Scene): Promise<Scene> {
  return request(deleteSceneRoute, { params: { id }, body: { version }, timeoutMs });
}

export async function orderScenes(
  sdkAppId: number,
  sceneIds: readonly string[],
): Promise<readonly Scene[]> {
  const body = { sdkAppId, sceneIds: [...sceneIds] };
  return (await request(orderScenesRoute, { body, timeoutMs })).scenes;
}

export function putCast(taskId: string, body: CastChange): Promise<TaskCast> {
  return request(changeCastRoute, { params: { id: taskId }, body, timeoutMs });
}

export function putRundown(taskId: string, body: RundownChange): Promise<Rundown> {
  return request(changeRundownRoute, { params: { id: taskId }, body, timeoutMs });
}
