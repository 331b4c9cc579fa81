import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useStore } from 'zustand';

import type { RecordingView } from '#contract/recording.ts';
import type { Task } from '#contract/task.ts';
import { readLayout } from '#layout/document/wire.ts';
import { leaveCodes } from '#trtc/leave-codes.ts';
import { rosterQuery } from '#web/api/queries.ts';
import { formatClock } from '#web/browser/clock.ts';
import { useDesk, useIsDraftOpen, useIsViewer, useTask } from '#web/hooks/desk-context.ts';
import { findUses } from './failed-images.ts';
import { HideButton } from './hide-button.tsx';
import { findIdleEnd, formatLeft, isStranger } from './recording-state.ts';
import { useHasCome, useNow } from '#web/hooks/use-now.ts';
import { useRecording } from '#web/hooks/use-recording.ts';
import { Button } from '#web/ui/button.tsx';

import { Notice } from '#web/ui/notice.tsx';
import { openDialog } from '#web/desk/dialog.ts';
import { say, sayAnswer } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** Reports of a recording that somebody should act on. */
export function RecordingNotices() {
  const desk = useDesk();
  const task = useTask();
  const view = useRecording();
  if (!task) {
    return null;
  }
  const isRunning = task.status === 'running';
  const ending = view?.story.ending ?? null;
  return (
    <div role="status">
      {isStranger(task) ? <StrangerNotice task={task} /> : null}
      {task.status === 'ended' && !isStranger(task) ? (
        <Notice
          tone={toneOfEnding(ending)}
          title={say('Recording over.')}
          actions={
            <Button onClick={() => openDialog(desk, { kind: 'recording' })}>{say('Files…')}</Button>
          }
        >
          {ending === null
            ? say(
                'The cloud no longer knows it. Either it is over, or its handle has expired and it continues until the room is empty or dismissed.',
              )
            : say('{reason} That was at {at}.', {
                reason: sayAnswer(ending.reason),
                at: formatClock(ending.at),
              })}{' '}
          {say('Its layout can no longer change.')}
        </Notice>
      ) : null}
      {task.status === 'expired' ? (
        <Notice tone="bad" title={say('Handle expired.')}>
          {say('The recording may continue, but the cloud accepts no more changes to it.')}
        </Notice>
      ) : null}
      {isRunning && view?.story.startFailed === true ? (
        <Notice tone="bad" title={say('The recorder could not start.')}>
          {say('A webhook reported it. Stop this recording and start another one.')}
        </Notice>
      ) : null}
      {isRunning ? <HandleNotice task={task} /> : null}
      {isRunning && view ? <IdleNotice task={task} view={view} /> : null}
      {isRunning && view ? <FailOverNotice key={`fail-over ${task.id}`} view={view} /> : null}
      {isRunning && view ? <ImageNotice key={`image ${task.id}`} task={task} view={view} /> : null}
      {view ? <UploadNotice key={`upload ${task.id}`} view={view} /> : null}
    </div>
  );
}

/** A stop that somebody meant, or an empty room, is no fault. */
const plainEndings: readonly (number | null)[] = [
  null,
  leaveCodes.stoppedByApi,
  leaveCodes.roomDismissed,
  leaveCodes.idle,
];

function toneOfEnding(ending: RecordingView['story']['ending']): 'plain' | 'unsure' | 'bad' {
  if (ending === null) {
    return 'unsure';
  }
  return plainEndings.includes(ending.leaveCode) ? 'plain' : 'bad';
}

/** A TaskId that the cloud never knew here is most likely mistyped: nothing of it is over. */
function StrangerNotice({ task }: { readonly task: Task }) {
  const desk = useDesk();
  const isViewer = useIsViewer('record');
  return (
    <Notice
      tone="bad"
      title={say('The cloud does not know this TaskId.')}
      actions={
        <>
          <Button disabled={isViewer} onClick={() => openDialog(desk, { kind: 'correct' })}>
            {say('Correct…')}
          </Button>
          <HideButton task={task} />
        </>
      }
    >
      {say(
        'Nothing was ever taken here. Check the region, the SdkAppId and the TaskId: correct the region, or hide this recording and attach the right one.',
      )}
    </Notice>
  );
}

const minuteMs = 60_000;

