import { useState } from 'react';

import { isolateName } from '#layout/document/isolate-name.ts';
import type { Task } from '#contract/task.ts';
import { announce } from '#editor/edit.ts';
import { noteTask } from '#web/api/note-task.ts';
import { tasksQuery } from '#web/api/queries.ts';
import { changeTask, foundTasksKey, hideTask } from '#web/api/tasks.ts';
import { leaveTask } from '#web/desk/task-address.ts';
import { useDesk, useIsViewer } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import { say } from '#web/words/say.ts';

/** Takes a recording out of the list, or brings it back. Neither touches the recording itself. */
export function HideButton(props: { readonly task: Task; readonly onDone?: () => void }) {
  const { task, onDone } = props;
  const desk = useDesk();
  const isViewer = useIsViewer('record');
  const [failure, setFailure] = useState('');
  const isHidden = task.hidden !== null;

  async function act(): Promise<void> {
    setFailure('');
    try {
      if (isHidden) {
        noteTask(desk.queries, await changeTask(task.id, { status: 'running' }));
        announce(
          desk.editor,
          say('{title} is in the list again', { title: isolateName(task.title) }),
        );
      } else {
        await hideTask(task.id);
        desk.queries.setQueryData(tasksQuery.queryKey, (tasks) =>
          tasks?.filter(({ id }) => id !== task.id),
        );
        announce(
          desk.editor,
          say('{title} is hidden. Hidden recordings… brings it back.', {
            title: isolateName(task.title),
          }),
        );
        leaveTask(desk);
      }
      onDone?.();
      await desk.queries.invalidateQueries({ queryKey: foundTasksKey });
    } catch (error) {
      setFailure((error as Error).message);
    }
  }

  return (
    <>
      <span role="alert">{failure}</span>
      <Button
        disabled={isViewer}
        title={
          isHidden
            ? say('Put it into the list of recordings again')
            : say('Take it out of the list. Its history is kept, and the recording goes on.')
        }
        onClick={() => void act()}
      >
        {isHidden ? say('Bring back') : say('Hide')}
      </Button>
    </>
  );
}
