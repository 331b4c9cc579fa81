import type { Gesture, GestureKind } from '#editor/gesture.ts';
import type { Editor, Preview } from '#editor/stores.ts';

/** What one kind of gesture does. `pointer.ts` calls these; only it starts a gesture and takes it out of `live`. */
export interface GestureHandler<Kind extends GestureKind> {
  /**
   * The pointer or a modifier key moved: shows what the gesture would do if it ended now.
   * @returns the gesture that takes over from here, such as the move that a press turns into.
   */
  update(editor: Editor, gesture: Gesture<Kind>): Gesture | undefined;
  /** The pointer was released. The gesture is no longer in `live`. */
  commit(editor: Editor, gesture: Gesture<Kind>, preview: Preview | null): void;
  /** Escape, or the pointer was lost: restores what `update` changed beside the preview. The gesture is no longer in `live`. */
  cancel(editor: Editor, gesture: Gesture<Kind>): void;
}

/** For `commit` or `cancel` where there is nothing left to do. */
export function doNothing(): void {
  // The preview is gone with the gesture, and nothing else was changed.
}
