import IconClock from '@tabler/icons-react/dist/esm/icons/IconClock.mjs';
import IconId from '@tabler/icons-react/dist/esm/icons/IconId.mjs';
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import IconTypography from '@tabler/icons-react/dist/esm/icons/IconTypography.mjs';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';

import { addStraps } from '#editor/edits/name-strap.ts';
import { addWatermark } from '#editor/edits/watermark.ts';
import { watermarkTypes } from '#trtc/watermark.ts';
import { useDesk } from '#web/hooks/desk-context.ts';

import type { PopupProps } from '#web/ui/popup-props.ts';
import styles from '#web/ui/popup.module.css';
import { say } from '#web/words/say.ts';

/** The text of a new text watermark, to be replaced in the inspector. */
const newText = say('Text');

const kinds = [
  { id: 'image', name: say('Image'), about: say('A logo from a web address'), Icon: IconPhoto },
  {
    id: 'text',
    name: say('Text'),
    about: say('Text on a background colour'),
    Icon: IconTypography,
  },
  {
    id: 'strap',
    name: say('Name strap'),
    about: say('Who is on the selected tiles, or on all'),
    Icon: IconId,
  },
  {
    id: 'timestamp',
    name: say('Clock'),
    about: say('The current time in a time zone'),
    Icon: IconClock,
  },
] as const;

/** The kinds of watermarks, which lie over all pictures. */
export function WatermarkMenu({ triggerRef, onClose }: PopupProps) {
  const { editor } = useDesk();
  return (
    <Popover
      triggerRef={triggerRef}
      isOpen
      aria-label={say('Kinds of watermarks')}
      placement="bottom start"
      className={styles['popup'] ?? ''}
      onOpenChange={(isOpen) => {
        if (!isOpen) {
          onClose();
        }
      }}
    >
      <Menu
        aria-label={say('Add watermark')}
        ref={focusFirstItem}
        className={styles['menu'] ?? ''}
        onClose={onClose}
        onAction={(key) => {
          const kind = kinds.find(({ id }) => id === key)?.id;
          if (kind === 'strap') {
            addStraps(editor, 'lower-left');
          } else if (kind) {
            addWatermark(editor, watermarkTypes[kind], kind === 'text' ? newText : '');
          }
        }}
      >
        {kinds.map(({ id, name, about, Icon }) => (
          <MenuItem
            key={id}
            id={id}
            textValue={name}
            aria-label={name}
            className={styles['item'] ?? ''}
          >
            <Icon size={18} aria-hidden />
            <span>
              {name}
              <small>{about}</small>
            </span>
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}

/** Move the focus into the menu when it opens. */
function focusFirstItem(menu: HTMLElement | null): void {
  menu?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
}
