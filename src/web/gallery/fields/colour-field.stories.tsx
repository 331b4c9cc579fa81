import { useState } from 'react';

import type { Story } from '#web/gallery/setting/story.ts';
import { ColourField } from '#web/fields/colour-field.tsx';

function Background({ initial }: { readonly initial: string | undefined }) {
  const [value, setValue] = useState(initial);
  return (
    <ColourField
      label="Background colour"
      value={value}
      form="#"
      absent="Black"
      absentDigits="000000"
      onChange={setValue}
    />
  );
}

export const stories: Readonly<Record<string, Story>> = {
  colour: { title: 'A colour', width: 240, render: () => <Background initial="#2D5F96" /> },
  absent: { title: 'None', width: 240, render: () => <Background initial={undefined} /> },
};
