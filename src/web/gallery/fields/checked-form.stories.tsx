import type { Story } from '#web/gallery/setting/story.ts';
import { Button } from '#web/ui/button.tsx';
import { CheckedForm } from '#web/fields/checked-form.tsx';
import { TextField } from '#web/fields/text-field.tsx';
import { useForm } from '#web/fields/use-form.ts';

function Greeting() {
  const form = useForm({
    initial: { name: '' },
    check: ({ name }) =>
      name.trim() === ''
        ? { kind: 'errors', errors: { name: 'Name is required.' } }
        : { kind: 'request', body: name },
    send: () => {
      throw new Error('There is no server behind a story.');
    },
    explain: (error) => ({ form: (error as Error).message }),
  });
  return (
    <CheckedForm form={form}>
      <TextField {...form.field('name')} label="Name" hint="Send it empty to see an error" />
      <Button type="submit" tone="primary" disabled={form.isSending}>
        Send
      </Button>
    </CheckedForm>
  );
}

export const stories: Readonly<Record<string, Story>> = {
  form: { title: 'A field and a submit', width: 300, render: () => <Greeting /> },
};
