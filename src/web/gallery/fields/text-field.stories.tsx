import { useState } from 'react';

import type { Story } from '#web/gallery/setting/story.ts';
import { TextField } from '#web/fields/text-field.tsx';
import type { TextFieldProps } from '#web/fields/text-field.tsx';

function Typed({ initial, ...props }: Partial<TextFieldProps> & { readonly initial: string }) {
  const [value, setValue] = useState(initial);
  return <TextField name="title" label="Title" value={value} onChange={setValue} {...props} />;
}

export const stories: Readonly<Record<string, Story>> = {
  hint: {
    title: 'With a hint',
    width: 300,
    render: () => <Typed initial="Morning show" hint="How this desk calls it" />,
  },
  error: {
    title: 'With an error',
    width: 300,
    render: () => <Typed initial="" error="Title is required." hint="How this desk calls it" />,
  },
  suggestions: {
    title: 'With suggestions',
    width: 300,
    render: () => (
      <Typed initial="" label="Region" suggestions={['ap-singapore', 'eu-frankfurt']} />
    ),
  },
  long: {
    title: 'Several lines',
    width: 420,
    render: () => <Typed initial="{}" label="Baseline (optional)" isLong />,
  },
};
