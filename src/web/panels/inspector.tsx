import { useQuery } from '@tanstack/react-query';
import { useStore } from 'zustand';

import { edit } from '#editor/edit.ts';
import { changeSelection, setSelectionRect } from '#editor/tile-edits.ts';
import type { DocumentState } from '#editor/stores.ts';
import type { Tile } from '#layout/document.ts';
import { convertToCustom } from '#layout/convert.ts';
import { layerOf } from '#layout/stacking.ts';
import { nameTile } from '#layout/tile-name.ts';
import { mediaIds, renderModes } from '#trtc/layout-params.ts';
import type { LayoutMode, MediaId, RenderMode } from '#trtc/layout-params.ts';
import { maxAlpha } from '#trtc/limits.ts';
import { rosterQuery } from '#web/api/queries.ts';
import { modeNames } from '#layout/mode-names.ts';
import { useDesk, useDraftPresence, useTask } from '#web/app/desk-context.ts';
import { participantsOf } from '#web/api/participants.ts';
import { Button } from '#web/ui/button.tsx';
import { NumberField } from '#web/ui/number-field.tsx';
import { EmptyNote, NoDraft, Panel } from '#web/ui/panel.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { SuggestField } from '#web/ui/suggest-field.tsx';

import styles from './inspector.module.css';
import { useLiveRect } from './live-rect.ts';

const fits: readonly (readonly [RenderMode, string])[] = [
  [renderModes.stretch, 'Stretch'],
  [renderModes.crop, 'Crop'],
  [renderModes.fit, 'Fit'],
  [renderModes.smartCrop, 'Smart crop'],
];
const streams: readonly (readonly [MediaId, string])[] = [
  [mediaIds.camera, 'Camera'],
  [mediaIds.screen, 'Screen'],
];
/** `ImageLayer` has no upper limit of the vendor's; this one keeps a typing slip from making a 40-digit layer. */
const highestLayer = 65_535;

/** The fields of what is selected. */
export function Inspector() {
  const { editor } = useDesk();
  const presence = useDraftPresence();
  const state = useStore(editor.document);
  const chosen = new Set(state.selection);
  const tiles = state.document.tiles.filter((tile) => chosen.has(tile.id));
  return (
    <Panel
      title={`Inspector${describeSubject(state, tiles)}`}
      id="panel-inspector"
      isScrolling={false}
    >
      {presence !== 'open' ? (
        <NoDraft presence={presence} rows={4} />
      ) : state.document.mode !== 4 ? (
        <TemplateNote mode={state.document.mode} />
      ) : tiles.length === 0 ? (
        <EmptyNote>Select a tile on the canvas or in the list to edit its exact numbers.</EmptyNote>
      ) : (
        <TileForm key={state.selection.join(' ')} tiles={tiles} />
      )}
    </Panel>
  );
}

/** In a template there is nothing to hold, but what it shows can be made into tiles. */
function TemplateNote({ mode }: { readonly mode: LayoutMode }) {
  const { editor } = useDesk();
  const task = useTask();
  const canvas = useStore(editor.document, (state) => state.canvas);
  const { data } = useQuery({ ...rosterQuery(task?.id ?? ''), enabled: task !== undefined });
  const people = participantsOf(data ?? []);
  return (
    <>
      <EmptyNote>
        {modeNames[mode]} arranges people by itself. Choose Custom to place tiles by hand.
      </EmptyNote>
      {people.length === 0 ? null : (
        <Button
          onClick={() =>
            edit(editor, `Turn ${modeNames[mode]} into tiles`, (document) =>
              convertToCustom(document, canvas, people),
            )
          }
        >
          Turn this arrangement into tiles
        </Button>
      )}
    </>
  );
}

function describeSubject({ document }: DocumentState, tiles: readonly Tile[]): string {
  const [tile] = tiles;
  if (document.mode !== 4 || !tile) return '';
  return tiles.length === 1
    ? `: ${nameTile(document, tile.id)}`
    : `: ${String(tiles.length)} tiles`;
}

function TileForm({ tiles }: { readonly tiles: readonly Tile[] }) {
  const { editor } = useDesk();
  const task = useTask();
  const canvas = useStore(editor.document, (state) => state.canvas);
  const { data: people } = useQuery({
    ...rosterQuery(task?.id ?? ''),
    enabled: task !== undefined,
  });
  const live = useLiveRect(editor);
  const transparency = common(tiles, (tile) => tile.transparency ?? 0);
  return (
    <div className={styles['grid']}>
      <div className={styles['wide']}>
        <SuggestField
          label="User"
          value={common(tiles, (tile) => tile.userId ?? '')}
          placeholder="Open slot: whoever enters next"
          suggestions={(people ?? []).map(({ userId }) => userId)}
          isDisabled={tiles.length > 1}
          onCommit={(userId) =>
            changeSelection(editor, 'user', { userId: userId === '' ? undefined : userId })
          }
        />
      </div>
      <NumberField
        label="Left"
        inputRef={live.x}
        value={common(tiles, (tile) => tile.rect.x)}
        min={0}
        max={canvas.width}
        onCommit={(x) => setSelectionRect(editor, { x })}
      />
      <NumberField
        label="Top"
        inputRef={live.y}
        value={common(tiles, (tile) => tile.rect.y)}
        min={0}
        max={canvas.height}
        onCommit={(y) => setSelectionRect(editor, { y })}
      />
      <NumberField
        label="Width"
        inputRef={live.width}
        value={common(tiles, (tile) => tile.rect.width)}
        min={0}
        max={canvas.width}
        onCommit={(width) => setSelectionRect(editor, { width })}
      />
      <NumberField
        label="Height"
        inputRef={live.height}
        value={common(tiles, (tile) => tile.rect.height)}
        min={0}
        max={canvas.height}
        onCommit={(height) => setSelectionRect(editor, { height })}
      />
      <NumberField
        label="Layer"
        value={common(tiles, layerOf)}
        min={0}
        max={highestLayer}
        hint="Higher is in front"
        onCommit={(layer) => changeSelection(editor, 'layer', { layer })}
      />
      <NumberField
        label="Transparency"
        value={transparency}
        min={0}
        max={maxAlpha}
        hint={describeTransparency(transparency)}
        onCommit={(value) =>
          changeSelection(
            editor,
            'transparency',
            { transparency: value },
            { key: 'transparency', at: performance.now() },
          )
        }
      />
      <SelectField
        label="Fit"
        value={common(tiles, (tile): RenderMode => tile.fit ?? renderModes.crop)}
        options={fits}
        onChange={(fit) => changeSelection(editor, 'fit', { fit })}
      />
      <SelectField
        label="Stream"
        value={common(tiles, (tile): MediaId => tile.stream ?? mediaIds.camera)}
        options={streams}
        onChange={(stream) => changeSelection(editor, 'stream', { stream })}
      />
    </div>
  );
}

/** What all of them share; null where they differ. */
function common<T>(tiles: readonly Tile[], read: (tile: Tile) => T): T | null {
  const [first, ...rest] = tiles.map(read);
  return first !== undefined && rest.every((value) => value === first) ? first : null;
}

/** `Alpha` runs the other way than most people expect, so it is said in words. */
function describeTransparency(value: number | null): string {
  if (value === null) return '0 opaque, 255 invisible';
  if (value === 0) return '0: opaque';
  if (value === maxAlpha) return '255: invisible';
  return `${String(Math.round((value / maxAlpha) * 100))} % see-through`;
}
