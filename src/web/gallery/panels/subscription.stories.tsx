import { OnDesk } from '#web/gallery/setting/on-desk.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import type { Circumstances } from '#web/gallery/setting/story-desk.ts';
import { Subscription } from '#web/people/subscription.tsx';

function panel(title: string, circumstances: Circumstances): Story {
  return {
    title,
    width: 324,
    height: 420,
    render: () => (
      <OnDesk {...circumstances}>
        <Subscription />
      </OnDesk>
    ),
  };
}

export const stories: Readonly<Record<string, Story>> = {
  lists: panel('Lists', {}),
  none: panel('No recording', { task: null }),
};
