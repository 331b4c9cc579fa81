import type { Rundown } from '#contract/rundown.ts';
import type { Scene } from '#contract/scene.ts';
import type { Task } from '#contract/task.ts';
import { announce, refuse, refuseLocked } from '#editor/edit.ts';
import { findNext } from '#layout/scenes/next-place.ts';
import type { RundownPlace } from '#layout/scenes/next-place.ts';
import { keepNewer } from '#web/api/scene-news.ts';
import { putRundown, rundownQuery, scenesQuery } from '#web/api/scenes.ts';

import { findTask, isInSandbox } from './desk.ts';
import type { Desk } from './desk.ts';
import { attempt, currentOf, loadScene } from './scenes.ts';
import { say } from '#web/words/say.ts';

/**
 * Moves the rundown to a position, for everybody, and loads its scene into this draft. If two people move it to the same position
 * at the same time, both succeed.
 */
export async function goToPlace(
  desk: Desk,
  task: Task,
  rundown: Rundown,
  place: RundownPlace<Scene>,
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

/** Why there is no next scene to go to; undefined if there is one. */
export function explainNoNext(desk: Desk): string | undefined {
  const { rundown, next } = readRundown(desk);
  if (!rundown || rundown.sceneIds.length === 0) {
    return say('The rundown is empty: add scenes under Scenes and rundown.');
  }
  return next ? undefined : say('The rundown is at its end. Restart it under Scenes and rundown.');
}

/** Moves the rundown of the recording that is shown to its next scene, as the button Next does; says why if there is none. */
export async function goToNext(desk: Desk): Promise<void> {
  const { task, rundown, next } = readRundown(desk);
  if (task && rundown && next) {
    await goToPlace(desk, task, rundown, next);
  } else {
    refuse(desk.editor, explainNoNext(desk) ?? say('There is no next scene.'));
  }
}

/** What is known of the rundown that is shown. */
function readRundown(desk: Desk) {
  const task = isInSandbox(desk) ? undefined : findTask(desk);
  const rundown = desk.queries.getQueryData(rundownQuery(task?.id ?? '').queryKey);
  const scenes = desk.queries.getQueryData(scenesQuery(task?.sdkAppId ?? 0).queryKey);
  return { task, rundown, next: rundown && scenes ? findNext(rundown, scenes) : undefined };
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
    announce(
      desk.editor,
      say('The rundown now has {count} scenes', { count: saved.sceneIds.length }),
    );
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
  change: Pick<Rundown, 'version' | 'sceneIds' | 'position' | 'plans'>,
): Promise<Rundown | undefined> {
  const { version, sceneIds, position, plans } = change;
  let stored: Rundown | undefined;
  await attempt(desk, async () => {
    try {
      stored = await putRundown(task.id, {
        version,
        sceneIds,
        position,
        ...(plans?.length === sceneIds.length ? { plans } : {}),
      });
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
