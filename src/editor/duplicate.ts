import type { Point, Size } from '#geometry/rect.ts';
import type { Clip } from '#layout/exchange/clip-text.ts';
import { addWindows } from '#layout/commands/commands.ts';
import type { Added } from '#layout/commands/commands.ts';
import { addWatermarks } from '#layout/commands/watermarks.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { writeTile } from '#layout/document/wire.ts';
import { layoutModes } from '#trtc/layout-params.ts';

import { edit, refuse } from './edit.ts';
import { selectedTiles } from './selection.ts';
import type { DocumentState, Editor } from './stores.ts';
import { say } from '#words/say.ts';

/** Adds copies of the selection and selects them. @param offset canvas px from the originals */
export function duplicateBy(editor: Editor, offset: Point): void {
  addCopies(
    editor,
    'Duplicate {what}',
    clipOf(editor.document.getState()),
    (document, clip, canvas) => copyBy(document, clip, canvas, offset),
  );
}

/** The selection in the vendor's form. */
export function clipOf(state: DocumentState): Clip {
  const chosen = new Set(state.selection);
  return {
    windows: state.document.mode === layoutModes.custom ? selectedTiles(state).map(writeTile) : [],
    watermarks: state.document.watermarks
      .filter((watermark) => chosen.has(watermark.id))
      .map((watermark) => watermark.wire),
  };
}

/** What the step of undo is called. */
export type CopyLabel = 'Duplicate {what}' | 'Paste {what}';

/** Adds and selects copies, as many as the layout holds, as one step. */
export function addCopies(
  editor: Editor,
  label: CopyLabel,
  clip: Clip,
  place: (document: LayoutDocument, clip: Clip, canvas: Size) => Copied,
): void {
  if (countOf(clip) === 0) {
    return;
  }
  const { document, canvas } = editor.document.getState();
  if (clip.windows.length > 0 && document.mode !== layoutModes.custom) {
    refuse(editor, say('Tiles belong to the Custom layout mode. Switch to Custom first.'));
    return;
  }
  const { tiles, all } = place(document, clip, canvas);
  const added = {
    windows: clip.windows.slice(0, tiles.added.length),
    watermarks: clip.watermarks.slice(0, all.added.length),
  };
  const left = {
    windows: clip.windows.slice(tiles.added.length),
    watermarks: clip.watermarks.slice(all.added.length),
  };
  if (countOf(added) > 0) {
    edit(editor, say(label, { what: nameCount(added) }), () => all.document, {
      select: [...tiles.added, ...all.added],
    });
  }
  if (countOf(left) > 0) {
    refuse(
      editor,
      left.windows.length > 0
        ? say('A layout holds at most 25 tiles: {what} did not fit.', { what: nameCount(left) })
        : say('A layout holds at most 25 watermarks: {what} did not fit.', {
            what: nameCount(left),
          }),
    );
  }
}

/** A document with copies: after the tiles, and after all. */
export interface Copied {
  readonly tiles: Added;
  readonly all: Added;
}

/** Copies that lie so far from their originals, canvas px. */
export function copyBy(document: LayoutDocument, clip: Clip, canvas: Size, offset: Point): Copied {
  const tiles = addWindows(document, clip.windows, canvas, offset);
  return { tiles, all: addWatermarks(tiles.document, clip.watermarks, canvas, offset) };
}

/** How many items a clip has. */
export function countOf(clip: Clip): number {
  return clip.windows.length + clip.watermarks.length;
}

/** `2 tiles`, `1 watermark`, `3 items`. */
export function nameCount(clip: Clip): string {
  const count = countOf(clip);
  if (clip.watermarks.length === 0) {
    return say('{count, plural, one {# tile} other {# tiles}}', { count });
  }
  return clip.windows.length === 0
    ? say('{count, plural, one {# watermark} other {# watermarks}}', { count })
    : say('{count, plural, one {# item} other {# items}}', { count });
}
