import type { DraftNote } from '#web/desk/draft.ts';
import { revisionOf, talk, task } from '#web/gallery/setting/fixtures.ts';
import { storiesOf } from '#web/gallery/setting/desk-story.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import type { Circumstances } from '#web/gallery/setting/story-desk.ts';
import { DraftNotices } from '#web/take/draft-notices.tsx';

function noted(note: DraftNote): Circumstances {
  return {
    arrange: ({ draft }) => {
      const origin = { base: 2, basePayload: talk };
      draft.send({ kind: 'opened', taskId: task.id, start: { ...origin, payload: talk, note } });
    },
  };
}

const panel = storiesOf(<DraftNotices />, { width: 760, height: 160 });

export const stories: Readonly<Record<string, Story>> = {
  restored: panel(
    'Unsent draft restored',
    noted({ kind: 'restored', savedAt: '2026-05-04T09:00:00Z' }),
  ),
  followed: panel('Following', noted({ kind: 'followed', revision: revisionOf(7, 'accepted') })),
  baseline: panel('From the baseline', noted({ kind: 'baseline' })),
  unreadable: panel(
    'Unreadable baseline',
    noted({
      kind: 'baseline-unreadable',
      reason: 'MixLayoutParams.Colour is not a field of this API',
    }),
  ),
  behind: panel('Somebody took', {
    arrange: ({ draft }) =>
      draft.send({ kind: 'fell-behind', revision: revisionOf(7, 'accepted') }),
  }),
  locked: panel('Locked', {
    task: {
      lock: {
        by: { id: 'local', name: 'Ana Lima' },
        since: '2026-05-04T09:20:00Z',
        reason: 'The vote is on',
      },
    },
  }),
  unknown: panel('Nobody knows whether it is on air', {
    task: { current: revisionOf(5, 'unknown') },
  }),
};
