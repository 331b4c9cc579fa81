import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useStore } from 'zustand';

import { sameValue } from '#layout/document/same-value.ts';
import { historyQuery } from '#web/api/queries.ts';
import {
  useDesk,
  useDraftPayload,
  useIsDraftOpen,
  useIsLocked,
  useSession,
  useTakePhase,
  useTask,
} from '#web/hooks/desk-context.ts';
import { describeRetry } from './earlier-calls.ts';
import { explainNoTake } from '#web/desk/explain-no-take.ts';
import { takeDraft } from '#web/desk/take-control.ts';
import { findNewestTake } from '#web/desk/take-state.ts';

import { AirCell } from './air-cell.tsx';
import { DraftChanges } from './draft-changes.tsx';
import { takeChord } from '#web/browser/platform.ts';
import { ShowLockButton } from './show-lock-button.tsx';
import { SafeLayoutButton } from './safe-layout-button.tsx';
import styles from './take-panel.module.css';
import { useProblems } from '#web/hooks/use-problems.ts';
import { say } from '#web/words/say.ts';

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
      <AirCell />
      <DraftChanges />
      <TakeControls />
    </div>
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
  const payload = useDraftPayload();
  const newest = useStore(desk.takes, (state) => task && findNewestTake(state, task.id));
  const waiting = useStore(desk.takes, (state) => state.waiting[task?.id ?? '']?.length ?? 0);
  const isChecking = useStore(desk.takes, (state) => state.isChecking);
  const errors = useProblems().filter(({ severity }) => severity === 'error').length;
  const reason = explainNoTake({ task, session, errors: isOpen ? errors : 0, isLocked });
  const isSending = phase?.kind === 'sending';
  // Another draft may be taken at any time: it waits for the take that is on its way.
  const isTaken = newest !== undefined && sameValue(newest.attempt.payload, payload);
  const isDisabled = reason !== undefined || !isOpen || isTaken;
  const repetition = useRepetition(task?.id);
  const wait = isSending
    ? [
        repetition || say('Waiting for the cloud…'),
        waiting === 0
          ? ''
          : say('{count, plural, one {# take waits.} other {# takes wait.}}', { count: waiting }),
      ].join(' ')
    : isChecking
      ? say('Checking for people who are new on air…')
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
        data-part="take"
        aria-disabled={isDisabled}
        aria-describedby="take-reason"
        onClick={() => {
          // With errors it takes nothing, but shows them.
          if (!isDisabled || (isOpen && errors > 0)) {
            takeDraft(desk, { force: false });
          }
        }}
      >
        {isSending ? <span className={styles['spinner']} aria-hidden /> : null}
        {say('Take')}
        <kbd aria-hidden>{takeChord}</kbd>
      </button>
    </div>
  );
}
