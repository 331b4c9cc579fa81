import { addWindows } from '#layout/commands.ts';
import { formatWindows, parseWindows } from '#layout/windows-text.ts';
import { writeTile } from '#layout/wire.ts';
import type { MixLayout } from '#trtc/layout-params.ts';

import { announce, edit } from './edit.ts';
import { selectedTiles } from './selection.ts';
import type { Editor } from './stores.ts';

/** How far a copy lies from its original, canvas px. */
const copyOffset = { x: 20, y: 20 };

/** The selected tiles as the vendor writes them, so that they can be pasted into a request as well; undefined for none. */
export function copySelection(editor: Editor): string | undefined {
  const windows = selectedTiles(editor.document.getState()).map(writeTile);
  if (windows.length === 0) return undefined;
  announce(editor, `Copied ${count(windows.length)}`);
  return formatWindows(windows);
}

/** Adds the tiles of a copied text and selects them; a text that is something else changes nothing and is announced. */
export function pasteText(editor: Editor, text: string): void {
  const parsed = parseWindows(text);
  if (parsed.kind === 'refused') announce(editor, parsed.reason);
  else addCopies(editor, 'Paste', parsed.windows);
}

/** Copies of the selected tiles, a little to the side, selected in their place. */
export function duplicateSelection(editor: Editor): void {
  addCopies(editor, 'Duplicate', selectedTiles(editor.document.getState()).map(writeTile));
}

function addCopies(editor: Editor, verb: string, windows: readonly MixLayout[]): void {
  if (windows.length === 0) return;
  const { document, canvas } = editor.document.getState();
  if (document.mode !== 4) {
    announce(editor, 'Tiles belong to the Custom layout mode. Switch to Custom first.');
    return;
  }
  const { document: next, added } = addWindows(document, windows, canvas, copyOffset);
  const left = windows.length - added.length;
  if (added.length > 0) {
    edit(editor, `${verb} ${count(added.length)}`, () => next, { select: added });
  }
  if (left > 0) announce(editor, `A layout holds 25 tiles: ${count(left)} did not fit.`);
}

function count(tiles: number): string {
  return tiles === 1 ? '1 tile' : `${String(tiles)} tiles`;
}
