import { queryOptions } from '@tanstack/react-query';

import { cast } from '#contract/cast.ts';
import type { TaskCast } from '#contract/cast.ts';
import { rundown } from '#contract/rundown.ts';
import type { Rundown } from '#contract/rundown.ts';
import { scene, sceneList, sceneVersionPage } from '#contract/scene.ts';
import type { Scene, SceneVersion } from '#contract/scene.ts';
import type { CastChange, RundownChange } from '#contract/show-plan-request.ts';

import { change, post, request } from './request.ts';
import { castKey, rundownKey, scenesKey } from './scene-news.ts';

/** What is saved of a scene. */
export type SceneContent = Pick<Scene, 'title' | 'canvas' | 'MixLayoutParams' | 'seats'>;

/** The scenes of an application in the order of the strip. */
export function scenesQuery(sdkAppId: number) {
  return queryOptions({
    queryKey: scenesKey(sdkAppId),
    queryFn: ({ signal }) => fetchScenes(sdkAppId, false, signal),
  });
}

/** Those that were deleted. Asked for under the key of the others, so that the same news bring both up to date. */
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
  const query = `sdkAppId=${sdkAppId}${deleted ? '&deleted=true' : ''}`;
  return (await request(`/api/scenes?${query}`, sceneList, { signal })).scenes;
}

/** The newest saves of a scene. */
export function sceneVersionsQuery({ sdkAppId, id }: Scene) {
  return queryOptions({
    queryKey: [...scenesKey(sdkAppId), 'versions', id],
    queryFn: async ({ signal }): Promise<readonly SceneVersion[]> =>
      (await request(`${routeOf(id)}/versions`, sceneVersionPage, { signal })).versions,
  });
}

export function castQuery(taskId: string) {
  return queryOptions({
    queryKey: castKey(taskId),
    queryFn: ({ signal }) => request(planRoute(taskId, 'cast'), cast, { signal }),
  });
}

export function rundownQuery(taskId: string) {
  return queryOptions({
    queryKey: rundownKey(taskId),
    queryFn: ({ signal }) => request(planRoute(taskId, 'rundown'), rundown, { signal }),
  });
}

/** All of these throw ProblemAnswer or NoAnswer. */
export function addScene(sdkAppId: number, content: SceneContent): Promise<Scene> {
  return post('/api/scenes', scene, { sdkAppId, ...content });
}

/** Saves what was made from `version` of a scene: its next version. */
export function saveScene(id: string, version: number, content: SceneContent): Promise<Scene> {
  return change('PUT', routeOf(id), scene, { version, ...content });
}

export function deleteScene({ id, version }: Scene): Promise<Scene> {
  return change('DELETE', routeOf(id), scene, { version });
}

export async function orderScenes(
  sdkAppId: number,
  sceneIds: readonly string[],
): Promise<readonly Scene[]> {
  return (await change('PUT', '/api/scenes/order', sceneList, { sdkAppId, sceneIds })).scenes;
}

export function putCast(taskId: string, body: CastChange): Promise<TaskCast> {
  return change('PUT', planRoute(taskId, 'cast'), cast, body);
}

export function putRundown(taskId: string, body: RundownChange): Promise<Rundown> {
  return change('PUT', planRoute(taskId, 'rundown'), rundown, body);
}

function routeOf(id: string): string {
  return `/api/scenes/${encodeURIComponent(id)}`;
}

function planRoute(taskId: string, plan: 'cast' | 'rundown'): string {
  return `/api/tasks/${encodeURIComponent(taskId)}/${plan}`;
}
