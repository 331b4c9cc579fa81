import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { flushSync } from 'react-dom';

import { refuse } from '#editor/edit.ts';
import { formatKey } from '#web/browser/platform.ts';
import { closeDialog } from '#web/desk/dialog.ts';
import field from '#web/fields/field.module.css';
import { useDesk } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import { listActions } from './action-table.ts';
import type { TableAction } from './action-table.ts';
import styles from './command-palette.module.css';
import { searchActions } from './search-actions.ts';
import { say } from '#web/words/say.ts';

/** Rows that Page Up and Page Down go. */
const page = 8;

/** Every action of the desk, found by words. Enter runs it; what cannot run now says why. */
export function CommandPalette() {
  const desk = useDesk();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  // As it was when the palette opened: behind it nothing changes by hand.
  const [all] = useState(() =>
    listActions(desk).filter((action) => action.id !== 'command-palette'),
  );
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const found = searchActions(all, text);
  const current = found[Math.min(place, found.length - 1)];

  // The dialog was opened to type here.
  useEffect(() => {
    input.current?.focus();
  }, []);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  function run(action: TableAction, at: number): void {
    // The focus must be back on the page before the action moves it.
    flushSync(() => closeDialog(desk));
    if (action.obstacle === undefined) {
      action.run(at);
    } else {
      refuse(desk.editor, action.obstacle);
    }
  }

  function handleKey(event: KeyboardEvent): void {
    const last = found.length - 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: place >= last ? 0 : place + 1,
      ArrowUp: place <= 0 ? last : place - 1,
      PageDown: Math.min(last, place + page),
      PageUp: Math.max(0, place - page),
    };
    const next = steps[event.key];
    // Enter with a modifier is another key: that of a take.
    const isRun = event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (next !== undefined) {
      event.preventDefault();
      setPlace(next);
    } else if (isRun && current) {
      event.preventDefault();
      run(current, event.timeStamp);
    }
  }

  /** The pointer on a row; its keys are those of the field, which keeps the focus. */
  function pointAt(action: TableAction) {
    return {
      onPointerMove: () => setPlace(found.indexOf(action)),
      onClick: (event: MouseEvent) => run(action, event.timeStamp),
    };
  }

  return (
    <ModalDialog
      title={say('Command palette')}
      onClose={() => closeDialog(desk)}
      actions={<Button onClick={() => closeDialog(desk)}>{say('Close')}</Button>}
    >
      <input
        ref={input}
        type="search"
        className={field['input']}
        role="combobox"
        aria-label={say('Search actions')}
        aria-expanded
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(current ? { 'aria-activedescendant': `${id}-${current.id}` } : {})}
        placeholder={say('Type a word: align, scene, zoom…')}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setPlace(0);
        }}
        onKeyDown={handleKey}
      />
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={say('Actions')}
        className={styles['list']}
      >
        {found.map((action) => (
          <div
            key={action.id}
            id={`${id}-${action.id}`}
            role="option"
            data-action={action.id}
            aria-selected={action === current}
            aria-disabled={action.obstacle !== undefined}
            aria-labelledby={`${id}-${action.id}-name`}
            className={styles['option']}
            {...pointAt(action)}
          >
            <span className={styles['check']}>
              {action.isOn ? <IconCheck size={16} role="img" aria-label={say('On')} /> : null}
            </span>
            <span id={`${id}-${action.id}-name`} className={styles['name']}>
              <small>{say(action.group)}</small> {action.label}
            </span>
            <span className={styles['why']}>{action.obstacle}</span>
            <Keys action={action} />
          </div>
        ))}
      </div>
      <p className={styles['none']} role="status">
        {found.length === 0 ? say('No action has these words.') : ''}
      </p>
    </ModalDialog>
  );
}

function Keys({ action }: { readonly action: TableAction }) {
  const [chord] = action.chords;
  return chord ? <kbd>{formatKey(chord)}</kbd> : <span />;
}
