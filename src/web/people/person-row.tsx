import { isolateName } from '#layout/document/isolate-name.ts';
import IconEye from '@tabler/icons-react/dist/esm/icons/IconEye.mjs';
import IconMicrophone from '@tabler/icons-react/dist/esm/icons/IconMicrophone.mjs';
import IconMicrophoneOff from '@tabler/icons-react/dist/esm/icons/IconMicrophoneOff.mjs';
import IconScreenShare from '@tabler/icons-react/dist/esm/icons/IconScreenShare.mjs';
import IconUserPlus from '@tabler/icons-react/dist/esm/icons/IconUserPlus.mjs';
import IconUserShare from '@tabler/icons-react/dist/esm/icons/IconUserShare.mjs';
import IconVideo from '@tabler/icons-react/dist/esm/icons/IconVideo.mjs';
import IconVideoOff from '@tabler/icons-react/dist/esm/icons/IconVideoOff.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { memo } from 'react';
import { useStore } from 'zustand';

import type { Person } from '#contract/roster.ts';
import { findSelectedTile, putOnSelectedTile } from '#editor/edits/person.ts';
import { addTile } from '#editor/edits/tile.ts';
import { describeLeftOut } from '#layout/picture/left-out.ts';
import { maxTiles } from '#trtc/limits.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { formatDay, formatMinute } from '#web/browser/clock.ts';
import { useDesk, useIsDraftOpen, useIsLocked } from '#web/hooks/desk-context.ts';
import { removeTypedPerson } from '#web/desk/typed-people.ts';
import { joinClasses } from '#web/ui/class-names.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import { Hidden } from '#web/ui/panel.tsx';
import { layoutModes, mediaIds } from '#trtc/layout-params.ts';

import { Avatar } from './avatar.tsx';
import { ListenButton, ListenedSign } from './listen-button.tsx';
import { LiveSign } from './live-sign.tsx';
import { groupOf, nameEntry } from './people-entries.ts';
import type { PersonEntry } from './people-entries.ts';
import styles from './people.module.css';
import { startPersonDrag } from './start-person-drag.ts';
import { say } from '#web/words/say.ts';

interface PersonRowProps {
  readonly taskId: string;
  readonly entry: PersonEntry;
  /** The place of the row in its list. */
  readonly index: number;
  /** How many rows the list has, if not all of them are in the page; else null. */
  readonly count: number | null;
  /** Whether the recording has ended, so that nobody is on air. */
  readonly isOver: boolean;
  /** Shows two lines. Otherwise the second is only in the tooltip and for screen readers. */
  readonly isRoomy: boolean;
  /** Whether Enter in the search uses this person. */
  readonly isFirst: boolean;
}

/** One person, who can be put on the canvas by dragging or with a button. */
export const PersonRow = memo(function PersonRow(props: PersonRowProps) {
  const { entry, index, count, isOver, isRoomy, isFirst } = props;
  const { editor } = useDesk();
  const isOpen = useIsDraftOpen();
  const isLocked = useIsLocked();
  const canDrag = isOpen && !isLocked;
  const { userId, person, presence, called } = entry;
  const name = nameEntry(entry);
  const words = describeEntry(entry, isOver);
  return (
    <li
      className={joinClasses(
        styles['person'],
        isRoomy && styles['roomy'],
        (presence !== 'here' || entry.leftOut === 'both') && styles['away'],
        isFirst && styles['first'],
        canDrag && styles['draggable'],
      )}
      data-kind={groupOf(entry)}
      data-place={index}
      {...(count === null
        ? {}
        : {
            style: { top: `calc(var(--row) * ${index})` },
            'aria-posinset': index + 1,
            'aria-setsize': count,
          })}
      data-over={isOver}
      data-user={userId}
      title={[name, ...(called ? [userId] : [])].map(isolateName).concat(words).join('\n')}
      onPointerDown={(event) => {
        if (canDrag) {
          startPersonDrag(editor, userId, event.nativeEvent);
        }
      }}
    >
      <span className={styles['tally']} aria-hidden />
      <span className={styles['name']}>
        {person?.present && person.screen ? (
          <ScreenHandle
            name={name}
            onPress={
              canDrag
                ? (press) => startPersonDrag(editor, userId, press, mediaIds.screen)
                : undefined
            }
          />
        ) : null}
        {called?.picture ? <Avatar url={called.picture} /> : null}
        <bdi>{name}</bdi>
        {called ? <Hidden> {userId}</Hidden> : null}
        {isRoomy ? (
          <span className={styles['where']}>{words.join(' · ')}</span>
        ) : (
          <Hidden>{`: ${words.join(', ')}`}</Hidden>
        )}
      </span>
      {person && !isRoomy && person.since !== null ? (
        <time className={styles['since']} dateTime={person.since} aria-hidden>
          {formatMinute(person.since)}
        </time>
      ) : null}
      {person?.present ? <Media person={person} /> : null}
      <Actions {...props} />
    </li>
  );
});

