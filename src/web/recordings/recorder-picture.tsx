import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import type { Revision } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';
import { historyQuery } from '#web/api/queries.ts';
import { useDesk, useSession, useTask } from '#web/hooks/desk-context.ts';
import { EmptyNote } from '#web/ui/panel.tsx';

import { listFrameLabels } from './frame-labels.ts';
import type { FrameLabel } from './frame-labels.ts';
import styles from './recorder-picture.module.css';
import { say } from '#web/words/say.ts';

/** How often a new picture is fetched, ms. The room, the clock and the test cards change between takes too. */
const refreshMs = 1000;

/** The picture that the simulator would record now, drawn by the simulator itself. */
export function RecorderPicture() {
  const session = useSession();
  const task = useTask();
  const base = session?.simulatorUrl;
  return base && task ? (
    <Frames
      key={task.id}
      task={task}
      address={new URL(`/tasks/${encodeURIComponent(task.taskId)}/frame.png`, base).href}
    />
  ) : (
    <section className={styles['pane']} aria-label={say('Recorder’s picture')}>
      <h2 className={styles['title']}>{say('Recorder’s picture')}</h2>
    </section>
  );
}

interface Frame {
  readonly url: string;
  readonly words: string;
}

/** The frame that is shown, and the revision that this very frame shows: while a take is on its way, that is the one before it. */
function Frames({ task, address }: { readonly task: Task; readonly address: string }) {
  const { width, height } = useDesk().editor.document.getState().canvas;
  const { data } = useInfiniteQuery(historyQuery(task.id));
  const isOver = task.status === 'ended';
  const [frame, setFrame] = useState<Frame | null>(null);
  const labels = listFrameLabels(task, data?.pages.flatMap(({ revisions }) => revisions) ?? none);
  const known = useRef(labels);
  useEffect(() => {
    known.current = labels;
  });
  useEffect(() => {
    if (isOver) {
      return undefined;
    }
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function refresh(): Promise<void> {
      if (!document.hidden) {
        const found = await findFrame(address, known.current);
        if (!isGone) {
          setFrame(found);
        }
      }
      if (!isGone) {
        timer = setTimeout(() => void refresh(), refreshMs);
      }
    }
    void refresh();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [address, isOver]);
  const words = isOver ? say('off air') : frame?.words;
  return (
    <section className={styles['pane']} aria-label={say('Recorder’s picture')}>
      <h2 className={styles['title']}>
        {say('Recorder’s picture')}
        <span>{words}</span>
      </h2>
      <div className={styles['frame']}>
        {frame && !isOver ? (
          <img
            className={styles['picture']}
            src={frame.url}
            alt={say('What the simulator records, {words}', { words: frame.words })}
            width={width}
            height={height}
            data-testid="recorder-picture"
          />
        ) : (
          <EmptyNote>
            {isOver
              ? say('The recording is over: it shows no picture any more.')
              : say('The simulator shows no picture of this recording.')}
          </EmptyNote>
        )}
      </div>
    </section>
  );
}

const none: readonly Revision[] = [];
let count = 0;

/** Asks for the frame of each layout that it may show, the likeliest first; the simulator refuses the others. */
async function findFrame(address: string, labels: readonly FrameLabel[]): Promise<Frame | null> {
  for (const { of, words } of labels) {
    count += 1;
    const query = of === null ? '' : `&of=${encodeURIComponent(of)}`;
    const url = `${address}?asked=${count}${query}`;
    if (await canLoad(url)) {
      return { url, words };
    }
  }
  return null;
}

function canLoad(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const image = new Image();
    image.onload = () => resolve(true);
    image.onerror = () => resolve(false);
    image.src = url;
  });
}
