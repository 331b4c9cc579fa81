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
import { say, sayAnswer } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

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
          <span className={styles['main']}>{say('Nothing taken yet')}</span>
          <span className={styles['detail']}>
            {task ? say('Current layout unknown.') : say('No recording chosen.')}
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
        {say('Off air')}
      </span>
    );
  }
  if (!task?.current) {
    return <span className={joinClasses(styles['tag'], styles['nothing'])}>{say('On air')}</span>;
  }
  return task.current.status === 'unknown' ? (
    <span className={joinClasses(styles['tag'], styles['unsure'])}>
      <IconQuestionMark size={14} aria-hidden />
      {say('On air?')}
    </span>
  ) : (
    <span className={joinClasses(styles['tag'], styles['onAir'])}>
      <IconBroadcast size={14} aria-hidden />
      {say('On air')}
    </span>
  );
}

/** What the recording showed when it ended, and when that was. */
function LastWords({ task }: { readonly task: Task }) {
  const ending = useRecording()?.story.ending ?? null;
  const { current, program } = task;
  const details = [
    ending === null ? say('ended') : say('ended {at}', { at: formatClock(ending.at) }),
    current?.status === 'unknown'
      ? say('revision {number} was sent, no answer', { number: current.number })
      : undefined,
  ].filter((detail) => detail !== undefined);
  return (
    <>
      <span className={styles['main']}>
        {program === null ? say('Nothing was taken') : sayLast(program)}
      </span>
      <span
        className={styles['detail']}
        title={ending === null ? undefined : sayAnswer(ending.reason)}
      >
        {details.join(', ')}
      </span>
    </>
  );
}

function sayLast({ number, actor }: Revision) {
  return sayNodes('Last on air: revision {number} by {name}', {
    number,
    name: <bdi>{actor.name}</bdi>,
  });
}

function AirWords(props: { readonly current: Revision; readonly program: Revision | null }) {
  const { current, program } = props;
  if (current.status === 'unknown') {
    return (
      <>
        <span className={styles['main']}>
          {say('Revision {number} sent, no answer', { number: current.number })}
        </span>
        <span className={styles['detail']}>
          {program
            ? program.settledAt === null
              ? say('Last accepted: revision {number}', { number: program.number })
              : say('Last accepted: revision {number}, {at}', {
                  number: program.number,
                  at: formatClock(program.settledAt),
                })
            : say('No earlier revision was accepted')}
        </span>
      </>
    );
  }
  const details = [
    current.seen
      ? say('seen on air by {name} {at}', {
          name: isolateName(current.seen.by.name),
          at: formatClock(current.seen.at),
        })
      : undefined,
    current.seen || current.settledAt === null
      ? undefined
      : say('accepted {settledAt}', { settledAt: formatClock(current.settledAt) }),
    current.seen || current.latencyMs === null
      ? undefined
      : say('{latencyMs} ms', { latencyMs: Math.round(current.latencyMs) }),
    current.upstream?.requestId
      ? say('RequestId {requestId}', { requestId: current.upstream.requestId })
      : undefined,
  ].filter((detail) => detail !== undefined);
  return (
    <>
      <span className={styles['main']}>
        {sayNodes('Revision {number} by {name}', {
          number: current.number,
          name: <bdi>{current.actor.name}</bdi>,
        })}
      </span>
      <span className={styles['detail']} title={details.join(', ')}>
        {details.join(', ')}
      </span>
    </>
  );
}
