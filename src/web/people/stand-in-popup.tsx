import { useState } from 'react';

import { isolateName } from '#layout/document/isolate-name.ts';
import { edit } from '#editor/edit.ts';
import { changeTiles } from '#layout/commands/commands.ts';
import { changeSettings } from '#layout/commands/settings.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { callPerson } from '#layout/document/people-names.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { useNames } from '#web/hooks/use-names.ts';
import { Button } from '#web/ui/button.tsx';
import type { PopupProps } from '#web/ui/popup-props.ts';
import { Popup } from '#web/ui/popup.tsx';
import field from '#web/fields/field.module.css';

import styles from './people.module.css';
import { say } from '#web/words/say.ts';

/** How many people it offers at once. */
const mostStandIns = 50;

/** Chooses who takes over the place of somebody who dropped out, in the draft. */
export function StandInPopup(
  props: PopupProps & { readonly gone: string; readonly standIns: readonly string[] },
) {
  const { editor } = useDesk();
  const { gone, standIns, onClose } = props;
  const names = useNames();
  const call = (userId: string): string => callPerson(userId, names);
  const [text, setText] = useState('');
  const wanted = text.trim().toLocaleLowerCase();
  const found = standIns.filter((userId) =>
    `${userId}\n${call(userId)}`.toLocaleLowerCase().includes(wanted),
  );
  const more = found.length - mostStandIns;
  return (
    <Popup
      label={say('Give the tile of {gone} to', { gone: isolateName(call(gone)) })}
      className={styles['standIns']}
      triggerRef={props.triggerRef}
      onClose={onClose}
    >
      {standIns.length > mostStandIns ? (
        <input
          className={field['input']}
          type="search"
          aria-label={say('Find a person')}
          placeholder={say('Find…')}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      ) : null}
      {found.slice(0, mostStandIns).map((userId) => (
        <Button
          key={userId}
          title={userId}
          onClick={() => {
            edit(
              editor,
              say('Give the tile of {gone} to {userId}', {
                gone: isolateName(call(gone)),
                userId: isolateName(call(userId)),
              }),
              (document) => replacePerson(document, gone, userId),
            );
            onClose();
          }}
        >
          <bdi>{call(userId)}</bdi>
        </Button>
      ))}
      {more > 0 ? <p>{say('and {count, number} more: type to narrow', { count: more })}</p> : null}
    </Popup>
  );
}

function replacePerson(document: LayoutDocument, gone: string, userId: string): LayoutDocument {
  if (document.mode !== layoutModes.custom) {
    return changeSettings(document, { MaxResolutionUserId: userId });
  }
  const tiles = document.tiles.filter((tile) => tile.userId === gone).map(({ id }) => id);
  return changeTiles(document, new Set(tiles), { userId });
}
