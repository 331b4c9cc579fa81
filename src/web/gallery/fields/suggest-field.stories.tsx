import { useState } from 'react';

import type { Story } from '#web/gallery/setting/story.ts';
import { SuggestField } from '#web/fields/suggest-field.tsx';

function User({ initial }: { readonly initial: string | null }) {
  const [value, setValue] = useState(initial);
  return (
    <SuggestField
      label="User"
      value={value}
      placeholder="Open slot"
      suggestions={['ana', 'mei', 'joão']}
      onCommit={setValue}
    />
  );
}

export const stories: Readonly<Record<string, Story>> = {
  empty: { title: 'Empty', width: 240, render: () => <User initial="" /> },
  value: { title: 'Value', width: 240, render: () => <User initial="ana" /> },
  mixed: { title: 'Mixed values', width: 240, render: () => <User initial={null} /> },
};
