import { useId, useState } from 'react';
import { useStore } from 'zustand';

import { formatClock } from '#web/browser/clock.ts';
import { useDesk, useTask } from '#web/hooks/desk-context.ts';
import { renameWindow } from '#web/desk/window-name.ts';
import field from '#web/fields/field.module.css';

import type { PopupProps } from '#web/ui/popup-props.ts';
import { Popup } from '#web/ui/popup.tsx';
import styles from './presence.module.css';
import { useOthers } from '#web/hooks/use-others.ts';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** Who else has the recording open, who took last, and the name of this window. */
export function PresencePopup({ triggerRef, onClose }: PopupProps) {
  const task = useTask();
  const others = useOthers();
  const current = task?.current ?? null;
  return (
    <Popup
      label={say('Who is here')}
      className={styles['popup']}
      triggerRef={triggerRef}
      onClose={onClose}
    >
      {others.length === 0 ? (
        <p>{say('No other window has this recording open.')}</p>
      ) : (
        <ul aria-label={say('Others here')}>
          {others.map(({ client, name, editing, since }) => (
            <li key={client}>
              <strong>
                <bdi>{name}</bdi>
              </strong>
              <span>
                {editing
                  ? say('editing, not taken yet · since {at}', { at: formatClock(since) })
                  : say('watching · since {at}', { at: formatClock(since) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {current ? (
        <p>
          {sayNodes('Last take: revision {number} by {name}, {at}', {
            number: current.number,
            name: <bdi>{current.actor.name}</bdi>,
            at: formatClock(current.createdAt),
          })}
        </p>
      ) : null}
      <WindowNameField />
    </Popup>
  );
}

function WindowNameField() {
  const id = useId();
  const { windowName } = useDesk();
  const name = useStore(windowName, (state) => state.name);
  const [typed, setTyped] = useState<string | null>(null);
  const rename = () => {
    if (typed !== null) {
      renameWindow(windowName, typed);
      setTyped(null);
    }
  };
  return (
    <form
      className={field['field']}
      onSubmit={(event) => {
        event.preventDefault();
        rename();
      }}
    >
      <label htmlFor={id} className={field['label']}>
        {say('This window’s name')}
      </label>
      <input
        id={id}
        className={field['input']}
        value={typed ?? name ?? ''}
        onChange={(event) => setTyped(event.target.value)}
        maxLength={40}
        placeholder={say('Control room 2')}
        autoComplete="off"
        onBlur={rename}
      />
      <p className={styles['soft']}>
        {say('Others see this name here, and beside your takes in the history.')}
      </p>
    </form>
  );
}
