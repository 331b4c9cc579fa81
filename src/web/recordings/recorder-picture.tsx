import { useEffect, useState } from 'react';

import { useDesk, useSession, useTask } from '#web/hooks/desk-context.ts';
import { EmptyNote } from '#web/ui/panel.tsx';

import styles from './recorder-picture.module.css';

/** How often a new picture is fetched, ms. The room, the clock and the test cards change between takes too. */
const refreshMs = 1000;

/** The picture that the simulator would record now, drawn by the simulator itself. */
export function RecorderPicture() {
  const session = useSession();
  const task = useTask();
  const revision = task?.program?.number;
  const base = session?.simulatorUrl;
  return (
    <section className={styles['pane']} aria-label="Recorder’s picture">
      <h2 className={styles['title']}>
        Recorder’s picture
        <span>{revision === undefined ? 'as created' : `revision ${revision}`}</span>
      </h2>
      {base && task ? (
        <Frame
          key={task.id}
          address={new URL(`/tasks/${encodeURIComponent(task.taskId)}/frame.png`, base).href}
          revision={revision ?? 0}
        />
      ) : null}
    </section>
  );
}

function Frame({ address, revision }: { readonly address: string; readonly revision: number }) {
  const { width, height } = useDesk().editor.document.getState().canvas;
  const [count, setCount] = useState(0);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) {
        setCount((before) => before + 1);
      }
    }, refreshMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className={styles['frame']}>
      <img
        className={styles['picture']}
        src={`${address}?asked=${revision}-${count}`}
        alt={`What the simulator records, revision ${revision}`}
        width={width}
        height={height}
        hidden={hasFailed}
        data-testid="recorder-picture"
        onLoad={() => setFailed(false)}
        onError={() => setFailed(true)}
      />
      {hasFailed ? <EmptyNote>The simulator shows no picture of this recording.</EmptyNote> : null}
    </div>
  );
}
