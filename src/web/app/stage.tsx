import { useQuery } from '@tanstack/react-query';
import { useStore } from 'zustand';
import { useCallback, useMemo } from 'react';
import type { ReactNode } from 'react';

import { fromPage, sandboxPath } from '#contract/http/route.ts';
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
import { reportPaint } from './first-paint.ts';
import styles from './shell.module.css';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

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
  const live = useStore(desk.live, ({ screen }) => screen);
  const liveWords = useStore(desk.live, ({ words }) => words);
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
        live={live}
        liveWords={liveWords}
        onPainted={onPainted}
      />
    );
  }
  const isUnknown = isNotFound(shown.error);
  const failure = session.error ?? (isUnknown ? null : shown.error) ?? tasks.error;
  if (failure) {
    return (
      <Message title={say('The desk does not answer')}>
        <p>
          {say('{message} What is on air stays as it is: it does not depend on this page.', {
            message: failure.message,
          })}
        </p>
        <Button
          onClick={() => {
            void tasks.refetch();
            if (shown.isError) {
              void shown.refetch();
            }
            void session.refetch();
          }}
        >
          {say('Try again')}
        </Button>
      </Message>
    );
  }
  if (tasks.data?.every(({ hidden }) => hidden !== null) && (taskId === null || isUnknown)) {
    return (
      <Message title={say('No recording attached yet')}>
        <p>
          {say(
            'Attach a running TRTC cloud recording to arrange who is seen and heard in it. Nothing is sent to the cloud until you take.',
          )}
        </p>
        <AttachButton />
        <SandboxHint />
      </Message>
    );
  }
  if (isUnknown) {
    return (
      <Message title={say('This desk does not know that recording')}>
        <p>
          {say(
            'The address names a recording that is not attached here. Choose another one above.',
          )}
        </p>
        <AttachButton />
        <SandboxHint />
      </Message>
    );
  }
  return (
    <div className={styles['message']} role="status" aria-label={say('Loading the recording')}>
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
    return <p>{say('A producer can attach one.')}</p>;
  }
  return (
    <div className={styles['ways']}>
      <Button tone="primary" onClick={() => openDialog(desk, { kind: 'attach' })}>
        {say('Attach recording…')}
      </Button>
      <Button onClick={() => openDialog(desk, { kind: 'start' })}>{say('Start recording…')}</Button>
    </div>
  );
}

/** The way on for everybody who has no recording, and for viewers too. */
function SandboxHint() {
  return (
    <p>
      {sayNodes(
        'Without a recording you can prepare layouts and check customers’ requests: {link}.',
        { link: <a href={fromPage(sandboxPath)}>{say('open the sandbox')}</a> },
      )}
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
