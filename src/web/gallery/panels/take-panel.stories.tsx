import { setLocked } from '#editor/gestures/lock.ts';
import { faultyTalk, revisionOf, talk, task } from '#web/gallery/setting/fixtures.ts';
import { OnDesk } from '#web/gallery/setting/on-desk.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import type { Circumstances } from '#web/gallery/setting/story-desk.ts';
import type { TakePhase } from '#web/desk/take-state.ts';
import { TakePanel } from '#web/take/take-panel.tsx';

const sending: TakePhase = {
  kind: 'sending',
  purpose: 'draft',
  attempt: { taskId: task.id, payload: talk, baseRevision: 2, force: false, key: 'story' },
};

function bar(title: string, circumstances: Circumstances): Story {
  return {
    title,
    width: 1180,
    render: () => (
      <OnDesk {...circumstances}>
        <TakePanel />
      </OnDesk>
    ),
  };
}

export const stories: Readonly<Record<string, Story>> = {
  ready: bar('Ready', {}),
  problem: bar('With errors', { draft: faultyTalk }),
  locked: bar('Locked', { arrange: ({ editor }) => setLocked(editor, true) }),
  viewer: bar('For a viewer', { session: { user: { id: 'v', name: 'Viewer', role: 'viewer' } } }),
  sending: bar('Sending', {
    arrange: ({ takes }) => takes.setState({ phases: { [task.id]: sending } }),
  }),
  unknown: bar('No answer from the cloud', { task: { current: revisionOf(5, 'unknown') } }),
  nothing: bar('Nothing taken yet', { task: { program: null, current: null } }),
  ended: bar('Recording over', { task: { status: 'ended' } }),
  none: bar('No recording', { task: null }),
};
