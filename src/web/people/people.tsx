import IconId from '@tabler/icons-react/dist/esm/icons/IconId.mjs';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';

import type { Person } from '#contract/roster.ts';
import type { Task } from '#contract/task.ts';
import { rosterQuery } from '#web/api/queries.ts';
import {
  useDesk,
  useDraftPayload,
  useIsSandbox,
  useSession,
  useTask,
} from '#web/hooks/desk-context.ts';
import { useNames } from '#web/hooks/use-names.ts';
import { payloadOf } from '#web/desk/draft.ts';
import { findTypedPeople } from '#web/desk/typed-people.ts';
import { Button } from '#web/ui/button.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { EmptyNote, Panel } from '#web/ui/panel.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { openDialog } from '#web/desk/dialog.ts';

import { AddPerson } from './add-person.tsx';
import { createEntryList } from './people-entries.ts';
import { PeopleList } from './people-list.tsx';
import styles from './people.module.css';
import { PersonGhost } from './person-ghost.tsx';
import { say } from '#web/words/say.ts';

/** Everybody that the desk knows of: whether they are in the room, on air and in the draft. */
export function People() {
  const task = useTask();
  const { data: people } = useQuery({
    ...rosterQuery(task?.id ?? ''),
    enabled: task !== undefined,
  });
  const present = people?.filter((person) => person.present).length;
  return (
    <Panel
      title={say('People in the room')}
      count={people?.length === 0 ? undefined : present}
      actions={task && task.sdkAppId !== 0 ? <NamesButton /> : undefined}
      footer={task && people ? <AddPerson taskId={task.id} /> : undefined}
    >
      {task ? <Roster task={task} /> : <EmptyNote>{say('No recording chosen.')}</EmptyNote>}
      <PersonGhost />
    </Panel>
  );
}

function NamesButton() {
  const desk = useDesk();
  return (
    <IconButton
      label={say('Names…')}
      hint={say('Give people names')}
      onPress={() => openDialog(desk, { kind: 'names' })}
    >
      <IconId size={16} />
    </IconButton>
  );
}

function Roster({ task }: { readonly task: Task }) {
  const isSandbox = useIsSandbox();
  const { data: people, error, refetch } = useQuery(rosterQuery(task.id));
  if (error) {
    return (
      <>
        <EmptyNote>
          {say('The people in the room could not be loaded: {message}', { message: error.message })}
        </EmptyNote>
        <Button onClick={() => void refetch()}>{say('Try again')}</Button>
      </>
    );
  }
  if (!people) {
    return <Skeleton rows={3} label={say('Loading the people')} />;
  }
  return (
    <>
      {people.length === 0 ? isSandbox ? <NoRoom /> : <NoWebhook /> : null}
      <Known task={task} people={people} />
    </>
  );
}

function Known({ task, people }: { readonly task: Task; readonly people: readonly Person[] }) {
  const { editor, typedPeople } = useDesk();
  const document = useStore(editor.document, (state) => state.document);
  const canvas = useStore(editor.document, (state) => state.canvas);
  const draft = useDraftPayload();
  const names = useNames();
  const placeholderWhile = useSession()?.placeholderWhile;
  const revision = task.program;
  const program = useMemo(() => revision && payloadOf(revision), [revision]);
  const typed = useStore(findTypedPeople(typedPeople, task.id), (state) => state.people);
  // Most edits say nothing new about anybody: then no row renders.
  const [listEntries] = useState(createEntryList);
  const entries = useMemo(
    () => listEntries({ people, typed, names, program, draft, document, canvas, placeholderWhile }),
    [listEntries, people, typed, names, program, draft, document, canvas, placeholderWhile],
  );
  return entries.length === 0 ? null : (
    <PeopleList taskId={task.id} entries={entries} isOver={task.status === 'ended'} />
  );
}

function NoRoom() {
  return (
    <EmptyNote>
      {say('The sandbox has no room. Type the user ids of people to put them on tiles.')}
    </EmptyNote>
  );
}

/** Explains why no webhook has arrived from this room, and what to do. */
function NoWebhook() {
  const desk = useDesk();
  const session = useSession();
  const task = useTask();
  return (
    <div className={styles['note']} role="note" aria-label={say('About webhooks')}>
      <p>
        {session?.webhooks === false
          ? say(
              'This desk receives no webhooks, so it does not know who is in the room. Set TRTC_CALLBACK_KEY, and the callback address in the TRTC console.',
            )
          : task?.roomId === null
            ? say(
                'This recording was attached without its room, so webhooks cannot be matched to it.',
              )
            : say(
                'No webhook about this room has arrived yet, so the desk does not know who is in it.',
              )}
      </p>
      <Button tone="quiet" onClick={() => openDialog(desk, { kind: 'help', section: 'webhooks' })}>
        {say('How to set up webhooks')}
      </Button>
    </div>
  );
}
