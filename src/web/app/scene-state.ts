import type { ItemId } from '#layout/document.ts';
import type { Seat } from '#layout/seats.ts';

/** The scene that was loaded into the draft last. */
export interface LoadedScene {
  readonly taskId: string;
  readonly sceneId: string;
  /** Which tile of the draft is which seat. */
  readonly seats: ReadonlyMap<ItemId, Seat>;
}

export interface SceneState {
  readonly loaded: LoadedScene | null;
  /** What went wrong last with a scene, a seat or the rundown. */
  readonly failure: string | null;
}
