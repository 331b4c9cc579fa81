import IconClock from '@tabler/icons-react/dist/esm/icons/IconClock.mjs';
import IconId from '@tabler/icons-react/dist/esm/icons/IconId.mjs';
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import IconPhotoOff from '@tabler/icons-react/dist/esm/icons/IconPhotoOff.mjs';
import IconScreenShare from '@tabler/icons-react/dist/esm/icons/IconScreenShare.mjs';
import IconSquareDashed from '@tabler/icons-react/dist/esm/icons/IconSquareDashed.mjs';
import IconTypography from '@tabler/icons-react/dist/esm/icons/IconTypography.mjs';
import IconVideo from '@tabler/icons-react/dist/esm/icons/IconVideo.mjs';
import { memo, useId } from 'react';
import { useStore } from 'zustand';

import type { ItemMarks } from '#editor/item-marks.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { joinClasses } from '#web/ui/class-names.ts';

import { Hidden } from '#web/ui/panel.tsx';

import styles from './tile-list.module.css';
import type { TileRow } from './tile-rows.ts';
import { say } from '#web/words/say.ts';

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
  const mark = useStore(editor.view, ({ marks }) => nameMark(marks, row.id));
  const id = useId();
  return (
    <div
      role="option"
      data-id={row.id}
      data-kind={row.kind}
      className={styles['option']}
      aria-labelledby={`${id}-name`}
      aria-describedby={`${id}-detail`}
      aria-selected={isSelected && !isLocked}
      {...(isLocked ? { 'aria-disabled': true } : { tabIndex: isCurrent ? 0 : -1 })}
    >
      <RowContent row={row} id={id} mark={mark} />
    </div>
  );
});

/** What this browser notes about an item, as a word for its row; empty for nothing. */
function nameMark({ locked, hidden }: ItemMarks, id: string): string {
  return [
    ...(locked.has(id) ? ['locked'] : []),
    ...(hidden.has(id) ? [say('hidden here')] : []),
  ].join(', ');
}

const watermarkIcons = { 0: IconPhoto, 1: IconTypography, 2: IconClock } as const;

/** @param props.id the start of the ids of the name and the details */
const RowContent = memo(function RowContent(props: {
  readonly row: TileRow;
  readonly id: string;
  readonly mark: string;
}) {
  const { row, id, mark } = props;
  if (row.kind === 'watermark') {
    const Icon = row.isStrap ? IconId : watermarkIcons[row.type];
    return (
      <>
        <Icon size={16} className={styles['kind']} aria-hidden />
        <span id={`${id}-name`} className={styles['name']} title={row.name}>
          <bdi>{row.name}</bdi>
        </span>
        <span id={`${id}-detail`} className={styles['sort']}>
          {row.isImageMissing ? <MissingImage name={say('Its image could not be loaded')} /> : null}
          {mark === '' ? null : `${mark} · `}
          <span className={styles['badge']}>{row.isStrap ? say('Strap') : say('Watermark')}</span>
        </span>
      </>
    );
  }
  const isNamed = row.userId !== null && row.userId !== row.name;
  const Icon = row.isScreen ? IconScreenShare : row.isOpenSlot ? IconSquareDashed : IconVideo;
  return (
    <>
      <Icon size={16} className={styles['kind']} aria-hidden />
      <span
        id={`${id}-name`}
        className={joinClasses(styles['name'], row.isOpenSlot && styles['slot'])}
        title={isNamed ? `${row.name}\n${row.userId}` : row.name}
      >
        <bdi>{row.name}</bdi>
        {isNamed ? <Hidden> {row.userId}</Hidden> : null}
      </span>
      <span id={`${id}-detail`} className={styles['detail']}>
        {row.isImageMissing ? (
          <MissingImage name={say('Its placeholder could not be loaded')} />
        ) : null}
        {mark === '' ? '' : `${mark} · `}
        {row.isBlocked ? `${say('not recorded')} · ` : ''}
        {row.isScreen ? `${say('Screen')} · ` : ''}L{row.layer}
      </span>
    </>
  );
});

/** The same warning as on the canvas. */
function MissingImage({ name }: { readonly name: string }) {
  return <IconPhotoOff size={14} className={styles['missing']} role="img" aria-label={name} />;
}