/** Warns one hour and ten minutes before the handle ends. The countdown itself is in the top bar. */
function HandleNotice({ task }: { readonly task: Task }) {
  const endMs = task.expiresAt === null ? null : Date.parse(task.expiresAt);
  const isNear = useHasCome(endMs === null ? null : endMs - 60 * minuteMs);
  const isClose = useHasCome(endMs === null ? null : endMs - 10 * minuteMs);
  if (task.expiresAt === null || !isNear) {
    return null;
  }
  return (
    <Notice
      tone={isClose ? 'bad' : 'unsure'}
      title={
        isClose
          ? say('The handle ends within ten minutes.')
          : say('The handle ends within the hour.')
      }
    >
      {say(
        'From {expiresAt} on, the cloud no longer lets anybody change or stop this recording; it continues by itself. For a longer show, start another recording before that.',
        { expiresAt: formatClock(task.expiresAt) },
      )}
    </Notice>
  );
}

function IdleNotice({ task, view }: { readonly task: Task; readonly view: RecordingView }) {
  const { data: people } = useQuery(rosterQuery(task.id));
  const endMs = findIdleEnd(task, view, people);
  if (endMs === null) {
    return null;
  }
  return (
    <Notice tone="unsure" title={say('The room is empty.')}>
      {sayNodes('Unless a person who may speak enters, the recording ends in {left}.', {
        left: <Remaining endMs={endMs} />,
      })}
    </Notice>
  );
}

/** A screen reader reads the notice once, but not the countdown in it every second. */
function Remaining({ endMs }: { readonly endMs: number }) {
  const left = Math.max(0, endMs - useNow());
  return <span aria-live="off">{formatLeft(left)}</span>;
}

function FailOverNotice({ view }: { readonly view: RecordingView }) {
  const [seen, setSeen] = useState<string | null>(null);
  const last = view.story.failOvers.at(-1);
  if (last === undefined || last === seen) {
    return null;
  }
  return (
    <Notice
      tone="unsure"
      title={say('A server of the cloud failed at {last}.', { last: formatClock(last) })}
      onDismiss={() => setSeen(last)}
    >
      {say(
        'Another server has taken over. Some seconds may be missing. The names of later files start with “ha”.',
      )}
    </Notice>
  );
}

/** Warns while something can still be done: once the cloud stops retrying, files that did not arrive are lost. */
function UploadNotice({ view }: { readonly view: RecordingView }) {
  const desk = useDesk();
  const [seen, setSeen] = useState<string | null>(null);
  const last = view.story.uploadErrors.at(-1);
  if (last === undefined || last.at === seen) {
    return null;
  }
  return (
    <Notice
      tone="bad"
      title={say('The storage refuses files.')}
      actions={
        <Button onClick={() => openDialog(desk, { kind: 'recording' })}>{say('Files…')}</Button>
      }
      onDismiss={() => setSeen(last.at)}
    >
      {say('{list} ({at}). Check the bucket and its keys. The recording continues.', {
        list: [last.code, last.message].filter(Boolean).join(', ') || say('It gave no reason'),
        at: formatClock(last.at),
      })}
    </Notice>
  );
}

/** Reports failed images as long as the program or the draft uses them. */
function ImageNotice({ task, view }: { readonly task: Task; readonly view: RecordingView }) {
  const { editor } = useDesk();
  const isOpen = useIsDraftOpen();
  const draft = useStore(editor.document, (state) => state.document);
  const [seen, setSeen] = useState('');
  const onAir = task.program === null ? null : readLayout(task.program);
  const failures = view.story.failedImages.flatMap(({ url, at }) => {
    const uses = onAir === null ? [] : findUses(onAir, url);
    const planned = isOpen ? findUses(draft, url) : [];
    if (uses.length === 0 && planned.length === 0) {
      return [];
    }
    const where =
      uses.length > 0 ? uses.join(', ') : say('{list}, in the draft', { list: planned.join(', ') });
    return [say('{url} ({where}) failed at {at}.', { url, where, at: formatClock(at) })];
  });
  const news = failures.join(' ');
  if (news === seen) {
    return null;
  }
  // One notice for all failed images, and it can be dismissed: problems and history share this space.

  return (
    <Notice
      tone="unsure"
      title={say(
        '{count, plural, one {The recorder could not load an image.} other {The recorder could not load # images.}}',
        { count: failures.length },
      )}
      onDismiss={() => setSeen(news)}
    >
      {say('{news} Check the address or use another image, then take.', { news })}
    </Notice>
  );
}
