import { useState } from 'react';

import type { Story } from '#web/gallery/setting/story.ts';
import { NumberField } from '#web/fields/number-field.tsx';

function Width(props: { readonly initial: number | null; readonly isDisabled?: boolean }) {
  const { initial, ...rest } = props;
  const [value, setValue] = useState(initial);
  return (
    <NumberField
      label="Width"
      value={value}
      min={0}
      max={1920}
      whole={1280}
      hint="Canvas pixels"
      onCommit={setValue}
      {...rest}
    />
  );
}

export const stories: Readonly<Record<string, Story>> = {
  value: { title: 'Value', width: 200, render: () => <Width initial={640} /> },
  mixed: { title: 'Mixed values', width: 200, render: () => <Width initial={null} /> },
  disabled: { title: 'Disabled', width: 200, render: () => <Width initial={640} isDisabled /> },
};
