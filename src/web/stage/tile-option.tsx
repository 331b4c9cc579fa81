import IconClock from '@tabler/icons-react/dist/esm/icons/IconClock.mjs';
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import IconPhotoOff from '@tabler/icons-react/dist/esm/icons/IconPhotoOff.mjs';
import IconScreenShare from '@tabler/icons-react/dist/esm/icons/IconScreenShare.mjs';
import IconSquareDashed from '@tabler/icons-react/dist/esm/icons/IconSquareDashed.mjs';
import IconTypography from '@tabler/icons-react/dist/esm/icons/IconTypography.mjs';
import IconVideo from '@tabler/icons-react/dist/esm/icons/IconVideo.mjs';
import { memo, useId } from 'react';
import { useStore } from 'zustand';

import { useDesk } from '#web/hooks/desk-context.ts';
import { joinClasses } from '#web/ui/class-names.ts';

import styles from './tile-list.module.css';
import type { TileRow } from './tile-rows.ts';

interface TileOptionProps {
  readonly row: TileRow;
  /** Whether it cannot be selected now. */
  readonly isLocked: boolean;
  /** Whether it has the focus, or would get it. */
  readonly isCurrent: boolean;
}

/** One row of the list of tiles. It renders when what it shows changes, or whether it is selected. */
export const TileOption = memo(function TileOption({ row, isLocked, isCurrent }: TileOptionProps) {
  const { editor } = useDesk();
  const isSelected = useStore(editor.document, ({ selection }) => selection.includes(row.id));
  const id = useId();
  return (
    <div
      role="option"
      data-id={row.id}
      className={styles['option']}
      aria-labelledby={`${id}-name`}
      aria-describedby={`${id}-detail`}
      aria-selected={isSelected && !isLocked}
      {...(isLocked ? { 'aria-disabled': true } : { tabIndex: isCurrent ? 0 : -1 })}
    >
      <RowContent row={row} id={id} />
    </div>
  );
});

const watermarkIcons = { 0: IconPhoto, 1: IconTypography, 2: IconClock } as const;

/** @param props.id the start of the ids of the name and the details */
const RowContent = memo(function RowContent(props: { readonly row: TileRow; readonly id: string }) {
  const { row, id } = props;
  if (row.kind === 'watermark') {
    const Icon = watermarkIcons[row.type];
    return (
      <>
        <Icon size={16} className={styles['kind']} aria-hidden />
        <span id={`${id}-name`} className={styles['name']} title={row.name}>
          <bdi>{row.name}</bdi>
        </span>
        <span id={`${id}-detail`} className={styles['sort']}>
          {row.isImageMissing ? <MissingImage name="Its image could not be loaded" /> : null}
          <span className={styles['badge']}>Watermark</span>
        </span>
      </>
    );
  }
  const Icon = row.isScreen ? IconScreenShare : row.isOpenSlot ? IconSquareDashed : IconVideo;
  return (
    <>
      <Icon size={16} className={styles['kind']} aria-hidden />
      <span
        id={`${id}-name`}
        className={joinClasses(styles['name'], row.isOpenSlot && styles['slot'])}
        title={row.name}
      >
        <bdi>{row.name}</bdi>
      </span>
      <span id={`${id}-detail`} className={styles['detail']}>
        {row.isImageMissing ? <MissingImage name="Its placeholder could not be loaded" /> : null}
        {row.isBlocked ? 'not recorded · ' : ''}
        {row.isScreen ? 'Screen · ' : ''}L{row.layer}
      </span>
    </>
  );
});

/** The same warning as on the canvas. */
function MissingImage({ name }: { readonly name: string }) {
  return <IconPhotoOff size={14} className={styles['missing']} role="img" aria-label={name} />;
}
