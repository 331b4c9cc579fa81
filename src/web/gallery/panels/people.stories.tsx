import { setLocked } from '#editor/gestures/lock.ts';
import { rosterQuery } from '#web/api/queries.ts';
import { task } from '#web/gallery/setting/fixtures.ts';
import { OnDesk } from '#web/gallery/setting/on-desk.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import type { Circumstances } from '#web/gallery/setting/story-desk.ts';
import { People } from '#web/people/people.tsx';

function panel(title: string, circumstances: Circumstances): Story {
  return {
    title,
    width: 248,
    height: 420,
    render: () => (
      <OnDesk {...circumstances}>
        <People />
      </OnDesk>
    ),
  };
}

export const stories: Readonly<Record<string, Story>> = {
  rows: panel('Rows of each kind', {}),
  locked: panel('Locked', { arrange: ({ editor }) => setLocked(editor, true) }),
  nobody: panel('No webhook yet', {
    arrange: ({ queries }) => queries.setQueryData(rosterQuery(task.id).queryKey, []),
  }),
  none: panel('No recording', { task: null }),
};
