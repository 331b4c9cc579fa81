import type { ItemId, StrapLook } from '#layout/document/document.ts';
import { releaseStraps, strapLookOf, strapTiles } from '#layout/commands/name-straps.ts';
import { countFreeWatermarks } from '#layout/commands/strap-places.ts';
import { listStraps } from '#layout/document/follow-straps.ts';
import { maxWatermarks } from '#trtc/limits.ts';

import { edit, refuse } from '#editor/edit.ts';
import { nameItems, selectedTiles } from '#editor/selection.ts';
import { say } from '#words/say.ts';
import type { Editor } from '#editor/stores.ts';

/**
 * Gives the selected tiles, and those of selected straps, a name strap of that look, or none. Says so when there would be too many
 * watermarks.
 */
export function strapSelection(editor: Editor, look: StrapLook | null): void {
  const state = editor.document.getState();
  const tiles = [
    ...selectedTiles(state).map(({ id }) => id),
    ...listStraps(state.document)
      .filter(({ id }) => state.selection.includes(id))
      .map((mark) => mark.strap.tile),
  ];
  strap(editor, [...new Set(tiles)], look);
}

/** Gives the selected tiles a name strap, or all tiles with a person when none is selected. */
export function addStraps(editor: Editor, look: StrapLook): void {
  const state = editor.document.getState();
  const selected = selectedTiles(state).map(({ id }) => id);
  const bound = state.document.tiles.filter(({ userId }) => userId).map(({ id }) => id);
  const tiles = selected.length > 0 ? selected : bound;
  if (tiles.length === 0) {
    refuse(editor, say('A name strap needs a tile with a person. Put somebody on a tile first.'));
    return;
  }
  strap(editor, tiles, look);
}

/** Makes a plain text watermark of a name strap. */
export function releaseStrapOf(editor: Editor, id: ItemId): void {
  const { document } = editor.document.getState();
  const label = say('Release {who} from its tile', { who: nameItems(document, [id]) });
  edit(editor, label, (current) => releaseStraps(current, new Set([id])));
}

function strap(editor: Editor, tiles: readonly ItemId[], look: StrapLook | null): void {
  const { document } = editor.document.getState();
  const { names } = editor.view.getState();
  if (tiles.every((id) => (strapLookOf(document, id) ?? null) === look)) {
    return;
  }
  const next = strapTiles(document, tiles, look, names);
  if (next === undefined) {
    const free = countFreeWatermarks(document);
    refuse(
      editor,
      say(
        'A layout holds at most {most} watermarks, and {free, plural, =0 {none is left} one {one is left} other {# are left}}: delete one first. No name strap was added.',
        { most: maxWatermarks, free },
      ),
    );
    return;
  }
  const who = nameItems(document, tiles, names);
  const label =
    look === null
      ? say('Remove the name strap of {who}', { who })
      : say('Name strap for {who}', { who });
  edit(editor, label, () => next);
}
