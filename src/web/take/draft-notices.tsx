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
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

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
          title={sayNodes('{name} took revision {number}.', {
            name: <bdi>{behind.actor.name}</bdi>,
            number: behind.number,
          })}
          actions={
            <>
              <Button disabled={isLocked} onClick={() => openDialog(desk, { kind: 'conflict' })}>
                {say('Merge…')}
              </Button>
              <Button disabled={isLocked} onClick={() => loadAir(desk)}>
                {say('Load what is on air')}
              </Button>
            </>
          }
        >
          {base === null
            ? say('Your changes, based on an empty layout, are kept. Taking asks you first.')
            : say('Your changes, based on revision {base}, are kept. Taking asks you first.', {
                base,
              })}
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
      title={sayNodes('{name} locked the show.', { name: <bdi>{lock.by.name}</bdi> })}
      actions={
        isOwn ? (
          <Button onClick={() => openDialog(desk, { kind: 'lock-reason' })}>
            {lock.reason === null ? say('Give a reason…') : say('Change the reason…')}
          </Button>
        ) : undefined
      }
    >
      {lock.reason === null
        ? say('Since {at}. Nobody can take or edit until it is unlocked.', {
            at: formatClock(lock.since),
          })
        : sayNodes('Since {at}: {reason}. Nobody can take or edit until it is unlocked.', {
            at: formatClock(lock.since),
            reason: <bdi>{lock.reason}</bdi>,
          })}
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
      title={say('Revision {number}: sent, no confirmation.', { number: revision.number })}
      actions={
        <>
          <SeenButton revision={revision} />
          <Button
            tone="air"
            disabled={isLocked || task?.status !== 'running'}
            onClick={() => resendRevision(desk, revision, 'roll-back')}
          >
            {say('Take again')}
          </Button>
        </>
      }
    >
      {sayNodes('{name} took it at {at}.', {
        name: <bdi>{revision.actor.name}</bdi>,
        at: formatClock(revision.createdAt),
      })}{' '}
      {isOver
        ? say('It may have been on air when the recording ended.')
        : say('It may be on air. Taking it again is safe: a take replaces the whole layout.')}
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
          title={say('Unsent draft restored.')}
          onDismiss={dismiss}
          actions={<Button onClick={() => loadAir(desk)}>{say('Load what is on air')}</Button>}
        >
          {say('It was saved in this browser at {savedAt}.', {
            savedAt: formatClock(note.savedAt),
          })}
        </Notice>
      );
    case 'followed':
      return (
        <Notice
          tone="plain"
          title={say('Following revision {number}.', { number: note.revision.number })}
          onDismiss={dismiss}
        >
          {note.revision.settledAt === null
            ? sayNodes(
                '{name} took it; your draft had no changes, so it now shows that revision.',
                { name: <bdi>{note.revision.actor.name}</bdi> },
              )
            : sayNodes(
                '{name} took it at {at}; your draft had no changes, so it now shows that revision.',
                {
                  name: <bdi>{note.revision.actor.name}</bdi>,
                  at: formatClock(note.revision.settledAt),
                },
              )}
        </Notice>
      );
    case 'baseline':
      return (
        <Notice tone="plain" title={say('Starting from the baseline.')} onDismiss={dismiss}>
          {say('It was entered as what is on air when this recording was attached.')}
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
        <Notice tone="unsure" title={say('The baseline cannot be shown.')} onDismiss={dismiss}>
          {say('{reason}. The draft starts from a grid of everyone instead.', {
            reason: note.reason,
          })}
        </Notice>
      );
  }
}
