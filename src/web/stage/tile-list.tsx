import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';

import { addTile } from '#editor/edits/tile.ts';
import type { DocumentState } from '#editor/stores.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { createStableList } from '#layout/document/stable-list.ts';
import { maxTiles } from '#trtc/limits.ts';
import { rosterQuery } from '#web/api/queries.ts';
import { useDesk, useDraftPresence, useIsLocked, useTask } from '#web/hooks/desk-context.ts';
import { useNames } from '#web/hooks/use-names.ts';
import { useRecording } from '#web/hooks/use-recording.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import { EmptyNote, NoDraft, Panel } from '#web/ui/panel.tsx';
import { layoutModes } from '#trtc/layout-params.ts';

import styles from './tile-list.module.css';
import { TileOption } from './tile-option.tsx';
import { listTileRows } from './tile-rows.ts';
import type { TileRow } from './tile-rows.ts';
import { useTileChoice } from './use-tile-choice.ts';
import { say } from '#web/words/say.ts';

/** The tiles and watermarks of the draft, front to back. The selection is the same as on the canvas. */
export function TileList() {
  const { editor } = useDesk();
  const presence = useDraftPresence();
  const isOpen = presence === 'open';
  const isCustom = useStore(editor.document, ({ document }) => isCustomMode(document));
  const count = useStore(editor.document, ({ document }) => document.tiles.length);
  return (
    <Panel
      title={say('Tiles')}
      isLocked={useIsLocked()}
      count={isOpen ? count : undefined}
      actions={
        <IconButton
          label={say('Add open slot')}
          isDisabled={!isOpen || !isCustom || count >= maxTiles}
          onPress={() => addTile(editor)}
        >
          <IconPlus size={16} />
        </IconButton>
      }
    >
      {presence === 'open' ? <Tiles /> : <NoDraft presence={presence} rows={3} />}
    </Panel>
  );
}

function isCustomMode({ mode }: LayoutDocument): boolean {
  return mode === layoutModes.custom;
}

function Tiles() {
  const { editor } = useDesk();
  const isCustom = useStore(editor.document, ({ document }) => isCustomMode(document));
  const failedImages = useRecording()?.story.failedImages;
  const task = useTask();
  const { data: people } = useQuery({ ...rosterQuery(task?.id ?? ''), enabled: !!task });
  const names = useNames();
  const [keepRows] = useState(() => createStableList<TileRow>(({ id }) => id));
  const readRows = useMemo(() => {
    const urls = failedImages?.map(({ url }) => url) ?? [];
    const room = people?.filter(({ present }) => present).map(({ userId }) => userId) ?? [];
    return ({ document }: DocumentState) => keepRows(listTileRows(document, urls, room, names));
  }, [keepRows, failedImages, people, names]);
  const rows = useStore(editor.document, readRows);
  const hasTiles = rows.some(({ kind }) => kind === 'tile');
  const choosable = useMemo(
    () => rows.filter(({ kind }) => isCustom || kind === 'watermark'),
    [rows, isCustom],
  );
  const { current, handlers } = useTileChoice(choosable);
  return (
    <>
      {isCustom || !hasTiles ? null : (
        <EmptyNote>
          {say('Tiles are kept for Custom. In this mode the recorder arranges people itself.')}
        </EmptyNote>
      )}
      {rows.length === 0 ? (
        <EmptyNote>
          {isCustom
            ? say('No tiles yet. Add an open slot, or a person from the list below.')
            : say('No tiles: in this mode the recorder places everyone.')}
        </EmptyNote>
      ) : (
        <div
          role="listbox"
          aria-label={say('Tiles')}
          aria-multiselectable
          className={styles['list']}
          {...handlers}
        >
          {rows.map((row) => (
            <TileOption
              key={row.id}
              row={row}
              isLocked={!isCustom && row.kind === 'tile'}
              isCurrent={row.id === current}
            />
          ))}
        </div>
      )}
    </>
  );
}
