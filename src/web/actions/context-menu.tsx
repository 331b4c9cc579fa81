import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';

import { selectedTiles } from '#editor/selection.ts';
import { formatKey } from '#web/browser/platform.ts';
import type { Desk } from '#web/desk/desk.ts';
import { closeDialog } from '#web/desk/dialog.ts';
import type { Dialog } from '#web/desk/dialog.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import popup from '#web/ui/popup.module.css';

import { listActions } from './action-table.ts';
import { listPersonActions } from './person-actions.ts';
import styles from './context-menu.module.css';
import { say } from '#web/words/say.ts';

/** The actions of each menu by their ids in the table, in sections. */
const menus: Readonly<Record<'selection' | 'canvas', readonly (readonly string[])[]>> = {
  selection: [
    ['duplicate', 'delete', 'copy-place', 'paste-place'],
    ['bring-to-front', 'bring-forward', 'send-backward', 'send-to-back'],
    ['canvas-fit', 'canvas-stretch', 'canvas-centre', 'same-size', 'tidy'],
    ['swap-people', 'swap-places'],
    ['group', 'ungroup', 'lock-items', 'hide-items', 'show-all-items'],
    ['zoom-selection', 'go-to-properties'],
  ],
  canvas: [
    ['add-slot', 'select-all', 'show-all-items'],
    ['zoom-fit', 'zoom-100', 'canvas-alone'],
    ['toggle-grid', 'toggle-thirds', 'toggle-safe', 'toggle-rulers', 'clear-guides'],
    ['toggle-snapping', 'toggle-labels'],
    ['import', 'export', 'save-scene'],
  ],
};

/** The keyboard goes on where the menu opened. */
const focusFirst = { autoFocus: 'first' } as const;

interface Entry {
  readonly id: string;
  readonly label: string;
  readonly key: string;
  readonly isOn: boolean;
  readonly run: (at: number) => void;
}

/** A menu where the pointer was pressed: the actions for what lies there that are possible now. */
export function ContextMenu({ at, about }: Dialog<'menu'>) {
  const desk = useDesk();
  const anchor = useRef<HTMLSpanElement>(null);
  const [sections] = useState(() => listSections(desk, about));
  const close = (): void => closeDialog(desk);
  return (
    <>
      <span ref={anchor} className={styles['anchor']} style={{ left: at.x, top: at.y }} />
      <Popover
        triggerRef={anchor}
        aria-label={say('Menu')}
        isOpen
        placement="bottom start"
        offset={2}
        className={popup['popup'] ?? ''}
        onOpenChange={(isOpen) => {
          if (!isOpen) {
            close();
          }
        }}
      >
        <Menu
          aria-label={say('Actions here')}
          {...focusFirst}
          className={popup['menu'] ?? ''}
          onAction={(key) => {
            const entry = sections.flat().find(({ id }) => id === key);
            flushSync(close);
            entry?.run(performance.now());
          }}
        >
          {sections.map((entries, index) => (
            <MenuSection
              key={index}
              aria-label={say('Part {index}', { index: index + 1 })}
              className={styles['part'] ?? ''}
            >
              {entries.map((entry) => (
                <MenuItem
                  key={entry.id}
                  id={entry.id}
                  textValue={entry.label}
                  aria-label={entry.isOn ? say('{label}, on', { label: entry.label }) : entry.label}
                  className={styles['item'] ?? ''}
                >
                  <span className={styles['check']}>
                    {entry.isOn ? <IconCheck size={14} aria-hidden /> : null}
                  </span>
                  <span>{entry.label}</span>
                  {entry.key === '' ? <span /> : <kbd>{entry.key}</kbd>}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </>
  );
}

function listSections(desk: Desk, about: Dialog<'menu'>['about']): readonly (readonly Entry[])[] {
  if (typeof about !== 'string') {
    const userId = about.dataset['user'];
    return [listButtons(about), userId === undefined ? [] : listPersonEntries(desk, userId)].filter(
      (entries) => entries.length > 0,
    );
  }
  const table = listActions(desk);
  const userId = about === 'selection' ? findSelectedPerson(desk) : undefined;
  const sections = menus[about].map((ids) =>
    ids.flatMap((id): readonly Entry[] => {
      const action = table.find((candidate) => candidate.id === id);
      const [chord] = action?.chords ?? [];
      return action && action.obstacle === undefined
        ? [
            {
              id,
              label: action.label,
              key: chord ? formatKey(chord) : '',
              isOn: action.isOn ?? false,
              run: action.run,
            },
          ]
        : [];
    }),
  );
  return [...sections, userId === undefined ? [] : listPersonEntries(desk, userId)].filter(
    (entries) => entries.length > 0,
  );
}

/** The person on the one tile that is selected. */
function findSelectedPerson({ editor }: Desk): string | undefined {
  const [tile, ...others] = selectedTiles(editor.document.getState());
  return others.length === 0 ? tile?.userId : undefined;
}

function listPersonEntries(desk: Desk, userId: string): readonly Entry[] {
  return listPersonActions(desk, userId).map((action) => ({ ...action, key: '', isOn: false }));
}

/** What the links and buttons of a row do. */
function listButtons(row: HTMLElement): readonly Entry[] {
  return [...row.querySelectorAll<HTMLElement>('a[href], button:not(:disabled)')].map(
    (button, index) => ({
      id: String(index),
      label: button.getAttribute('aria-label') ?? button.textContent,
      key: '',
      isOn: button.getAttribute('aria-pressed') === 'true',
      run: () => button.click(),
    }),
  );
}
