import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { TaskSummary } from '#contract/task.ts';
import { noteTask } from '#web/api/note-task.ts';
import { changeTask, findTasksQuery, foundTasksKey } from '#web/api/tasks.ts';
import type { TaskSearch } from '#web/api/tasks.ts';
import { formatDay } from '#web/browser/clock.ts';
import { closeDialog } from '#web/desk/dialog.ts';
import { showTask } from '#web/desk/task-address.ts';
import field from '#web/fields/field.module.css';
import { useDesk, useIsViewer } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';

import styles from './found-tasks.module.css';
import { nameStatus } from './name-task.ts';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** The recordings that the server finds, a page at a time. Each can be opened, a hidden one brought back too. */
export function FoundTasks(props: {
  readonly label: string;
  readonly search: TaskSearch;
  /** Shown where there is none. */
  readonly nothing: string;
}) {
  const desk = useDesk();
  const isViewer = useIsViewer('record');
  const [failure, setFailure] = useState('');
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...findTasksQuery(props.search),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  const tasks = data?.pages.flatMap((page) => page.tasks);

  function open(id: string): void {
    showTask(desk, id);
    closeDialog(desk);
  }

  async function bringBack({ id }: TaskSummary): Promise<void> {
    setFailure('');
    try {
      noteTask(desk.queries, await changeTask(id, { status: 'running' }));
      open(id);
      await desk.queries.invalidateQueries({ queryKey: foundTasksKey });
    } catch (reason) {
      setFailure((reason as Error).message);
    }
  }

  return (
    <>
      {failure === '' ? null : (
        <p role="alert" className={field['error']}>
          {failure}
        </p>
      )}
      {error ? (
        <p role="alert">{say('They could not be loaded: {message}', { message: error.message })}</p>
      ) : null}
      {tasks?.length === 0 ? <p>{props.nothing}</p> : null}
      <ul className={styles['list']} aria-label={props.label}>
        {tasks?.map((task) => (
          <li key={task.id}>
            <span>
              <bdi>{task.title}</bdi>
              <span className={styles['detail']}>
                {task.roomId === null ? null : (
                  <>{sayNodes('room {roomId}', { roomId: <bdi>{task.roomId}</bdi> })} · </>
                )}
                {task.hidden
                  ? sayNodes('hidden by {name}, {at}', {
                      name: <bdi>{task.hidden.by.name}</bdi>,
                      at: formatDay(task.hidden.at),
                    })
                  : `${nameStatus(task)} · ${formatDay(task.createdAt)}`}
              </span>
            </span>
            <Button
              aria-label={say('Open {title}', { title: task.title })}
              onClick={() => open(task.id)}
            >
              {say('Open')}
            </Button>
            {task.hidden ? (
              <Button
                aria-label={say('Bring back {title}', { title: task.title })}
                disabled={isViewer}
                onClick={() => void bringBack(task)}
              >
                {say('Bring back')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {hasNextPage ? (
        <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say('Show more')}
        </Button>
      ) : null}
    </>
  );
}
