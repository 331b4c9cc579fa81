import { useId, useRef, useState } from 'react';

import type { Story } from '#web/gallery/setting/story.ts';
import { Tooltip } from '#web/ui/tooltip.tsx';

function Explained() {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-describedby={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        Explain
      </button>
      {isOpen ? (
        <Tooltip id={id} buttonRef={button} onClose={() => setOpen(false)}>
          Undo move ana (Ctrl+Z)
        </Tooltip>
      ) : null}
    </>
  );
}

export const stories: Readonly<Record<string, Story>> = {
  press: { title: 'Opens when pressed', render: () => <Explained /> },
};
