import { useId } from 'react';
import { useStore } from 'zustand';

import { formatClock } from '#web/browser/clock.ts';
import { useDesk, useTask } from '#web/hooks/desk-context.ts';
import { renameWindow } from '#web/desk/window-name.ts';
import field from '#web/fields/field.module.css';

import type { PopupProps } from '#web/ui/popup-props.ts';
import { Popup } from '#web/ui/popup.tsx';
import styles from './presence.module.css';
import { useOthers } from '#web/hooks/use-others.ts';

/** Who else has the recording open, who took last, and the name of this window. */
export function PresencePopup({ triggerRef, onClose }: PopupProps) {
  const task = useTask();
  const others = useOthers();
  const current = task?.current ?? null;
  return (
    <Popup
      label="Who is here"
      className={styles['popup']}
      triggerRef={triggerRef}
      onClose={onClose}
    >
      {others.length === 0 ? (
        <p>No other window has this recording open.</p>
      ) : (
        <ul aria-label="Others here">
          {others.map(({ client, name, editing, since }) => (
            <li key={client}>
              <strong>
                <bdi>{name}</bdi>
              </strong>
              <span>
                {editing ? 'editing, not taken yet' : 'watching'} · since {formatClock(since)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {current ? (
        <p>
          Last take: revision {current.number} by <bdi>{current.actor.name}</bdi>,{' '}
          {formatClock(current.createdAt)}
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
  return (
    <form
      className={field['field']}
      onSubmit={(event) => {
        event.preventDefault();
        const input = event.currentTarget.elements[0];
        if (input instanceof HTMLInputElement) {
          renameWindow(windowName, input.value);
        }
      }}
    >
      <label htmlFor={id} className={field['label']}>
        This window’s name
      </label>
      <input
        id={id}
        className={field['input']}
        key={name}
        defaultValue={name ?? ''}
        maxLength={40}
        placeholder="Control room 2"
        autoComplete="off"
        onBlur={(event) => renameWindow(windowName, event.target.value)}
      />
      <p className={styles['soft']}>
        Others see this name here, and beside your takes in the history.
      </p>
    </form>
  );
}
