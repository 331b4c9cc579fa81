import { setLocked } from '#editor/gestures/lock.ts';
import { rosterQuery } from '#web/api/queries.ts';
import { task } from '#web/gallery/setting/fixtures.ts';
import { storiesOf } from '#web/gallery/setting/desk-story.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import { People } from '#web/people/people.tsx';

const panel = storiesOf(<People />, { width: 248, height: 420 });

export const stories: Readonly<Record<string, Story>> = {
  rows: panel('Rows of each kind'),
  locked: panel('Locked', { arrange: ({ editor }) => setLocked(editor, true) }),
  nobody: panel('No webhook yet', {
    arrange: ({ queries }) => queries.setQueryData(rosterQuery(task.id).queryKey, []),
  }),
  none: panel('No recording', { task: null }),
};
