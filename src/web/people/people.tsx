import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useStore } from 'zustand';

import type { Person } from '#contract/roster.ts';
import type { Task } from '#contract/task.ts';
import { rosterQuery } from '#web/api/queries.ts';
import {
  useDesk,
  useDraftPayload,
  useIsLocked,
  useSession,
  useTask,
} from '#web/hooks/desk-context.ts';
import { payloadOf } from '#web/desk/draft.ts';
import { findTypedPeople } from '#web/desk/typed-people.ts';
import { Button } from '#web/ui/button.tsx';
import { EmptyNote, Panel, Skeleton } from '#web/ui/panel.tsx';
import { openDialog } from '#web/desk/dialog.ts';

import { AddPerson } from './add-person.tsx';
import { listEntries } from './people-entries.ts';
import { PeopleList } from './people-list.tsx';
import styles from './people.module.css';
import { PersonGhost } from './person-ghost.tsx';

/** Everybody the desk knows of: who is in the room, what the program does with them, and where they are in the draft. */
export function People() {
  const task = useTask();
  const { data: people } = useQuery({
    ...rosterQuery(task?.id ?? ''),
    enabled: task !== undefined,
  });
  const present = people?.filter((person) => person.present).length;
  return (
    <Panel
      title="People in the room"
      count={people?.length === 0 ? undefined : present}
      isLocked={useIsLocked()}
      footer={task && people ? <AddPerson taskId={task.id} /> : undefined}
    >
      {task ? <Roster task={task} /> : <EmptyNote>No recording chosen.</EmptyNote>}
      <PersonGhost />
    </Panel>
  );
}

function Roster({ task }: { readonly task: Task }) {
  const { data: people, error, refetch } = useQuery(rosterQuery(task.id));
  if (error) {
    return (
      <>
        <EmptyNote>Who is in the room cannot be told: {error.message}</EmptyNote>
        <Button onClick={() => void refetch()}>Try again</Button>
      </>
    );
  }
  if (!people) {
    return <Skeleton rows={3} label="Loading the people" />;
  }
  return (
    <>
      {people.length === 0 ? <NobodyTold /> : null}
      <Known task={task} people={people} />
    </>
  );
}

function Known({ task, people }: { readonly task: Task; readonly people: readonly Person[] }) {
  const { editor, typedPeople } = useDesk();
  const document = useStore(editor.document, (state) => state.document);
  const canvas = useStore(editor.document, (state) => state.canvas);
  const draft = useDraftPayload();
  const revision = task.program;
  const program = useMemo(() => revision && payloadOf(revision), [revision]);
  const typed = useStore(findTypedPeople(typedPeople, task.id), (state) => state.people);
  const entries = useMemo(
    () => listEntries({ people, typed, program, draft, document, canvas }),
    [people, typed, program, draft, document, canvas],
  );
  return entries.length === 0 ? null : <PeopleList taskId={task.id} entries={entries} />;
}

/** No webhook ever came from this room: why that may be, and what to do. */
function NobodyTold() {
  const desk = useDesk();
  const session = useSession();
  const task = useTask();
  return (
    <div className={styles['note']} role="note" aria-label="About webhooks">
      <p>
        {session?.webhooks === false
          ? 'This desk takes no webhooks, so who is in the room is not known. Set TRTC_CALLBACK_KEY and the callback address in the TRTC console.'
          : task?.roomId === null
            ? 'This recording was attached without its room, so no webhook can be told to be about it.'
            : 'No webhook of this room has come yet, so who is in it is not known.'}
      </p>
      <Button tone="quiet" onClick={() => openDialog(desk, { kind: 'help', section: 'webhooks' })}>
        How to set up webhooks
      </Button>
    </div>
  );
}
