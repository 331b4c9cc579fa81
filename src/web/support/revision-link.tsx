import type { ReactNode } from 'react';

import { addressOfRevision, showRevision } from '#web/desk/task-address.ts';
import { useDesk } from '#web/hooks/desk-context.ts';

import styles from './revision-page.module.css';
import { say } from '#web/words/say.ts';

/** A link to the page of a revision; with Ctrl, Cmd or Shift it opens elsewhere. */
export function RevisionLink(props: {
  readonly taskId: string;
  readonly number: number;
  /** Before the page is shown. */
  readonly onOpen?: () => void;
  readonly children?: ReactNode;
}) {
  const { taskId, number, onOpen } = props;
  const desk = useDesk();
  return (
    <a
      className={styles['link']}
      href={addressOfRevision(taskId, number)}
      onClick={(event) => {
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
          event.preventDefault();
          onOpen?.();
          showRevision(desk, taskId, number);
        }
      }}
    >
      {props.children ?? say('revision {number}', { number })}
    </a>
  );
}
