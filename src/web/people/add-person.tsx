import { useState } from 'react';

import { addTypedPerson } from '#web/desk/typed-people.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import field from '#web/ui/field.module.css';

import styles from './people.module.css';

/** Types somebody in whom no webhook tells of. */
export function AddPerson({ taskId }: { readonly taskId: string }) {
  const { typedPeople } = useDesk();
  const [typed, setTyped] = useState('');
  return (
    <form
      className={styles['add']}
      onSubmit={(event) => {
        event.preventDefault();
        if (addTypedPerson(typedPeople, taskId, typed)) {
          setTyped('');
        }
      }}
    >
      <input
        className={field['input']}
        type="text"
        aria-label="Add a person"
        placeholder="Add a person"
        autoComplete="off"
        spellCheck={false}
        maxLength={128}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" disabled={typed.trim() === ''}>
        Add
      </Button>
    </form>
  );
}
