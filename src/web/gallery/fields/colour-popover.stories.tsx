import { useRef, useState } from 'react';

import type { Story } from '#web/gallery/setting/story.ts';
import { Button } from '#web/ui/button.tsx';
import { ColourPopover } from '#web/fields/colour-popover.tsx';

function Picker() {
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(true);
  const [digits, setDigits] = useState('2D5F96');
  return (
    <>
      <Button ref={trigger} onClick={() => setOpen(true)}>
        Pick #{digits}
      </Button>
      {isOpen ? (
        <ColourPopover
          label="Pick a colour"
          digits={digits}
          triggerRef={trigger}
          onPick={setDigits}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

export const stories: Readonly<Record<string, Story>> = {
  open: { title: 'Open', render: () => <Picker /> },
};
