import { setLocked } from '#editor/gestures/lock.ts';
import { faultyTalk, revisionOf, talk, task } from '#web/gallery/setting/fixtures.ts';
import { storiesOf } from '#web/gallery/setting/desk-story.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import type { TakePhase } from '#web/desk/take-state.ts';
import { TakePanel } from '#web/take/take-panel.tsx';

const sending: TakePhase = {
  kind: 'sending',
  purpose: 'draft',
  attempt: { taskId: task.id, payload: talk, baseRevision: 2, force: false, key: 'story' },
};

const bar = storiesOf(<TakePanel />, { width: 1180 });

export const stories: Readonly<Record<string, Story>> = {
  ready: bar('Ready'),
  problem: bar('With errors', { draft: faultyTalk }),
  locked: bar('Locked', { arrange: ({ editor }) => setLocked(editor, true) }),
  viewer: bar('For a viewer', { session: { grants: [{ scopes: ['read'], sdkAppIds: null }] } }),
  sending: bar('Sending', {
    arrange: ({ takes }) => takes.setState({ phases: { [task.id]: sending } }),
  }),
  unknown: bar('No answer from the cloud', { task: { current: revisionOf(5, 'unknown') } }),
  nothing: bar('Nothing taken yet', { task: { program: null, current: null } }),
  ended: bar('Recording over', { task: { status: 'ended' } }),
  none: bar('No recording', { task: null }),
};
