import type { Point, Rect, Size } from '#geometry/rect.ts';
import { formatClip, parseClip } from '#layout/exchange/clip-text.ts';
import type { Clip } from '#layout/exchange/clip-text.ts';
import { addWindows } from '#layout/commands/commands.ts';
import { addWatermarks } from '#layout/commands/watermarks.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { listItems } from '#layout/document/items.ts';
import { writeTile } from '#layout/document/wire.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import { maxTiles, maxWatermarks } from '#trtc/limits.ts';

import { announce, edit, refuse } from './edit.ts';
import { selectedTiles } from './selection.ts';
import type { DocumentState, Editor } from './stores.ts';

/** How far a copy lies from its original, canvas px. */
const copyStep = 20;
/** Where a copy is put: down to the right as long as it fits there. */
const directions = [
  { x: 1, y: 1 },
  { x: -1, y: -1 },
  { x: 1, y: -1 },
  { x: -1, y: 1 },
];

/** The selection in the vendor's form, which can also be pasted into a request; undefined for nothing. */
export function copySelection(editor: Editor): string | undefined {
  const clip = clipOf(editor.document.getState());
  if (countOf(clip) === 0) {
    return undefined;
  }
  announce(editor, `Copied ${nameCount(clip)}`);
  return formatClip(clip);
}

/** Adds and selects the items of a copied text; any other text changes nothing, and the reason is shown. */
export function pasteText(editor: Editor, text: string): void {
  const parsed = parseClip(text);
  if (parsed.kind === 'refused') {
    refuse(editor, parsed.reason);
  } else {
    addCopies(editor, 'Paste', parsed.clip);
  }
}

/** Adds copies of the selection, slightly offset, and selects them. */
export function duplicateSelection(editor: Editor): void {
  addCopies(editor, 'Duplicate', clipOf(editor.document.getState()));
}

function clipOf(state: DocumentState): Clip {
  const chosen = new Set(state.selection);
  return {
    windows: state.document.mode === layoutModes.custom ? selectedTiles(state).map(writeTile) : [],
    watermarks: state.document.watermarks
      .filter((watermark) => chosen.has(watermark.id))
      .map((watermark) => watermark.wire),
  };
}

function addCopies(editor: Editor, verb: string, clip: Clip): void {
  if (countOf(clip) === 0) {
    return;
  }
  const { document, canvas } = editor.document.getState();
  if (clip.windows.length > 0 && document.mode !== layoutModes.custom) {
    refuse(editor, 'Tiles belong to the Custom layout mode. Switch to Custom first.');
    return;
  }
  const { tiles, all } = placeCopies(document, clip, canvas);
  const added = {
    windows: clip.windows.slice(0, tiles.added.length),
    watermarks: clip.watermarks.slice(0, all.added.length),
  };
  const left = {
    windows: clip.windows.slice(tiles.added.length),
    watermarks: clip.watermarks.slice(all.added.length),
  };
  if (countOf(added) > 0) {
    edit(editor, `${verb} ${nameCount(added)}`, () => all.document, {
      select: [...tiles.added, ...all.added],
    });
  }
  if (countOf(left) > 0) {
    refuse(
      editor,
      `A layout holds at most 25 ${left.windows.length > 0 ? 'tiles' : 'watermarks'}: ${nameCount(left)} did not fit.`,
    );
  }
}

/** Adds the copies where none of them lies exactly on an item: each further paste goes one step on, and back at an edge. */
function placeCopies(document: LayoutDocument, clip: Clip, canvas: Size) {
  const taken = new Set(listItems(document).map(({ rect }) => rectKey(rect)));
  const tries = directions.flatMap(({ x, y }) =>
    Array.from({ length: maxTiles + maxWatermarks }, (_, index) => ({
      x: x * (index + 1) * copyStep,
      y: y * (index + 1) * copyStep,
    })),
  );
  const free = tries.find((offset) => isFree(copy(offset)));
  return copy(free ?? { x: copyStep, y: copyStep });

  function copy(offset: Point) {
    const tiles = addWindows(document, clip.windows, canvas, offset);
    return { tiles, all: addWatermarks(tiles.document, clip.watermarks, canvas, offset) };
  }

  function isFree({ tiles, all }: ReturnType<typeof copy>): boolean {
    const added = new Set([...tiles.added, ...all.added]);
    return listItems(all.document).every(
      ({ id, rect }) => !added.has(id) || !taken.has(rectKey(rect)),
    );
  }
}

function rectKey({ x, y, width, height }: Rect): string {
  return [x, y, width, height].join(' ');
}

function countOf(clip: Clip): number {
  return clip.windows.length + clip.watermarks.length;
}

function nameCount(clip: Clip): string {
  const noun =
    clip.watermarks.length === 0 ? 'tile' : clip.windows.length === 0 ? 'watermark' : 'item';
  const count = countOf(clip);
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
