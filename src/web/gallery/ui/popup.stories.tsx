import { useRef, useState } from 'react';

import type { Story } from '#web/gallery/setting/story.ts';
import { Button } from '#web/ui/button.tsx';
import { Popup } from '#web/ui/popup.tsx';

function Menu() {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(true);
  return (
    <>
      <Button ref={button} onClick={() => setOpen(true)}>
        Show the seats
      </Button>
      {isOpen ? (
        <Popup
          triggerRef={button}
          label="Seats"
          className={undefined}
          onClose={() => setOpen(false)}
        >
          <p>Host: ana</p>
          <Button onClick={() => setOpen(false)}>Done</Button>
        </Popup>
      ) : null}
    </>
  );
}

export const stories: Readonly<Record<string, Story>> = {
  open: { title: 'Open beside its button', render: () => <Menu /> },
};
