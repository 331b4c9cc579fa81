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
          title="Recording over."
          actions={<Button onClick={() => openDialog(desk, { kind: 'recording' })}>Files…</Button>}
        >
          {ending === null
            ? 'The cloud no longer knows it. Either it is over, or its handle has expired and it continues until the room is empty or dismissed.'
            : `${ending.reason} That was at ${formatClock(ending.at)}.`}{' '}
          Its layout can no longer change.
        </Notice>
      ) : null}
      {task.status === 'expired' ? (
        <Notice tone="bad" title="Handle expired.">
          The recording may continue, but the cloud accepts no more changes to it.
        </Notice>
      ) : null}
      {isRunning && view?.story.startFailed === true ? (
        <Notice tone="bad" title="The recorder could not start.">
          A webhook reported it. Stop this recording and start another one.
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
  const isViewer = useIsViewer();
  return (
    <Notice
      tone="bad"
      title="The cloud does not know this TaskId."
      actions={
        <>
          <Button disabled={isViewer} onClick={() => openDialog(desk, { kind: 'correct' })}>
            Correct…
          </Button>
          <HideButton task={task} />
        </>
      }
    >
      Nothing was ever taken here. Check the region, the SdkAppId and the TaskId: correct the
      region, or hide this recording and attach the right one.
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
      title={`The handle ends ${isClose ? 'within ten minutes' : 'within the hour'}.`}
    >
      From {formatClock(task.expiresAt)} on, the cloud no longer lets anybody change or stop this
      recording; it continues by itself. For a longer show, start another recording before that.
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
    <Notice tone="unsure" title="The room is empty.">
      Unless a person who may speak enters, the recording ends in <Remaining endMs={endMs} />.
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
      title={`A server of the cloud failed at ${formatClock(last)}.`}
      onDismiss={() => setSeen(last)}
    >
      Another server has taken over. Some seconds may be missing. The names of later files start
      with “ha”.
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
      title="The storage refuses files."
      actions={<Button onClick={() => openDialog(desk, { kind: 'recording' })}>Files…</Button>}
      onDismiss={() => setSeen(last.at)}
    >
      {[last.code, last.message].filter(Boolean).join(', ') || 'It gave no reason'} (
      {formatClock(last.at)}). Check the bucket and its keys. The recording continues.
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
    const where = uses.length > 0 ? uses.join(', ') : `${planned.join(', ')}, in the draft`;
    return [`${url} (${where}) failed at ${formatClock(at)}.`];
  });
  const news = failures.join(' ');
  if (news === seen) {
    return null;
  }
  // One notice for all failed images, and it can be dismissed: problems and history share this space.
  const what = failures.length === 1 ? 'an image' : `${failures.length} images`;
  return (
    <Notice
      tone="unsure"
      title={`The recorder could not load ${what}.`}
      onDismiss={() => setSeen(news)}
    >
      {news} Check the address or use another image, then take.
    </Notice>
  );
}
