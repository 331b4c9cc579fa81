import IconBroadcast from '@tabler/icons-react/dist/esm/icons/IconBroadcast.mjs';
import IconPencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs';
import IconQuestionMark from '@tabler/icons-react/dist/esm/icons/IconQuestionMark.mjs';
import { useEffect } from 'react';
import { useStore } from 'zustand';

import type { Revision } from '#contract/revision.ts';
import { diffPayloads } from '#layout/diff.ts';
import { formatClock } from '#web/app/clock.ts';
import {
  useDesk,
  useDraftPayload,
  useIsDraftOpen,
  useSession,
  useTakePhase,
  useTask,
} from '#web/app/desk-context.ts';
import { payloadOf } from '#web/app/draft.ts';
import { explainNoTake } from '#web/app/explain-no-take.ts';
import { takeDraft } from '#web/app/take-control.ts';
import { joinClasses } from '#web/ui/class-names.ts';

import { takeChord } from './platform.ts';
import styles from './take-panel.module.css';
import { useProblems } from './use-problems.ts';

/** What is on air, what would change, and the one button that changes it. */
export function TakePanel() {
  const isOpen = useIsDraftOpen();
  useEffect(() => {
    if (isOpen) performance.mark('desk-ready');
  }, [isOpen]);
  return (
    <div className={styles['bar']}>
      <Program />
      <Draft />
      <TakeButton />
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
          <span className={styles['main']}>Nothing taken from this desk</span>
          <span className={styles['detail']}>
            {task ? 'The cloud never tells what it shows.' : 'No recording chosen.'}
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
  if (current.status === 'unknown')
    return (
      <>
        <span className={styles['main']}>Revision {current.number} sent, no answer</span>
        <span className={styles['detail']}>
          {program
            ? `Last accepted: revision ${String(program.number)}${program.settledAt === null ? '' : `, ${formatClock(program.settledAt)}`}`
            : 'Nothing was accepted before it'}
        </span>
      </>
    );
  const details = [
    current.settledAt === null ? undefined : `accepted ${formatClock(current.settledAt)}`,
    current.latencyMs === null ? undefined : `${String(Math.round(current.latencyMs))} ms`,
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

function Draft() {
  const task = useTask();
  const isOpen = useIsDraftOpen();
  const payload = useDraftPayload();
  const program = task?.program ?? null;
  const changes =
    isOpen && program
      ? diffPayloads(payloadOf(program), payload).map(({ sentence }) => sentence)
      : [];
  const isEqual = isOpen && program !== null && changes.length === 0;
  return (
    <div className={styles['cell']} data-testid="draft" data-changes={changes.length}>
      <span className={joinClasses(styles['tag'], styles[isEqual || !isOpen ? 'equal' : 'draft'])}>
        <IconPencil size={14} aria-hidden />
        Draft
      </span>
      {!isOpen ? (
        <span className={styles['main']}>No draft open</span>
      ) : program === null ? (
        <>
          <span className={styles['main']}>First take</span>
          <span className={styles['detail']}>Replaces the whole layout and both lists.</span>
        </>
      ) : isEqual ? (
        <>
          <span className={styles['main']}>Equals what is on air</span>
          <span className={styles['detail']}>A take would send the same again.</span>
        </>
      ) : (
        <>
          <span className={styles['main']}>
            {changes.length === 1 ? '1 change' : `${String(changes.length)} changes`}
          </span>
          <span className={joinClasses(styles['detail'], styles['two'])} title={changes.join('\n')}>
            {changes.join(' · ')}
          </span>
        </>
      )}
    </div>
  );
}

function TakeButton() {
  const desk = useDesk();
  const task = useTask();
  const session = useSession();
  const isOpen = useIsDraftOpen();
  const phase = useTakePhase();
  const isResting = useStore(desk.takes, (state) => state.isResting);
  const errors = useProblems().filter(({ severity }) => severity === 'error').length;
  const reason = explainNoTake({ task, session, errors: isOpen ? errors : 0 });
  const isSending = phase?.kind === 'sending';
  const isDisabled = reason !== undefined || !isOpen || isSending || isResting;
  return (
    <div className={styles['act']}>
      <span id="take-reason" className={styles['reason']} role="status">
        {reason ?? (isSending ? 'Waiting for the cloud…' : '')}
      </span>
      <button
        type="button"
        className={styles['take']}
        aria-disabled={isDisabled}
        aria-describedby="take-reason"
        onClick={() => {
          if (!isDisabled) takeDraft(desk, { force: false });
        }}
      >
        {isSending ? <span className={styles['spinner']} aria-hidden /> : null}
        Take
        <kbd aria-hidden>{takeChord}</kbd>
      </button>
    </div>
  );
}
