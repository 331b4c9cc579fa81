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
import { putOnSelectedTile } from '#editor/edits/person.ts';
import { addTile } from '#editor/edits/tile.ts';
import { maxTiles } from '#trtc/limits.ts';
import { formatDay, formatMinute } from '#web/browser/clock.ts';
import { useDesk, useIsDraftOpen, useIsLocked } from '#web/hooks/desk-context.ts';
import { removeTypedPerson } from '#web/desk/typed-people.ts';
import { joinClasses } from '#web/ui/class-names.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import { Hidden } from '#web/ui/panel.tsx';
import { layoutModes } from '#trtc/layout-params.ts';

import { groupOf } from './people-entries.ts';
import type { PersonEntry } from './people-entries.ts';
import styles from './people.module.css';
import { startPersonDrag } from './start-person-drag.ts';

interface PersonRowProps {
  readonly taskId: string;
  readonly entry: PersonEntry;
  /** Shows two lines. Otherwise the second is only in the tooltip and for screen readers. */
  readonly isRoomy: boolean;
  /** Whether Enter in the search uses this person. */
  readonly isFirst: boolean;
  /** Whether one tile is selected. */
  readonly isPuttable: boolean;
}

/** One person, who can be put on the canvas by dragging or with a button. */
export const PersonRow = memo(function PersonRow(props: PersonRowProps) {
  const { entry, isRoomy, isFirst } = props;
  const { editor } = useDesk();
  const isOpen = useIsDraftOpen();
  const isLocked = useIsLocked();
  const canDrag = isOpen && !isLocked;
  const { userId, person, presence } = entry;
  const words = describeEntry(entry);
  return (
    <li
      className={joinClasses(
        styles['person'],
        isRoomy && styles['roomy'],
        presence !== 'here' && styles['away'],
        isFirst && styles['first'],
        canDrag && styles['draggable'],
      )}
      data-kind={groupOf(entry)}
      title={`${userId}\n${words.join('\n')}`}
      onPointerDown={(event) => {
        if (canDrag) {
          startPersonDrag(editor, userId, event.nativeEvent);
        }
      }}
    >
      <span className={styles['tally']} aria-hidden />
      <span className={styles['name']}>
        <span>{userId}</span>
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
function describeEntry({ presence, person, air, draft }: PersonEntry): readonly string[] {
  const kept = air === 'seen' ? ['still has a tile on air'] : [];
  // Only anchors send anything, and the icons beside the name show what.
  const role = person?.role === 'audience' ? ['audience'] : [];
  const since = person?.since ? formatWhen(person.since) : '';
  switch (presence) {
    case 'here':
      return [draft, since, ...role];
    case 'gone':
      return [since === '' ? 'left' : `left ${since}`, ...kept, draft];
    case 'absent':
      return ['not in the room', ...kept, draft];
    case 'unknown':
      return ['presence unknown', draft];
  }
}

/** The time, with the day unless it is today. */
function formatWhen(iso: string): string {
  const isToday = new Date(iso).toDateString() === new Date().toDateString();
  return isToday ? formatMinute(iso) : formatDay(iso);
}

function Actions({ taskId, entry, isPuttable }: PersonRowProps) {
  const { editor, typedPeople } = useDesk();
  const isOpen = useIsDraftOpen();
  const { userId } = entry;
  const isCustom = useStore(editor.document, (state) => state.document.mode === layoutModes.custom);
  const isFull = useStore(editor.document, (state) => state.document.tiles.length >= maxTiles);
  const isTheirs = useStore(
    editor.document,
    ({ document, selection }) =>
      document.tiles.find(({ id }) => id === selection[0])?.userId === userId,
  );
  return (
    <span className={styles['actions']}>
      {entry.isTyped ? (
        <IconButton
          label={`Remove ${userId} from the list`}
          onPress={() => removeTypedPerson(typedPeople, taskId, userId)}
        >
          <IconX size={16} />
        </IconButton>
      ) : null}
      <IconButton
        label={`Put ${userId} on the selected tile`}
        isDisabled={!isOpen || !isPuttable || isTheirs}
        onPress={() => putOnSelectedTile(editor, userId)}
      >
        <IconUserShare size={16} />
      </IconButton>
      <IconButton
        label={`Add a tile for ${userId}`}
        isDisabled={!isOpen || !isCustom || isFull}
        onPress={() => addTile(editor, userId)}
      >
        <IconUserPlus size={16} />
      </IconButton>
    </span>
  );
}

function Media({ person }: { readonly person: Person }) {
  const words = [
    person.camera ? 'camera on' : 'camera off',
    person.microphone ? 'microphone on' : 'microphone off',
    ...(person.screen ? ['shares a screen'] : []),
  ].join(', ');
  return (
    <span className={styles['media']} title={words}>
      <Hidden>{words}</Hidden>
      {person.role === 'audience' ? (
        <IconEye size={14} className={styles['off']} aria-hidden />
      ) : null}
      {person.screen ? <IconScreenShare size={14} aria-hidden /> : null}
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
