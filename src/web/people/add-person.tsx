import { addTypedPerson } from '#web/desk/typed-people.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import { CheckedForm } from '#web/fields/checked-form.tsx';
import { TextField } from '#web/fields/text-field.tsx';
import { useForm } from '#web/fields/use-form.ts';

import styles from './people.module.css';

/** Adds a person that no webhook has reported, by user id. */
export function AddPerson({ taskId }: { readonly taskId: string }) {
  const { typedPeople } = useDesk();
  const form = useForm({
    initial: { userId: '' },
    check: ({ userId }) => ({ kind: 'request', body: userId }),
    send: (userId) => {
      if (!addTypedPerson(typedPeople, taskId, userId)) {
        throw new Error('The list is full. Remove somebody from it first.');
      }
      form.change({ userId: '' });
    },
    explain: (error) => ({ userId: (error as Error).message }),
  });
  return (
    <CheckedForm form={form} className={styles['add']}>
      <TextField
        {...form.field('userId')}
        label="Add a person"
        isLabelHidden
        placeholder="Add a person"
        maxLength={128}
      />
      <Button type="submit" disabled={form.values.userId.trim() === ''}>
        Add
      </Button>
    </CheckedForm>
  );
}
