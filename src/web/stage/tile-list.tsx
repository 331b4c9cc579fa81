import IconClock from '@tabler/icons-react/dist/esm/icons/IconClock.mjs';
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import IconPhotoOff from '@tabler/icons-react/dist/esm/icons/IconPhotoOff.mjs';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import IconScreenShare from '@tabler/icons-react/dist/esm/icons/IconScreenShare.mjs';
import IconSquareDashed from '@tabler/icons-react/dist/esm/icons/IconSquareDashed.mjs';
import IconTypography from '@tabler/icons-react/dist/esm/icons/IconTypography.mjs';
import IconVideo from '@tabler/icons-react/dist/esm/icons/IconVideo.mjs';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Text } from 'react-aria-components/Text';
import { useStore } from 'zustand';

import { select } from '#editor/edit.ts';
import { addTile } from '#editor/edits/tile.ts';
import type { LayoutDocument, Tile, Watermark } from '#layout/document/document.ts';
import { findFailedPlaces } from '#layout/picture/failed-places.ts';
import { layerOf, stackTiles } from '#layout/document/stacking.ts';
import { nameTile, showsScreen } from '#layout/document/tile-name.ts';
import { nameWatermark } from '#layout/document/watermark-name.ts';
import { maxTiles } from '#trtc/limits.ts';
import { useDesk, useDraftPresence, useIsLocked } from '#web/hooks/desk-context.ts';
import { useRecording } from '#web/hooks/use-recording.ts';
import { joinClasses } from '#web/ui/class-names.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import { EmptyNote, NoDraft, Panel } from '#web/ui/panel.tsx';
import { layoutModes } from '#trtc/layout-params.ts';

import styles from './tile-list.module.css';

/** The tiles and watermarks of the draft, front to back. The selection is the same as on the canvas. */
export function TileList() {
  const { editor } = useDesk();
  const document = useStore(editor.document, (state) => state.document);
  const presence = useDraftPresence();
  const isOpen = presence === 'open';
  const isCustom = document.mode === layoutModes.custom;
  return (
    <Panel
      title="Tiles"
      isLocked={useIsLocked()}
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

type Row =
  | { readonly kind: 'watermark'; readonly id: string; readonly watermark: Watermark }
  | { readonly kind: 'tile'; readonly id: string; readonly tile: Tile };

/** Front to back. Watermarks are in front of every picture. */
function listRows(document: LayoutDocument): readonly Row[] {
  return [
    ...document.watermarks
      .toReversed()
      .map((watermark): Row => ({ kind: 'watermark', id: watermark.id, watermark })),
    ...stackTiles(document.tiles)
      .toReversed()
      .map((tile): Row => ({ kind: 'tile', id: tile.id, tile })),
  ];
}

function Tiles({ document }: { readonly document: LayoutDocument }) {
  const { editor } = useDesk();
  const selection = useStore(editor.document, (state) => state.selection);
  const isCustom = document.mode === layoutModes.custom;
  const rows = listRows(document);
  const failedImages = useRecording()?.story.failedImages;
  const failures = findFailedPlaces(document, failedImages?.map(({ url }) => url) ?? []);
  const locked = isCustom ? [] : document.tiles.map(({ id }) => id);
  return (
    <>
      {isCustom || document.tiles.length === 0 ? null : (
        <EmptyNote>
          Tiles are kept for Custom. In this mode the recorder arranges people itself.
        </EmptyNote>
      )}
      <ListBox
        aria-label="Tiles"
        className={styles['list'] ?? ''}
        items={rows}
        dependencies={[document, failedImages]}
        selectionMode={isCustom || document.watermarks.length > 0 ? 'multiple' : 'none'}
        selectionBehavior="replace"
        selectedKeys={selection}
        disabledKeys={locked}
        onSelectionChange={(keys) =>
          select(
            editor,
            keys === 'all'
              ? rows.map(({ id }) => id).filter((id) => !locked.includes(id))
              : [...keys].map(String),
          )
        }
        renderEmptyState={() => (
          <EmptyNote>
            {isCustom
              ? 'No tiles yet. Add an open slot, or a person from the list below.'
              : 'No tiles: in this mode the recorder places everyone.'}
          </EmptyNote>
        )}
      >
        {(row) =>
          row.kind === 'tile' ? (
            <TileOption
              tile={row.tile}
              name={nameTile(document, row.id)}
              isImageMissing={failures.items.has(row.id)}
            />
          ) : (
            <WatermarkOption
              watermark={row.watermark}
              isImageMissing={failures.items.has(row.id)}
            />
          )
        }
      </ListBox>
    </>
  );
}

const watermarkIcons = { 0: IconPhoto, 1: IconTypography, 2: IconClock } as const;

function WatermarkOption({
  watermark,
  isImageMissing,
}: {
  readonly watermark: Watermark;
  readonly isImageMissing: boolean;
}) {
  const name = nameWatermark(watermark.wire);
  const Icon = watermarkIcons[watermark.wire.WaterMarkType ?? 0];
  return (
    <ListBoxItem id={watermark.id} textValue={name} className={styles['option'] ?? ''}>
      <Icon size={16} className={styles['kind']} aria-hidden />
      <Text slot="label" className={styles['name']} title={name}>
        {name}
      </Text>
      <Text slot="description" className={styles['sort']}>
        {isImageMissing ? <MissingImage name="Its image could not be loaded" /> : null}
        <span className={styles['badge']}>Watermark</span>
      </Text>
    </ListBoxItem>
  );
}

function TileOption({
  tile,
  name,
  isImageMissing,
}: {
  readonly tile: Tile;
  readonly name: string;
  readonly isImageMissing: boolean;
}) {
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
        {isImageMissing ? <MissingImage name="Its placeholder could not be loaded" /> : null}
        {isScreen ? 'Screen · ' : ''}L{layerOf(tile)}
      </Text>
    </ListBoxItem>
  );
}

/** The same warning as on the canvas. */
function MissingImage({ name }: { readonly name: string }) {
  return <IconPhotoOff size={14} className={styles['missing']} role="img" aria-label={name} />;
}
