import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useStore } from 'zustand';

import type { RecordingView } from '#contract/recording.ts';
import type { Task } from '#contract/task.ts';
import { readLayout } from '#layout/document/wire.ts';
import { rosterQuery } from '#web/api/queries.ts';
import { formatClock } from '#web/browser/clock.ts';
import { useDesk, useIsDraftOpen, useTask } from '#web/hooks/desk-context.ts';
import { findUses } from './failed-images.ts';
import { findIdleEnd, formatLeft } from './recording-state.ts';
import { useHasCome, useNow } from '#web/hooks/use-now.ts';
import { useRecording } from '#web/hooks/use-recording.ts';
import { Button } from '#web/ui/button.tsx';

import { Notice } from '#web/ui/notice.tsx';
import { openDialog } from '#web/desk/dialog.ts';

/** What a recording tells that somebody should act on. */
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
      {task.status === 'ended' ? (
        <Notice
          tone="bad"
          title="Recording over."
          actions={<Button onClick={() => openDialog(desk, { kind: 'recording' })}>Files…</Button>}
        >
          {ending === null
            ? 'The cloud does not know it any more: it is over, or its handle has run out and it goes on recording until the room is empty or dismissed.'
            : `${ending.reason} That was at ${formatClock(ending.at)}.`}{' '}
          Its layout can no longer change.
        </Notice>
      ) : null}
      {task.status === 'expired' ? (
        <Notice tone="bad" title="Handle expired.">
          It may still be recording, but the cloud accepts no more changes to it.
        </Notice>
      ) : null}
      {isRunning && view?.story.startFailed === true ? (
        <Notice tone="bad" title="The recorder could not start.">
          The cloud said so by a webhook. Stop this recording and start another one.
        </Notice>
      ) : null}
      {isRunning ? <HandleNotice task={task} /> : null}
      {isRunning && view ? <IdleNotice task={task} view={view} /> : null}
      {isRunning && view ? <FailOverNotice key={task.id} view={view} /> : null}
      {isRunning && view ? <ImageNotice key={task.id} task={task} view={view} /> : null}
      {view ? <UploadNotice key={`upload ${task.id}`} view={view} /> : null}
    </div>
  );
}

const minuteMs = 60_000;

/** Says it once an hour before and once ten minutes before; the countdown itself is in the top bar. */
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
      From {formatClock(task.expiresAt)} on the cloud accepts no change and no stop of this
      recording, which goes on by itself. For a longer show start another recording before.
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
      Unless somebody enters who may speak, the recording ends in <Remaining endMs={endMs} />.
    </Notice>
  );
}

/** Not read out every second: the notice around it is. */
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
      Another one has taken over. Some seconds may be missing, and files after it have names that
      begin with ha.
    </Notice>
  );
}

/** Files that do not arrive are lost for good once the cloud gives up: whoever keeps the storage must hear of it now. */
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
      {formatClock(last.at)}). Check the bucket and its keys: the recording goes on.
    </Notice>
  );
}

/** An image that failed is of interest while the program or the draft still names it. */
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
  // One of the news however many failed, and one that goes: the problems and the history stand in the same place.
  const what = failures.length === 1 ? 'an image' : `${failures.length} images`;
  return (
    <Notice
      tone="unsure"
      title={`The recorder could not load ${what}.`}
      onDismiss={() => setSeen(news)}
    >
      {news} Check the address, give another one and take.
    </Notice>
  );
}
