import { formatClip, parseClip } from '#layout/exchange/clip-text.ts';
import type { Clip } from '#layout/exchange/clip-text.ts';
import { addWindows } from '#layout/commands/commands.ts';
import { addWatermarks } from '#layout/commands/watermarks.ts';
import { writeTile } from '#layout/document/wire.ts';
import { layoutModes } from '#trtc/layout-params.ts';

import { announce, edit } from './edit.ts';
import { selectedTiles } from './selection.ts';
import type { DocumentState, Editor } from './stores.ts';

/** How far a copy lies from its original, canvas px. */
const copyOffset = { x: 20, y: 20 };

/** The selection in the vendor's form, which can also be pasted into a request; undefined for nothing. */
export function copySelection(editor: Editor): string | undefined {
  const clip = clipOf(editor.document.getState());
  if (countOf(clip) === 0) {
    return undefined;
  }
  announce(editor, `Copied ${nameCount(clip)}`);
  return formatClip(clip);
}

/** Adds and selects the items of a copied text; any other text changes nothing, and the reason is announced. */
export function pasteText(editor: Editor, text: string): void {
  const parsed = parseClip(text);
  if (parsed.kind === 'refused') {
    announce(editor, parsed.reason);
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
    announce(editor, 'Tiles belong to the Custom layout mode. Switch to Custom first.');
    return;
  }
  const tiles =
    clip.windows.length > 0
      ? addWindows(document, clip.windows, canvas, copyOffset)
      : { document, added: [] };
  const all = addWatermarks(tiles.document, clip.watermarks, canvas, copyOffset);
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
    announce(
      editor,
      `A layout holds at most 25 ${left.windows.length > 0 ? 'tiles' : 'watermarks'}: ${nameCount(left)} did not fit.`,
    );
  }
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
