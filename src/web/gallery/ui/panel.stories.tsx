import type { Story } from '#web/gallery/setting/story.ts';
import { Button } from '#web/ui/button.tsx';
import { EmptyNote, NoDraft, Panel } from '#web/ui/panel.tsx';

export const stories: Readonly<Record<string, Story>> = {
  filled: {
    title: 'With rows that scroll',
    width: 300,
    height: 160,
    render: () => (
      <Panel title="Revisions" count={9} actions={<Button tone="quiet">Compare</Button>}>
        <ul>
          {Array.from({ length: 9 }, (_, index) => (
            <li key={index}>Revision {9 - index}</li>
          ))}
        </ul>
      </Panel>
    ),
  },
  locked: {
    title: 'Locked',
    width: 300,
    render: () => (
      <Panel title="Revisions" isLocked footer={<Button>Add</Button>}>
        <Button>Out of reach</Button>
      </Panel>
    ),
  },
  empty: {
    title: 'Empty',
    width: 300,
    render: () => (
      <Panel title="Revisions">
        <EmptyNote>Nothing has been taken yet.</EmptyNote>
      </Panel>
    ),
  },
  loading: {
    title: 'Loading the draft',
    width: 300,
    render: () => (
      <Panel title="Tiles">
        <NoDraft presence="loading" rows={3} />
      </Panel>
    ),
  },
  none: {
    title: 'No draft',
    width: 300,
    render: () => (
      <Panel title="Tiles">
        <NoDraft presence="none" rows={3} />
      </Panel>
    ),
  },
};
