import { useState } from 'react';

import type { TaskFilter } from '#contract/task.ts';
import { closeDialog } from '#web/desk/dialog.ts';
import { SelectField } from '#web/fields/select-field.tsx';
import field from '#web/fields/field.module.css';
import { useDesk } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import { FoundTasks } from './found-tasks.tsx';
import styles from './found-tasks.module.css';
import { say } from '#web/words/say.ts';

const filters: readonly (readonly [TaskFilter, string])[] = [
  ['running', say('Recording')],
  ['ended', say('Ended')],
  ['expired', say('Handle expired')],
  ['hidden', say('Hidden')],
  ['all', say('All')],
];

/** Finds any recording that the desk knows. The server searches, however many there are. */
export function FindDialog() {
  const desk = useDesk();
  const [text, setText] = useState('');
  const [status, setStatus] = useState<TaskFilter>('all');
  const close = (): void => closeDialog(desk);
  return (
    <ModalDialog
      title={say('Find a recording')}
      onClose={close}
      actions={<Button onClick={close}>{say('Close')}</Button>}
    >
      <div className={styles['search']}>
        <input
          type="search"
          className={field['input']}
          aria-label={say('Search recordings')}
          placeholder={say('Title, room or TaskId')}
          maxLength={200}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <SelectField label={say('Status')} value={status} options={filters} onChange={setStatus} />
      </div>
      <FoundTasks
        label={say('Recordings')}
        search={{ status, q: text.trim() }}
        nothing="No recording is like that."
      />
    </ModalDialog>
  );
}
