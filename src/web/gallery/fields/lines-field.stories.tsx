import { useState } from 'react';

import type { Story } from '#web/gallery/setting/story.ts';
import { LinesField } from '#web/fields/lines-field.tsx';

function Words({ initial }: { readonly initial: string }) {
  const [value, setValue] = useState(initial);
  return <LinesField label="Text" value={value} placeholder="Words to show" onCommit={setValue} />;
}

export const stories: Readonly<Record<string, Story>> = {
  empty: { title: 'Empty', width: 240, render: () => <Words initial="" /> },
  lines: { title: 'Two lines', width: 240, render: () => <Words initial={'Room 42\nLive'} /> },
};
