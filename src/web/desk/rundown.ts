import type { Rundown } from '#contract/rundown.ts';
import type { Scene } from '#contract/scene.ts';
import type { Task } from '#contract/task.ts';
import { announce, refuseLocked } from '#editor/edit.ts';
import { keepNewer } from '#web/api/scene-news.ts';
import { putRundown, rundownQuery } from '#web/api/scenes.ts';

import type { Desk } from './desk.ts';
import { attempt, currentOf, loadScene } from './scenes.ts';

/** A place in a rundown with the scene that stands there. */
export interface RundownPlace {
  readonly position: number;
  readonly scene: Scene;
}

/** The next place of a rundown whose scene still exists; undefined at the end. */
export function findNext(rundown: Rundown, scenes: readonly Scene[]): RundownPlace | undefined {
  const start = (rundown.position ?? -1) + 1;
  for (let position = start; position < rundown.sceneIds.length; position += 1) {
    const scene = scenes.find(({ id }) => id === rundown.sceneIds[position]);
    if (scene) {
      return { position, scene };
    }
  }
  return undefined;
}

/**
 * Moves the rundown to a place, for everybody, and loads the scene there into this draft. Whoever asks for the same place at
 * the same time as somebody else gets it too.
 */
export async function goToPlace(
  desk: Desk,
  task: Task,
  rundown: Rundown,
  place: RundownPlace,
): Promise<void> {
  if (refuseLocked(desk.editor)) {
    return;
  }
  const { position, scene } = place;
  const stands = await changeRundown(desk, task, { ...rundown, position });
  if (stands?.position === position && stands.sceneIds[position] === scene.id) {
    loadScene(desk, task, scene);
  }
}

/** Puts scenes at the end of the rundown. */
export async function appendToRundown(
  desk: Desk,
  task: Task,
  sceneIds: readonly string[],
): Promise<void> {
  let rundown = desk.queries.getQueryData(rundownQuery(task.id).queryKey);
  await attempt(desk, async () => {
    rundown ??= await desk.queries.query({ ...rundownQuery(task.id), staleTime: 'static' });
  });
  if (!rundown) {
    return;
  }
  const saved = await changeRundown(desk, task, {
    ...rundown,
    sceneIds: [...rundown.sceneIds, ...sceneIds],
  });
  if (saved) {
    announce(desk.editor, `The rundown has ${saved.sceneIds.length} scenes now`);
  }
}

/**
 * Saves what was made from a version of the rundown. After a change by somebody else theirs stands and is told; unless it
 * moved to the very same place, which is what was asked for.
 * @returns how the rundown stands now, undefined when nobody knows.
 */
export async function changeRundown(
  desk: Desk,
  task: Task,
  change: Pick<Rundown, 'version' | 'sceneIds' | 'position'>,
): Promise<Rundown | undefined> {
  const { version, sceneIds, position } = change;
  let stands: Rundown | undefined;
  await attempt(desk, async () => {
    try {
      stands = await putRundown(task.id, { version, sceneIds, position });
    } catch (error) {
      const newest = currentOf(error, 'rundown-changed');
      if (!newest || !('sceneIds' in newest)) {
        throw error;
      }
      stands = newest;
      if (newest.position !== position || !isSameList(newest.sceneIds, sceneIds)) {
        throw error;
      }
    } finally {
      const news = stands;
      if (news) {
        desk.queries.setQueryData(rundownQuery(task.id).queryKey, (known) =>
          keepNewer(known, news),
        );
      }
    }
  });
  return stands;
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
