import IconBroadcast from '@tabler/icons-react/dist/esm/icons/IconBroadcast.mjs';
import IconPlayerStop from '@tabler/icons-react/dist/esm/icons/IconPlayerStop.mjs';
import IconQuestionMark from '@tabler/icons-react/dist/esm/icons/IconQuestionMark.mjs';

import { isolateName } from '#layout/document/isolate-name.ts';
import type { Revision } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';
import { formatClock } from '#web/browser/clock.ts';
import { useTask } from '#web/hooks/desk-context.ts';
import { useRecording } from '#web/hooks/use-recording.ts';
import { joinClasses } from '#web/ui/class-names.ts';

import styles from './take-panel.module.css';

/** What is on air, or, once the recording is over, that nothing is and what was last. */
export function AirCell() {
  const task = useTask();
  const current = task?.current ?? null;
  return (
    <div
      className={styles['cell']}
      data-testid="program"
      data-revision={current?.number ?? ''}
      data-status={current?.status ?? ''}
    >
      <Tag task={task} />
      {task?.status === 'ended' ? (
        <LastWords task={task} />
      ) : current === null ? (
        <>
          <span className={styles['main']}>Nothing taken yet</span>
          <span className={styles['detail']}>
            {task ? 'Current layout unknown.' : 'No recording chosen.'}
          </span>
        </>
      ) : (
        <AirWords current={current} program={task?.program ?? null} />
      )}
    </div>
  );
}

function Tag({ task }: { readonly task: Task | undefined }) {
  if (task?.status === 'ended') {
    return (
      <span className={joinClasses(styles['tag'], styles['nothing'])}>
        <IconPlayerStop size={14} aria-hidden />
        Off air
      </span>
    );
  }
  if (!task?.current) {
    return <span className={joinClasses(styles['tag'], styles['nothing'])}>On air</span>;
  }
  return task.current.status === 'unknown' ? (
    <span className={joinClasses(styles['tag'], styles['unsure'])}>
      <IconQuestionMark size={14} aria-hidden />
      On air?
    </span>
  ) : (
    <span className={joinClasses(styles['tag'], styles['onAir'])}>
      <IconBroadcast size={14} aria-hidden />
      On air
    </span>
  );
}

/** What the recording showed when it ended, and when that was. */
function LastWords({ task }: { readonly task: Task }) {
  const ending = useRecording()?.story.ending ?? null;
  const { current, program } = task;
  const details = [
    ending === null ? 'ended' : `ended ${formatClock(ending.at)}`,
    current?.status === 'unknown' ? `revision ${current.number} was sent, no answer` : undefined,
  ].filter((detail) => detail !== undefined);
  return (
    <>
      <span className={styles['main']}>
        {program === null ? 'Nothing was taken' : sayLast(program)}
      </span>
      <span className={styles['detail']} title={ending?.reason}>
        {details.join(', ')}
      </span>
    </>
  );
}

function sayLast({ number, actor }: Revision) {
  return (
    <>
      Last on air: revision {number} by <bdi>{actor.name}</bdi>
    </>
  );
}

function AirWords(props: { readonly current: Revision; readonly program: Revision | null }) {
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
      ? `seen on air by ${isolateName(current.seen.by.name)} ${formatClock(current.seen.at)}`
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
        Revision {current.number} by <bdi>{current.actor.name}</bdi>
      </span>
      <span className={styles['detail']} title={details.join(', ')}>
        {details.join(', ')}
      </span>
    </>
  );
}
