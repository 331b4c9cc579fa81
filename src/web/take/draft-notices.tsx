import { useStore } from 'zustand';

import type { Revision } from '#contract/revision.ts';
import type { ShowLock } from '#contract/task.ts';
import { formatClock } from '#web/browser/clock.ts';
import {
  useDesk,
  useIsDraftOpen,
  useIsLocked,
  useTakePhase,
  useTask,
} from '#web/hooks/desk-context.ts';
import type { DraftNote } from '#web/desk/draft.ts';
import { isOwnLock } from '#web/desk/show-lock.ts';
import { loadAir } from '#web/desk/keep-draft.ts';
import { resendRevision } from '#web/desk/take-control.ts';
import { Button } from '#web/ui/button.tsx';

import { Notice } from '#web/ui/notice.tsx';
import { openDialog } from '#web/desk/dialog.ts';
import { SeenButton } from './seen-button.tsx';

/** What the person should know about the draft before continuing. */
export function DraftNotices() {
  const desk = useDesk();
  const task = useTask();
  const isOpen = useIsDraftOpen();
  const note = useStore(desk.draft, (state) => state.note);
  const behind = useStore(desk.draft, (state) => state.behind);
  const base = useStore(desk.draft, (state) => state.origin?.base ?? null);
  const phase = useTakePhase();
  const isLocked = useIsLocked();
  // The notice of a take with a conflict already says it, in more detail.
  const isAsked =
    phase?.kind === 'settled' &&
    phase.outcome.kind === 'problem' &&
    phase.outcome.problem.code === 'revision-conflict';
  if (!isOpen) {
    return null;
  }
  return (
    <div role="status">
      {task?.lock ? <LockNotice lock={task.lock} /> : null}
      {task?.current?.status === 'unknown' && !phase ? (
        <UnknownNotice revision={task.current} />
      ) : null}
      {behind && !isAsked ? (
        <Notice
          tone="unsure"
          title={
            <>
              <bdi>{behind.actor.name}</bdi> took revision {behind.number}.
            </>
          }
          actions={
            <>
              <Button disabled={isLocked} onClick={() => openDialog(desk, { kind: 'conflict' })}>
                Merge…
              </Button>
              <Button disabled={isLocked} onClick={() => loadAir(desk)}>
                Load what is on air
              </Button>
            </>
          }
        >
          Your changes, based on {base === null ? 'an empty layout' : `revision ${base}`}, are kept.
          Taking asks you first.
        </Notice>
      ) : null}
      {note ? <Note note={note} /> : null}
    </div>
  );
}

/** Who holds the show lock, for everybody who has this recording open. */
function LockNotice({ lock }: { readonly lock: ShowLock }) {
  const desk = useDesk();
  const isOwn = isOwnLock(desk, lock);
  return (
    <Notice
      tone="plain"
      title={
        <>
          <bdi>{lock.by.name}</bdi> locked the show.
        </>
      }
      actions={
        isOwn ? (
          <Button onClick={() => openDialog(desk, { kind: 'lock-reason' })}>
            {lock.reason === null ? 'Give a reason…' : 'Change the reason…'}
          </Button>
        ) : undefined
      }
    >
      Since {formatClock(lock.since)}
      {lock.reason === null ? null : (
        <>
          : <bdi>{lock.reason}</bdi>
        </>
      )}
      . Nobody can take or edit until it is unlocked.
    </Notice>
  );
}

/** Every page, also after a reload, shows a take without an answer and offers the same actions. */
function UnknownNotice({ revision }: { readonly revision: Revision }) {
  const desk = useDesk();
  const task = useTask();
  const isLocked = useIsLocked();
  const isOver = task?.status === 'ended';
  return (
    <Notice
      tone="unsure"
      title={`Revision ${revision.number}: sent, no confirmation.`}
      actions={
        <>
          <SeenButton revision={revision} />
          <Button
            tone="air"
            disabled={isLocked || task?.status !== 'running'}
            onClick={() => resendRevision(desk, revision, 'roll-back')}
          >
            Take again
          </Button>
        </>
      }
    >
      <bdi>{revision.actor.name}</bdi> took it at {formatClock(revision.createdAt)}.{' '}
      {isOver
        ? 'It may have been on air when the recording ended.'
        : 'It may be on air. Taking it again is safe: a take replaces the whole layout.'}
    </Notice>
  );
}

function Note({ note }: { readonly note: DraftNote }) {
  const desk = useDesk();
  const dismiss = (): void => desk.draft.send({ kind: 'note-dismissed' });
  switch (note.kind) {
    case 'restored':
      return (
        <Notice
          tone="plain"
          title="Unsent draft restored."
          onDismiss={dismiss}
          actions={<Button onClick={() => loadAir(desk)}>Load what is on air</Button>}
        >
          It was saved in this browser at {formatClock(note.savedAt)}.
        </Notice>
      );
    case 'followed':
      return (
        <Notice
          tone="plain"
          title={`Following revision ${note.revision.number}.`}
          onDismiss={dismiss}
        >
          <bdi>{note.revision.actor.name}</bdi> took it
          {note.revision.settledAt === null ? '' : ` at ${formatClock(note.revision.settledAt)}`};
          your draft had no changes, so it now shows that revision.
        </Notice>
      );
    case 'baseline':
      return (
        <Notice tone="plain" title="Starting from the baseline." onDismiss={dismiss}>
          It was entered as what is on air when this recording was attached.
        </Notice>
      );
    case 'not-done':
      return (
        <Notice tone="bad" title={note.title} onDismiss={dismiss}>
          {note.reason}
        </Notice>
      );
    case 'baseline-unreadable':
      return (
        <Notice tone="unsure" title="The baseline cannot be shown." onDismiss={dismiss}>
          {note.reason}. The draft starts from a grid of everyone instead.
        </Notice>
      );
  }
}
