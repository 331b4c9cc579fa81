import { faultyTalk } from '#web/gallery/setting/fixtures.ts';
import { OnDesk } from '#web/gallery/setting/on-desk.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import type { Circumstances } from '#web/gallery/setting/story-desk.ts';
import { Problems } from '#web/problems/problems.tsx';

function panel(title: string, circumstances: Circumstances): Story {
  return {
    title,
    width: 480,
    height: 320,
    render: () => (
      <OnDesk {...circumstances}>
        <Problems />
      </OnDesk>
    ),
  };
}

export const stories: Readonly<Record<string, Story>> = {
  list: panel('Errors and warnings', { draft: faultyTalk }),
  clean: panel('None', {}),
  none: panel('No recording', { task: null }),
};
