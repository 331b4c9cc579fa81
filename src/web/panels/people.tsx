import IconMicrophone from '@tabler/icons-react/dist/esm/icons/IconMicrophone.mjs';
import IconMicrophoneOff from '@tabler/icons-react/dist/esm/icons/IconMicrophoneOff.mjs';
import IconScreenShare from '@tabler/icons-react/dist/esm/icons/IconScreenShare.mjs';
import IconUserPlus from '@tabler/icons-react/dist/esm/icons/IconUserPlus.mjs';
import IconUserShare from '@tabler/icons-react/dist/esm/icons/IconUserShare.mjs';
import IconVideo from '@tabler/icons-react/dist/esm/icons/IconVideo.mjs';
import IconVideoOff from '@tabler/icons-react/dist/esm/icons/IconVideoOff.mjs';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useStore } from 'zustand';

import type { Person } from '#contract/roster.ts';
import { addTile, changeSelection } from '#editor/tile-edits.ts';
import { compose } from '#layout/composition.ts';
import type { Picture } from '#layout/composition.ts';
import type { LayoutDocument } from '#layout/document.ts';
import { maxTiles } from '#trtc/limits.ts';
import { participantsOf } from '#web/api/participants.ts';
import { rosterQuery } from '#web/api/queries.ts';
import { useDesk, useIsDraftOpen, useTask } from '#web/app/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import { joinClasses } from '#web/ui/class-names.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import { EmptyNote, Hidden, Panel, Skeleton } from '#web/ui/panel.tsx';

import styles from './people.module.css';

/** Who is in the room, as the webhooks tell, and who of them has a tile in the draft. */
export function People() {
  const task = useTask();
  return (
    <Panel title="People in the room">
      {task ? <Roster taskId={task.id} /> : <EmptyNote>No recording chosen.</EmptyNote>}
    </Panel>
  );
}

function Roster({ taskId }: { readonly taskId: string }) {
  const { data: people, error, refetch } = useQuery(rosterQuery(taskId));
  if (error)
    return (
      <>
        <EmptyNote>Who is in the room cannot be told: {error.message}</EmptyNote>
        <Button onClick={() => void refetch()}>Try again</Button>
      </>
    );
  if (!people) return <Skeleton rows={3} label="Loading the people" />;
  if (people.length === 0)
    return (
      <EmptyNote>
        Nobody has been seen. People appear here when TRTC sends this desk its room callbacks; any
        user id can be typed under User as well.
      </EmptyNote>
    );
  return <PeopleList people={people} />;
}

function PeopleList({ people }: { readonly people: readonly Person[] }) {
  const { editor } = useDesk();
  const document = useStore(editor.document, (state) => state.document);
  const canvas = useStore(editor.document, (state) => state.canvas);
  const pictures = useMemo(
    () => compose(document, canvas, participantsOf(people)),
    [document, canvas, people],
  );
  const sorted = [...people].sort(
    (a, b) => Number(b.present) - Number(a.present) || a.userId.localeCompare(b.userId),
  );
  return (
    <ul className={styles['list']}>
      {sorted.map((person) => (
        <PersonRow
          key={person.userId}
          person={person}
          where={describeWhere(document, pictures, person.userId)}
        />
      ))}
    </ul>
  );
}

/** Where a person is seen in the draft: by a tile of their own, in a slot that fills itself, or where the recorder puts them. */
function describeWhere(
  document: LayoutDocument,
  pictures: readonly Picture[],
  userId: string,
): string {
  const own =
    document.mode === 4 ? document.tiles.filter((tile) => tile.userId === userId).length : 0;
  if (own > 0) return own === 1 ? 'On a tile' : `On ${String(own)} tiles`;
  if (!pictures.some((picture) => picture.stream?.userId === userId)) return 'Not shown';
  return document.mode === 4 ? 'In a slot' : 'Shown';
}

function PersonRow({ person, where }: { readonly person: Person; readonly where: string }) {
  const { editor } = useDesk();
  const isOpen = useIsDraftOpen();
  const { userId } = person;
  const isCustom = useStore(editor.document, (state) => state.document.mode === 4);
  const isFull = useStore(editor.document, (state) => state.document.tiles.length >= maxTiles);
  const canAssign = useStore(editor.document, (state) => {
    const tile = state.document.tiles.find(({ id }) => id === state.selection[0]);
    return state.selection.length === 1 && tile !== undefined && tile.userId !== userId;
  });
  return (
    <li className={joinClasses(styles['person'], !person.present && styles['gone'])}>
      <span className={styles['name']} title={userId}>
        {userId}
        <span className={styles['where']}>{person.present ? where : `${where} · left`}</span>
      </span>
      <Media person={person} />
      <span className={styles['actions']}>
        <IconButton
          label={`Put ${userId} on the selected tile`}
          isDisabled={!isOpen || !isCustom || !canAssign}
          onPress={() => changeSelection(editor, 'user', { userId })}
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
    </li>
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
