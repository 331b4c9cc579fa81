import { useId, useState } from 'react';

import { addTypedPerson } from '#web/desk/typed-people.ts';
import field from '#web/fields/field.module.css';
import { useDesk } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';

import styles from './people.module.css';
import { say } from '#web/words/say.ts';

/** Adds a person that no webhook has reported, by user id. Plain: it is on the page from the start, where other forms are not. */
export function AddPerson({ taskId }: { readonly taskId: string }) {
  const { typedPeople } = useDesk();
  const id = useId();
  const [userId, setUserId] = useState('');
  const [isFull, setIsFull] = useState(false);
  return (
    <form
      className={styles['add']}
      onSubmit={(event) => {
        event.preventDefault();
        const isAdded = addTypedPerson(typedPeople, taskId, userId);
        setIsFull(!isAdded);
        if (isAdded) {
          setUserId('');
        }
      }}
    >
      <div className={field['field']}>
        <input
          name="userId"
          className={field['input']}
          aria-label={say('Add a person')}
          aria-invalid={isFull}
          {...(isFull ? { 'aria-describedby': id } : {})}
          placeholder={say('Add a person')}
          maxLength={128}
          autoComplete="off"
          spellCheck={false}
          value={userId}
          onChange={({ target }) => {
            setUserId(target.value);
            setIsFull(false);
          }}
        />
        {isFull ? (
          <span id={id} className={field['error']} role="alert">
            {say('The list is full. Remove somebody from it first.')}
          </span>
        ) : null}
      </div>
      <Button type="submit" disabled={userId.trim() === ''}>
        {say('Add')}
      </Button>
    </form>
  );
}
