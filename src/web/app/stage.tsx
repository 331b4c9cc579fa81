import { useQuery } from '@tanstack/react-query';
import { useStore } from 'zustand';
import { useCallback, useMemo } from 'react';
import type { ReactNode } from 'react';

import { sandboxPath } from '#contract/http/route.ts';
import { sessionQuery, tasksQuery } from '#web/api/queries.ts';
import { ProblemAnswer } from '#web/api/request.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { LayoutCanvas } from '#web/canvas/layout-canvas.tsx';
import { Button } from '#web/ui/button.tsx';

import {
  shownTask,
  useDesk,
  useIsDraftOpen,
  useIsViewer,
  useTask,
} from '#web/hooks/desk-context.ts';
import { usePresentPeople } from '#web/hooks/use-present-people.ts';
import { payloadOf } from '#web/desk/draft.ts';
import { openDialog } from '#web/desk/dialog.ts';
import { showSandbox } from '#web/desk/task-address.ts';
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
  const people = usePresentPeople(taskId ?? '', isOpen);
  const failedImages = useStore(desk.failedImages, (state) =>
    state.taskId === taskId ? state.urls : undefined,
  );
  const onPainted = useCallback(() => reportPaint(desk), [desk]);
  const task = useTask();
  const shown = useQuery(shownTask(taskId));
  const revision = task?.status === 'ended' ? null : (task?.program ?? null);
  const program = useMemo(() => revision && payloadOf(revision), [revision]);
  if (isOpen) {
    return (
      <LayoutCanvas
        editor={editor}
        people={people ?? null}
        program={program}
        placeholderWhile={session.data?.placeholderWhile}
        {...(failedImages ? { failedImages } : {})}
        now={serverNow}
        onPainted={onPainted}
      />
    );
  }
  const isUnknown = isNotFound(shown.error);
  const failure = session.error ?? (isUnknown ? null : shown.error) ?? tasks.error;
  if (failure) {
    return (
      <Message title="The desk does not answer">
        <p>{failure.message} What is on air stays as it is: it does not depend on this page.</p>
        <Button
          onClick={() => {
            void tasks.refetch();
            if (shown.isError) {
              void shown.refetch();
            }
            void session.refetch();
          }}
        >
          Try again
        </Button>
      </Message>
    );
  }
  if (tasks.data?.every(({ hidden }) => hidden !== null) && (taskId === null || isUnknown)) {
    return (
      <Message title="No recording attached yet">
        <p>
          Attach a running TRTC cloud recording to arrange who is seen and heard in it. Nothing is
          sent to the cloud until you take.
        </p>
        <AttachButton />
        <SandboxHint />
      </Message>
    );
  }
  if (isUnknown) {
    return (
      <Message title="This desk does not know that recording">
        <p>The address names a recording that is not attached here. Choose another one above.</p>
        <AttachButton />
        <SandboxHint />
      </Message>
    );
  }
  return (
    <div className={styles['message']} role="status" aria-label="Loading the recording">
      <div className={styles['ghost']} />
    </div>
  );
}

/** Whether the desk answered that it does not know the recording. */
function isNotFound(error: Error | null): boolean {
  return (
    error instanceof ProblemAnswer && ['task-not-found', 'malformed'].includes(error.problem.code)
  );
}

function AttachButton() {
  const desk = useDesk();
  if (useIsViewer()) {
    return <p>A producer can attach one.</p>;
  }
  return (
    <div className={styles['ways']}>
      <Button tone="primary" onClick={() => openDialog(desk, { kind: 'attach' })}>
        Attach recording…
      </Button>
      <Button onClick={() => openDialog(desk, { kind: 'start' })}>Start recording…</Button>
    </div>
  );
}

/** The way on for everybody who has no recording, and for viewers too. */
function SandboxHint() {
  const desk = useDesk();
  return (
    <p>
      Without a recording you can prepare layouts and check customers’ requests:{' '}
      <a
        href={sandboxPath}
        onClick={(event) => {
          if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
            event.preventDefault();
            showSandbox(desk);
          }
        }}
      >
        open the sandbox
      </a>
      .
    </p>
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
