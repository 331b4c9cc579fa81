import { useQuery } from '@tanstack/react-query';
import { useStore } from 'zustand';
import { useCallback, useMemo } from 'react';
import type { ReactNode } from 'react';

import { knownParticipantsOf } from '#web/api/participants.ts';
import { rosterQuery, sessionQuery, tasksQuery } from '#web/api/queries.ts';
import { LayoutCanvas } from '#web/canvas/layout-canvas.tsx';
import { Button } from '#web/ui/button.tsx';

import { useDesk, useIsDraftOpen, useIsViewer, useTask } from '#web/hooks/desk-context.ts';
import { payloadOf } from '#web/desk/draft.ts';
import { openDialog } from '#web/desk/dialog.ts';
import { reportPaint } from './first-paint.ts';
import styles from './shell.module.css';

/** The canvas, or a message that says why there is none. */
export function Stage() {
  const desk = useDesk();
  const { editor, address } = desk;
  const taskId = useStore(address, (state) => state.taskId);
  const isOpen = useIsDraftOpen();
  const tasks = useQuery(tasksQuery);
  const session = useQuery(sessionQuery);
  const { data: people } = useQuery({
    ...rosterQuery(taskId ?? ''),
    enabled: isOpen,
    select: knownParticipantsOf,
  });
  const failedImages = useStore(desk.failedImages, (state) =>
    state.taskId === taskId ? state.urls : undefined,
  );
  const onPainted = useCallback(() => reportPaint(desk), [desk]);
  const revision = useTask()?.program ?? null;
  const program = useMemo(() => revision && payloadOf(revision), [revision]);
  if (isOpen) {
    return (
      <LayoutCanvas
        editor={editor}
        people={people ?? null}
        program={program}
        {...(failedImages ? { failedImages } : {})}
        onPainted={onPainted}
      />
    );
  }
  const failure = tasks.error ?? session.error;
  if (failure) {
    return (
      <Message title="The desk does not answer">
        <p>{failure.message} What is on air stays as it is: it does not depend on this page.</p>
        <Button
          onClick={() => {
            void tasks.refetch();
            void session.refetch();
          }}
        >
          Try again
        </Button>
      </Message>
    );
  }
  if (tasks.data?.length === 0) {
    return (
      <Message title="No recording attached yet">
        <p>
          Attach a running TRTC cloud recording to arrange who is seen and heard in it. Nothing is
          sent to the cloud until you take.
        </p>
        <AttachButton />
      </Message>
    );
  }
  if (tasks.data && taskId !== null && tasks.data.every((task) => task.id !== taskId)) {
    return (
      <Message title="This desk does not know that recording">
        <p>The address names a recording that is not attached here. Choose another one above.</p>
        <AttachButton />
      </Message>
    );
  }
  return (
    <div className={styles['message']} role="status" aria-label="Loading the recording">
      <div className={styles['ghost']} />
    </div>
  );
}

function AttachButton() {
  const desk = useDesk();
  if (useIsViewer()) {
    return <p>A producer can attach one.</p>;
  }
  return (
    <Button tone="primary" onClick={() => openDialog(desk, { kind: 'attach' })}>
      Attach recording…
    </Button>
  );
}

function Message({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={styles['message']}>
      <h2>{title}</h2>
      {children}
    </div>
  );
}
