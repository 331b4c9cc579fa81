import { useState } from 'react';

import type { Story } from '#web/gallery/setting/story.ts';
import { Choice } from '#web/fields/choice.tsx';
import type { ChoiceProps } from '#web/fields/choice.tsx';

const fits = [
  ['fill', 'Fill'],
  ['fit', 'Fit'],
  ['stretch', 'Stretch'],
] as const;
type Fit = (typeof fits)[number][0];

function Chosen(props: Pick<ChoiceProps<Fit>, 'look' | 'isDisabled'>) {
  const [value, setValue] = useState<Fit>('fit');
  return <Choice label="Fit" options={fits} value={value} onChange={setValue} {...props} />;
}

export const stories: Readonly<Record<string, Story>> = {
  segments: { title: 'Segments', width: 300, render: () => <Chosen look="segments" /> },
  list: { title: 'List', width: 300, render: () => <Chosen look="list" /> },
  disabled: { title: 'Disabled', width: 300, render: () => <Chosen look="segments" isDisabled /> },
};
