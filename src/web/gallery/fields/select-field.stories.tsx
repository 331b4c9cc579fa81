import { useState } from 'react';

import type { Story } from '#web/gallery/setting/story.ts';
import { SelectField } from '#web/fields/select-field.tsx';

const modes = [
  ['grid', 'Grid'],
  ['custom', 'Custom'],
] as const;

function Selected(props: { readonly initial: 'grid' | 'custom' | null; readonly hint?: string }) {
  const { initial, ...rest } = props;
  const [value, setValue] = useState(initial);
  return (
    <SelectField label="Layout mode" options={modes} value={value} onChange={setValue} {...rest} />
  );
}

export const stories: Readonly<Record<string, Story>> = {
  chosen: {
    title: 'Chosen, with a hint',
    width: 300,
    render: () => <Selected initial="grid" hint="The recorder places everyone" />,
  },
  mixed: { title: 'Mixed values', width: 300, render: () => <Selected initial={null} /> },
};
