import IconBroadcast from '@tabler/icons-react/dist/esm/icons/IconBroadcast.mjs';
import IconQuestionMark from '@tabler/icons-react/dist/esm/icons/IconQuestionMark.mjs';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useStore } from 'zustand';

import type { Revision } from '#contract/revision.ts';
import { historyQuery } from '#web/api/queries.ts';
import { formatClock } from '#web/browser/clock.ts';
import {
  useDesk,
  useIsDraftOpen,
  useIsLocked,
  useSession,
  useTakePhase,
  useTask,
} from '#web/hooks/desk-context.ts';
import { describeRetry } from '#web/desk/earlier-calls.ts';
import { explainNoTake } from '#web/desk/explain-no-take.ts';
import { takeDraft } from '#web/desk/take-control.ts';
import { joinClasses } from '#web/ui/class-names.ts';

import { DraftChanges } from './draft-changes.tsx';
import { takeChord } from '#web/browser/platform.ts';
import { ShowLockButton } from './show-lock-button.tsx';
import { SafeLayoutButton } from './safe-layout-button.tsx';
import styles from './take-panel.module.css';
import { useProblems } from '#web/hooks/use-problems.ts';

/** What is on air, what a take would change, and the button that takes. */
export function TakePanel() {
  const isOpen = useIsDraftOpen();
  useEffect(() => {
    if (isOpen) {
      performance.mark('desk-ready');
    }
  }, [isOpen]);
  return (
    <div className={styles['bar']}>
      <Program />
      <DraftChanges />
      <TakeControls />
    </div>
  );
}

function Program() {
  const task = useTask();
  const current = task?.current ?? null;
  const isUnsure = current?.status === 'unknown';
  return (
    <div
      className={styles['cell']}
      data-testid="program"
      data-revision={current?.number ?? ''}
      data-status={current?.status ?? ''}
    >
      {current === null ? (
        <span className={joinClasses(styles['tag'], styles['nothing'])}>On air</span>
      ) : isUnsure ? (
        <span className={joinClasses(styles['tag'], styles['unsure'])}>
          <IconQuestionMark size={14} aria-hidden />
          On air?
        </span>
      ) : (
        <span className={joinClasses(styles['tag'], styles['onAir'])}>
          <IconBroadcast size={14} aria-hidden />
          On air
        </span>
      )}
      {current === null ? (
        <>
          <span className={styles['main']}>Nothing taken yet</span>
          <span className={styles['detail']}>
            {task ? 'Current layout unknown.' : 'No recording chosen.'}
          </span>
        </>
      ) : (
        <ProgramWords current={current} program={task?.program ?? null} />
      )}
    </div>
  );
}

function ProgramWords(props: { readonly current: Revision; readonly program: Revision | null }) {
  const { current, program } = props;
  if (current.status === 'unknown') {
    return (
      <>
        <span className={styles['main']}>Revision {current.number} sent, no answer</span>
        <span className={styles['detail']}>
          {program
            ? `Last accepted: revision ${program.number}${program.settledAt === null ? '' : `, ${formatClock(program.settledAt)}`}`
            : 'No earlier revision was accepted'}
        </span>
      </>
    );
  }
  const details = [
    current.seen
      ? `seen on air by ${current.seen.by.name} ${formatClock(current.seen.at)}`
      : undefined,
    current.seen || current.settledAt === null
      ? undefined
      : `accepted ${formatClock(current.settledAt)}`,
    current.seen || current.latencyMs === null ? undefined : `${Math.round(current.latencyMs)} ms`,
    current.upstream?.requestId ? `RequestId ${current.upstream.requestId}` : undefined,
  ].filter((detail) => detail !== undefined);
  return (
    <>
      <span className={styles['main']}>
        Revision {current.number} by {current.actor.name}
      </span>
      <span className={styles['detail']} title={details.join(', ')}>
        {details.join(', ')}
      </span>
    </>
  );
}

/** The answer to the last call of the take that is being sent, if the desk sends it again. */
function useRepetition(taskId: string | undefined): string {
  const { data } = useInfiniteQuery({
    ...historyQuery(taskId ?? ''),
    enabled: taskId !== undefined,
    select: ({ pages }) => pages[0]?.revisions.find(({ status }) => status === 'sending'),
  });
  return describeRetry(data?.earlierCalls ?? []);
}

function TakeControls() {
  const desk = useDesk();
  const task = useTask();
  const session = useSession();
  const isOpen = useIsDraftOpen();
  const isLocked = useIsLocked();
  const phase = useTakePhase();
  const isResting = useStore(desk.takes, (state) => state.isResting);
  const isChecking = useStore(desk.takes, (state) => state.isChecking);
  const errors = useProblems().filter(({ severity }) => severity === 'error').length;
  const reason = explainNoTake({ task, session, errors: isOpen ? errors : 0, isLocked });
  const isSending = phase?.kind === 'sending';
  const isDisabled = reason !== undefined || !isOpen || isSending || isResting || isChecking;
  const repetition = useRepetition(task?.id);
  const wait = isSending
    ? repetition || 'Waiting for the cloud…'
    : isChecking
      ? 'Checking for people who are new on air…'
      : '';
  return (
    <div className={styles['act']}>
      <span id="take-reason" className={styles['reason']} role="status">
        {reason ?? wait}
      </span>
      <SafeLayoutButton />
      <ShowLockButton />
      <button
        type="button"
        className={styles['take']}
        aria-disabled={isDisabled}
        aria-describedby="take-reason"
        onClick={() => {
          if (!isDisabled) {
            takeDraft(desk, { force: false });
          }
        }}
      >
        {isSending ? <span className={styles['spinner']} aria-hidden /> : null}
        Take
        <kbd aria-hidden>{takeChord}</kbd>
      </button>
    </div>
  );
}
