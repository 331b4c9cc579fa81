import { useState } from 'react';

import type { Story } from '#web/gallery/setting/story.ts';
import { EmptyNote } from '#web/ui/panel.tsx';
import { SortableList } from '#web/ui/sortable-list.tsx';

function Scenes({ names }: { readonly names: readonly string[] }) {
  const [ids, setIds] = useState(names);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(names.slice(0, 1)));
  return (
    <SortableList
      label="Scenes"
      items={ids.map((id) => ({ id, name: id }))}
      selected={selected}
      onSelect={setSelected}
      onReorder={setIds}
      renderItem={({ name }) => <span>{name}</span>}
      renderEmpty={() => <EmptyNote>No scene yet.</EmptyNote>}
    />
  );
}

export const stories: Readonly<Record<string, Story>> = {
  filled: {
    title: 'Three rows',
    width: 300,
    render: () => <Scenes names={['Opening', 'Interview', 'Closing']} />,
  },
  empty: { title: 'Empty', width: 300, render: () => <Scenes names={[]} /> },
};
