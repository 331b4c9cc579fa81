import type { Person } from '#contract/roster.ts';
import { setLocked } from '#editor/gestures/lock.ts';
import { setNames } from '#editor/view.ts';
import { tabulateNames } from '#layout/document/people-names.ts';
import { rosterQuery } from '#web/api/queries.ts';
import { task } from '#web/gallery/setting/fixtures.ts';
import { storiesOf } from '#web/gallery/setting/desk-story.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import { listenTo } from '#web/live/steer-live.ts';
import { People } from '#web/people/people.tsx';

const crowd = Array.from({ length: 5000 }, (_, index): Person => ({
  userId: `guest_${index + 1}`,
  present: index % 50 !== 49,
  since: '2026-11-23T09:00:00.000Z',
  role: 'anchor',
  camera: index % 3 === 0,
  microphone: index % 2 === 0,
  screen: index % 20 === 0,
}));

const panel = storiesOf(<People />, { width: 248, height: 420 });

export const stories: Readonly<Record<string, Story>> = {
  rows: panel('Rows of each kind'),
  named: panel('With names', {
    arrange({ editor, queries }) {
      const [first] = queries.getQueryData(rosterQuery(task.id).queryKey) ?? [];
      const userId = first?.userId ?? '';
      setNames(editor, tabulateNames([{ userId, name: '王芳 Wang Fang', picture: null }]));
    },
  }),
  heard: panel('One of them heard live', {
    arrange({ live, queries }) {
      const people = queries.getQueryData(rosterQuery(task.id).queryKey) ?? [];
      const speaker = people.find(({ present, microphone }) => present && microphone);
      live.setState({ listen: () => undefined });
      listenTo(live, speaker?.userId ?? '');
    },
  }),
  locked: panel('Locked', { arrange: ({ editor }) => setLocked(editor, true) }),
  nobody: panel('No webhook yet', {
    arrange: ({ queries }) => queries.setQueryData(rosterQuery(task.id).queryKey, []),
  }),
  many: panel('A room of 5,000', {
    arrange: ({ queries }) => queries.setQueryData(rosterQuery(task.id).queryKey, crowd),
  }),
  none: panel('No recording', { task: null }),
};
