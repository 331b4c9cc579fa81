import type { Rundown } from '#contract/rundown.ts';
import type { Scene } from '#contract/scene.ts';
import type { Task } from '#contract/task.ts';
import { announce, refuseLocked } from '#editor/edit.ts';
import { keepNewer } from '#web/api/scene-news.ts';
import { putRundown, rundownQuery } from '#web/api/scenes.ts';

import type { Desk } from './desk.ts';
import { attempt, currentOf, loadScene } from './scenes.ts';

/** A position in a rundown with its scene. */
export interface RundownPlace {
  readonly position: number;
  readonly scene: Scene;
}

/** The next position whose scene still exists; undefined at the end. */
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
 * Moves the rundown to a position, for everybody, and loads its scene into this draft. If two people move it to the same position
 * at the same time, both succeed.
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
  const stored = await changeRundown(desk, task, { ...rundown, position });
  if (stored?.position === position && stored.sceneIds[position] === scene.id) {
    loadScene(desk, task, scene);
  }
}

/** Appends scenes to the rundown. */
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
    announce(desk.editor, `The rundown now has ${saved.sceneIds.length} scenes`);
  }
}

/**
 * Saves a change that was made from `version` of the rundown. If somebody else changed it first, their version stays and the
 * failure is reported, unless it is equal to what was to be saved.
 * @returns the rundown as it is now; undefined if unknown.
 */
export async function changeRundown(
  desk: Desk,
  task: Task,
  change: Pick<Rundown, 'version' | 'sceneIds' | 'position'>,
): Promise<Rundown | undefined> {
  const { version, sceneIds, position } = change;
  let stored: Rundown | undefined;
  await attempt(desk, async () => {
    try {
      stored = await putRundown(task.id, { version, sceneIds, position });
    } catch (error) {
      const newest = currentOf(error, 'rundown-changed');
      if (!newest || !('sceneIds' in newest)) {
        throw error;
      }
      stored = newest;
      if (newest.position !== position || !isSameList(newest.sceneIds, sceneIds)) {
        throw error;
      }
    } finally {
      const news = stored;
      if (news) {
        desk.queries.setQueryData(rundownQuery(task.id).queryKey, (known) =>
          keepNewer(known, news),
        );
      }
    }
  });
  return stored;
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
