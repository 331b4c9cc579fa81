import { isolateName } from '#layout/document/isolate-name.ts';
import type { Scene, SceneContent } from '#contract/scene.ts';
import type { Task } from '#contract/task.ts';
import { announce, noteScene } from '#editor/edit.ts';
import type { ItemId } from '#layout/document/document.ts';
import { makeScene } from '#layout/scenes/scene.ts';
import { holderOf, suggestSeats } from '#layout/scenes/seats.ts';
import type { Seat } from '#layout/scenes/seats.ts';
import { addScene, saveScene, scenesQuery } from '#web/api/scenes.ts';

import type { Desk } from './desk.ts';
import { sandboxId } from './sandbox.ts';
import { attempt, fillSeats, knownCast } from './scenes.ts';
import { say } from '#web/words/say.ts';

/**
 * Saves the draft as a new scene or as the next version of a former one. People in the draft get the seats that were free.
 * @returns whether it was saved; the reason for a failure is in `desk.scenes`.
 */
export async function saveDraftAsScene(
  desk: Desk,
  task: Task,
  save: {
    readonly title: string;
    readonly seats: ReadonlyMap<ItemId, Seat>;
    readonly former: Scene | null;
  },
): Promise<boolean> {
  const { document, canvas } = desk.editor.document.getState();
  const { title, seats, former } = save;
  const layout = makeScene(document, canvas, seats);
  const content: SceneContent = {
    title,
    ...layout,
    seats: [...layout.seats],
  };
  let saved: Scene | undefined;
  const isSaved = await attempt(desk, async () => {
    saved = former
      ? await saveScene(former.id, former.version, content)
      : await addScene(task.sdkAppId, content);
  });
  // After a failure too: somebody may have saved it in the meantime.
  await refreshScenes(desk, task.sdkAppId);
  if (!isSaved || !saved) {
    return false;
  }
  if (desk.draft.getState().taskId === task.id) {
    noteScene(desk.editor, { id: saved.id, seats });
  }
  announce(desk.editor, say('Saved the scene {title}', { title: isolateName(title) }));
  const people = document.tiles.flatMap((tile) => {
    const seat = seats.get(tile.id);
    return seat && tile.userId ? [[seat, tile.userId] as const] : [];
  });
  // The sandbox has nobody who could hold a seat.
  if (people.length > 0 && task.id !== sandboxId) {
    await fillSeats(desk, task, new Map(people));
  }
  return true;
}

/**
 * The seats to begin with when a draft is to be saved as a scene: those of the scene from which it was loaded, except on tiles
 * that got another person since, and suggestions for everybody else.
 */
export function startSeats(
  desk: Desk,
  task: Task,
  scenes: readonly Scene[],
): ReadonlyMap<ItemId, Seat> {
  const { document } = desk.editor.document.getState();
  const cast = knownCast(desk, task.id);
  const suggested = suggestSeats(document, cast);
  const origin = document.scene;
  const scene = scenes.find(({ id }) => id === origin?.id);
  if (!origin || !scene) {
    return suggested;
  }
  const fixed = new Set(scene.MixLayoutParams.MixLayoutList?.map(({ UserId }) => UserId));
  return new Map(
    document.tiles.flatMap(({ id, userId }) => {
      const seat = origin.seats.get(id);
      if (seat !== undefined && holderOf(cast, seat) === (userId || undefined)) {
        return [[id, seat] as const];
      }
      const suggestion = suggested.get(id);
      return suggestion === undefined || fixed.has(userId) ? [] : [[id, suggestion] as const];
    }),
  );
}

/** Fetches everything about the scenes of an application again. */
export function refreshScenes(desk: Desk, sdkAppId: number): Promise<void> {
  return desk.queries.invalidateQueries({ queryKey: scenesQuery(sdkAppId).queryKey });
}
