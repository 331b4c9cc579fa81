import type { Act } from '#contract/act.ts';
import { Moment } from '#web/support/moment.tsx';
import { RevisionLink } from '#web/support/revision-link.tsx';
import { joinClasses } from '#web/ui/class-names.ts';

import styles from './acts-dialog.module.css';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** One act: who did what, when and with which outcome; below it where it came from and what finds it elsewhere. */
export function ActRow({ act, onOpen }: { readonly act: Act; readonly onOpen: () => void }) {
  const { at, who, what, outcome, task, route, status, address, durationMs } = act;
  const isDone = outcome === 'done';
  return (
    <li className={styles['row']}>
      <div className={styles['line']}>
        <span>
          <bdi className={styles['who']}>{who.name}</bdi> {what.replaceAll('-', ' ')}{' '}
          <Subject act={act} onOpen={onOpen} />
        </span>
        <span
          className={joinClasses(styles['outcome'], isDone ? styles['done'] : styles['refused'])}
        >
          {isDone ? say('Done') : outcome}
        </span>
      </div>
      <div className={styles['detail']}>
        #{act.number} · <Moment iso={at} />
        {task === null ? null : (
          <>
            {' '}
            · <bdi>{task.title ?? task.id}</bdi>
          </>
        )}
        {address === null ? null : ` · ${say('from {address}', { address })}`}
        {route === null ? null : ` · ${route}`}
        {status === null ? null : ` · ${status}`}
        {durationMs === null ? null : ` · ${say('{latencyMs} ms', { latencyMs: durationMs })}`}
      </div>
      {act.requestId === null && act.cloudRequestId === null ? null : (
        <div className={styles['detail']}>
          {act.cloudRequestId === null ? null : (
            <>{sayNodes('RequestId {id}', { id: <code>{act.cloudRequestId}</code> })} </>
          )}
          {act.requestId === null
            ? null
            : sayNodes('desk {id}', { id: <code>{act.requestId}</code> })}
        </div>
      )}
    </li>
  );
}

/** What exactly it was about; a revision leads to its page. */
function Subject({ act, onOpen }: { readonly act: Act; readonly onOpen: () => void }) {
  const { subject, task } = act;
  const number = /^revision (\d+)$/.exec(subject ?? '')?.[1];
  if (task !== null && number !== undefined) {
    return <RevisionLink taskId={task.id} number={Number(number)} onOpen={onOpen} />;
  }
  return subject === null ? null : <bdi>{subject}</bdi>;
}
