import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useStore } from 'zustand';

import { tasksQuery } from '#web/api/queries.ts';
import { openDialog } from '#web/desk/dialog.ts';
import { sandboxId } from '#web/desk/sandbox.ts';
import { showTask } from '#web/desk/task-address.ts';
import field from '#web/fields/field.module.css';
import { useDesk, useIsViewerEverywhere, useTask } from '#web/hooks/desk-context.ts';
import { joinClasses } from '#web/ui/class-names.ts';

import { nameTask } from './name-task.ts';
import styles from './task-picker.module.css';
import { say } from '#web/words/say.ts';

/** The choices that open a dialog; no id of a task has a space. */
const findAny = 'find a recording';
const hiddenList = 'hidden recordings';
const attach = 'attach a recording';
const start = 'start a recording';
const allTakes = 'search all takes';

type DialogName = 'find' | 'search' | 'hidden' | 'attach' | 'start';
const dialogs: Readonly<Record<string, DialogName | undefined>> = {
  [findAny]: 'find',
  [allTakes]: 'search',
  [hiddenList]: 'hidden',
  [attach]: 'attach',
  [start]: 'start',
};

/** The newest recordings that run, and the one that is shown. All others are found, attached and started in dialogs. */
export function TaskPicker() {
  const id = useId();
  const desk = useDesk();
  const taskId = useStore(desk.address, (state) => state.taskId);
  const isSandbox = taskId === sandboxId;
  const shown = useTask();
  const isViewer = useIsViewerEverywhere('record');
  const { data: tasks } = useQuery(tasksQuery);
  const listed = (tasks ?? []).filter((task) => task.hidden === null && task.id !== shown?.id);
  return (
    <div className={styles['picker']}>
      <label htmlFor={id}>{say('Recording task')}</label>
      <select
        id={id}
        className={joinClasses(field['input'], styles['select'])}
        value={shown?.id ?? ''}
        disabled={!tasks && !shown}
        onChange={({ target }) => {
          const kind = dialogs[target.value];
          if (kind) {
            openDialog(desk, { kind });
          } else {
            showTask(desk, target.value);
          }
        }}
      >
        {isSandbox ? (
          <option value={sandboxId} disabled>
            {say('Sandbox, no recording')}
          </option>
        ) : shown ? (
          <option value={shown.id}>{nameTask(shown)}</option>
        ) : (
          <option value="" disabled>
            {listed.length === 0 ? say('None attached') : say('Choose…')}
          </option>
        )}
        {listed.map((task) => (
          <option key={task.id} value={task.id}>
            {nameTask(task)}
          </option>
        ))}
        <option value={findAny}>{say('Find a recording…')}</option>
        <option value={allTakes}>{say('Search all takes…')}</option>
        <option value={hiddenList}>{say('Hidden recordings…')}</option>
        {isViewer ? null : (
          <>
            <option value={attach}>{say('Attach recording…')}</option>
            <option value={start}>{say('Start recording…')}</option>
          </>
        )}
      </select>
    </div>
  );
}
