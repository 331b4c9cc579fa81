import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import IconScreenShare from '@tabler/icons-react/dist/esm/icons/IconScreenShare.mjs';
import IconSquareDashed from '@tabler/icons-react/dist/esm/icons/IconSquareDashed.mjs';
import IconVideo from '@tabler/icons-react/dist/esm/icons/IconVideo.mjs';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Text } from 'react-aria-components/Text';
import { useStore } from 'zustand';

import { select } from '#editor/edit.ts';
import { addTile } from '#editor/tile-edits.ts';
import type { LayoutDocument, Tile } from '#layout/document.ts';
import { layerOf, stackTiles } from '#layout/stacking.ts';
import { nameTile, showsScreen } from '#layout/tile-name.ts';
import { maxTiles } from '#trtc/limits.ts';
import { useDesk, useDraftPresence } from '#web/app/desk-context.ts';
import { joinClasses } from '#web/ui/class-names.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import { EmptyNote, NoDraft, Panel } from '#web/ui/panel.tsx';

import styles from './tile-list.module.css';

/** The tiles of the draft, front-most first as in every layers list; what is selected here is selected on the canvas. */
export function TileList() {
  const { editor } = useDesk();
  const document = useStore(editor.document, (state) => state.document);
  const presence = useDraftPresence();
  const isOpen = presence === 'open';
  const isCustom = document.mode === 4;
  return (
    <Panel
      title="Tiles"
      count={isOpen ? document.tiles.length : undefined}
      actions={
        <IconButton
          label="Add open slot"
          isDisabled={!isOpen || !isCustom || document.tiles.length >= maxTiles}
          onPress={() => addTile(editor)}
        >
          <IconPlus size={16} />
        </IconButton>
      }
    >
      {presence === 'open' ? (
        <Tiles document={document} />
      ) : (
        <NoDraft presence={presence} rows={3} />
      )}
    </Panel>
  );
}

function Tiles({ document }: { readonly document: LayoutDocument }) {
  const { editor } = useDesk();
  const selection = useStore(editor.document, (state) => state.selection);
  const isCustom = document.mode === 4;
  const tiles = stackTiles(document.tiles).toReversed();
  return (
    <>
      {isCustom || tiles.length === 0 ? null : (
        <EmptyNote>Kept for Custom; the recorder arranges people itself now.</EmptyNote>
      )}
      <ListBox
        aria-label="Tiles"
        className={styles['list'] ?? ''}
        items={tiles}
        dependencies={[document]}
        selectionMode={isCustom ? 'multiple' : 'none'}
        selectionBehavior="replace"
        selectedKeys={selection}
        onSelectionChange={(keys) =>
          select(editor, keys === 'all' ? tiles.map(({ id }) => id) : [...keys].map(String))
        }
        renderEmptyState={() => (
          <EmptyNote>
            {isCustom
              ? 'No tile yet. Add an open slot, or a person from below.'
              : 'No tiles: in this mode the recorder places everyone.'}
          </EmptyNote>
        )}
      >
        {(tile) => <TileOption tile={tile} name={nameTile(document, tile.id)} />}
      </ListBox>
    </>
  );
}

function TileOption({ tile, name }: { readonly tile: Tile; readonly name: string }) {
  const isScreen = showsScreen(tile);
  const Icon = isScreen ? IconScreenShare : tile.userId ? IconVideo : IconSquareDashed;
  return (
    <ListBoxItem id={tile.id} textValue={name} className={styles['option'] ?? ''}>
      <Icon size={16} className={styles['kind']} aria-hidden />
      <Text
        slot="label"
        className={joinClasses(styles['name'], !tile.userId && styles['slot'])}
        title={name}
      >
        {name}
      </Text>
      <Text slot="description" className={styles['detail']}>
        {isScreen ? 'Screen · ' : ''}L{layerOf(tile)}
      </Text>
    </ListBoxItem>
  );
}
