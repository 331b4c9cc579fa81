import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { UnansweredStart } from '#contract/unanswered-start.ts';
import { dismissStart, unansweredStartsQuery, repeatStart } from '#web/api/unanswered-starts.ts';
import { ProblemAnswer } from '#web/api/request.ts';
import { formatDay } from '#web/browser/clock.ts';
import { useDesk, useIsViewer, useSession } from '#web/hooks/desk-context.ts';
import { showNewTask } from '#web/desk/task-address.ts';
import { Button } from '#web/ui/button.tsx';
import field from '#web/fields/field.module.css';

import { Notice } from '#web/ui/notice.tsx';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** Reports starts that got no answer. Every page shows them, whichever recording it is about, until they are resolved. */
export function UnansweredStartNotices() {
  const { data } = useQuery(unansweredStartsQuery);
  return (
    <div role="status">
      {data?.starts.map((start) => (
        <UnansweredStartNotice key={start.id} start={start} />
      ))}
    </div>
  );
}

function UnansweredStartNotice({ start }: { readonly start: UnansweredStart }) {
  const desk = useDesk();
  const isViewer = useIsViewer('record');
  const hasWebhooks = useSession()?.webhooks === true;
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function run(act: () => Promise<void>): Promise<void> {
    setSending(true);
    setFailure(null);
    try {
      await act();
    } catch (error) {
      setFailure(
        error instanceof ProblemAnswer
          ? error.problem.detail
          : say('The desk did not answer. You can safely try again.'),
      );
    } finally {
      setSending(false);
      // Fetch the list whatever the answer was: the event about it may arrive later.
      void desk.queries.invalidateQueries({ queryKey: unansweredStartsQuery.queryKey });
    }
  }

  const blocked = {
    disabled: isViewer || isSending,
    title: isViewer ? say('This needs the producer role') : undefined,
  };
  return (
    <Notice
      tone="unsure"
      title={sayNodes('The start of {title} was never answered.', {
        title: <bdi>{start.title}</bdi>,
      })}
      facts={[
        [say('Room'), start.roomId],
        [say('Recorder’s user ID'), start.robotUserId],
      ]}
      actions={
        <>
          <Button
            {...blocked}
            onClick={() =>
              void run(async () => {
                desk.queries.setQueryData(
                  unansweredStartsQuery.queryKey,
                  await dismissStart(start),
                );
              })
            }
          >
            {say('Dismiss')}
          </Button>
          <Button
            {...blocked}
            tone="air"
            onClick={() => void run(async () => showNewTask(desk, await repeatStart(start)))}
          >
            {isSending ? say('Sending…') : say('Start the same again')}
          </Button>
        </>
      }
    >
      {hasWebhooks
        ? sayNodes(
            '{name} sent it on {at}: it may be recording, and will appear here as soon as its webhook arrives.',
            { name: <bdi>{start.startedBy.name}</bdi>, at: formatDay(start.sentAt) },
          )
        : sayNodes('{name} sent it on {at}: it may be recording.', {
            name: <bdi>{start.startedBy.name}</bdi>,
            at: formatDay(start.sentAt),
          })}{' '}
      {failure === null ? (
        say('You can safely start the same again: there will be one recording.')
      ) : (
        <span className={field['error']} role="alert">
          {failure}
        </span>
      )}
    </Notice>
  );
}