/** What the desk knows about a person, most important first: a narrow column cuts off the end. */
function describeEntry(
  { presence, person, air, draft, leftOut }: PersonEntry,
  isOver: boolean,
): readonly string[] {
  const blocked = leftOut === 'nothing' ? [] : [describeLeftOut(leftOut)];
  const kept =
    air === 'seen' ? [isOver ? say('had a tile to the end') : say('still has a tile on air')] : [];
  // Only anchors send anything, and the icons beside the name show what.
  const role = person?.role === 'audience' ? [say('audience')] : [];
  const since = person?.since ? formatWhen(person.since) : '';
  switch (presence) {
    case 'here':
      return [...blocked, draft, since, ...role];
    case 'gone':
      return [
        since === '' ? say('left') : say('left {since}', { since }),
        ...kept,
        ...blocked,
        draft,
      ];
    case 'absent':
      return [say('not in the room'), ...kept, ...blocked, draft];
    case 'unknown':
      return [...blocked, say('presence unknown'), draft];
  }
}

/** The time, with the day unless it is today. */
function formatWhen(iso: string): string {
  const isToday = new Date(iso).toDateString() === new Date(serverNow()).toDateString();
  return isToday ? formatMinute(iso) : formatDay(iso);
}

function Actions({ taskId, entry }: PersonRowProps) {
  const { editor, typedPeople } = useDesk();
  const isLocked = useIsLocked();
  const isOpen = useIsDraftOpen() && !isLocked;
  const { userId } = entry;
  const name = isolateName(nameEntry(entry));
  const isCustom = useStore(editor.document, (state) => state.document.mode === layoutModes.custom);
  const isFull = useStore(editor.document, (state) => state.document.tiles.length >= maxTiles);
  return (
    <span className={styles['actions']}>
      <ListenButton person={entry.person} name={name} />
      {entry.isTyped ? (
        <IconButton
          label={say('Remove {name} from the list', { name })}
          onPress={() => removeTypedPerson(typedPeople, taskId, userId)}
        >
          <IconX size={16} />
        </IconButton>
      ) : null}
      <PutButton userId={userId} name={name} isOpen={isOpen} />
      <IconButton
        label={say('Add a tile for {name}', { name })}
        isDisabled={!isOpen || !isCustom || isFull}
        onPress={() => addTile(editor, userId)}
      >
        <IconUserPlus size={16} />
      </IconButton>
      {entry.person?.screen ? (
        <IconButton
          label={say('Add a tile for the screen of {name}', { name })}
          isDisabled={!isOpen || !isCustom || isFull}
          onPress={() => addTile(editor, userId, undefined, mediaIds.screen)}
        >
          <IconScreenShare size={16} />
        </IconButton>
      ) : null}
    </span>
  );
}

/** It alone follows the selection: the rest of each row stays as it is when another tile is selected. */
function PutButton(props: {
  readonly userId: string;
  /** How the person is called. */
  readonly name: string;
  readonly isOpen: boolean;
}) {
  const { userId, name, isOpen } = props;
  const { editor } = useDesk();
  const isPossible = useStore(editor.document, (state) => {
    const tile = findSelectedTile(state);
    return tile !== undefined && tile.userId !== userId;
  });
  return (
    <IconButton
      label={say('Put {name} on the selected tile', { name })}
      isDisabled={!isOpen || !isPossible}
      onPress={() => putOnSelectedTile(editor, userId)}
    >
      <IconUserShare size={16} />
    </IconButton>
  );
}

/** The screen share is dragged by itself. It stands before the name, where the buttons of the row never cover it. */
function ScreenHandle(props: {
  readonly name: string;
  readonly onPress: ((press: PointerEvent) => void) | undefined;
}) {
  const { name, onPress } = props;
  return (
    <span
      className={joinClasses(styles['screen'], onPress && styles['draggable'])}
      title={say('The screen share of {name}: drag it onto the canvas', {
        name: isolateName(name),
      })}
      data-testid="screen-share"
      onPointerDown={(event) => {
        if (onPress) {
          event.stopPropagation();
          onPress(event.nativeEvent);
        }
      }}
    >
      <IconScreenShare size={14} aria-hidden />
    </span>
  );
}

function Media({ person }: { readonly person: Person }) {
  const words = [
    person.camera ? say('camera on') : say('camera off'),
    person.microphone ? say('microphone on') : say('microphone off'),
    ...(person.screen ? [say('shares a screen')] : []),
  ].join(', ');
  return (
    <span className={styles['media']} title={words}>
      <Hidden>{words}</Hidden>
      <ListenedSign userId={person.userId} />
      <LiveSign userId={person.userId} />
      {person.role === 'audience' ? (
        <IconEye size={14} className={styles['off']} aria-hidden />
      ) : null}
      {person.camera ? (
        <IconVideo size={14} aria-hidden />
      ) : (
        <IconVideoOff size={14} className={styles['off']} aria-hidden />
      )}
      {person.microphone ? (
        <IconMicrophone size={14} aria-hidden />
      ) : (
        <IconMicrophoneOff size={14} className={styles['off']} aria-hidden />
      )}
    </span>
  );
}
