import { useState } from 'react';

import type { Story } from '#web/gallery/setting/story.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

function Question({ role }: { readonly role: 'dialog' | 'alertdialog' }) {
  const [isOpen, setOpen] = useState(true);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Open</Button>
      {isOpen ? (
        <ModalDialog
          role={role}
          title="Delete the scene?"
          onClose={close}
          actions={
            <>
              <Button onClick={close}>Keep it</Button>
              <Button tone="primary" onClick={close}>
                Delete
              </Button>
            </>
          }
        >
          <p>Every version is kept, and the scene can be restored.</p>
        </ModalDialog>
      ) : null}
    </>
  );
}

export const stories: Readonly<Record<string, Story>> = {
  dialog: { title: 'Dialog', render: () => <Question role="dialog" /> },
  question: {
    title: 'Question that needs an answer',
    render: () => <Question role="alertdialog" />,
  },
};
