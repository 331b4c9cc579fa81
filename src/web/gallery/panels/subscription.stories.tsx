import { storiesOf } from '#web/gallery/setting/desk-story.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import { Subscription } from '#web/people/subscription.tsx';

const panel = storiesOf(<Subscription />, { width: 324, height: 420 });

export const stories: Readonly<Record<string, Story>> = {
  lists: panel('Lists'),
  none: panel('No recording', { task: null }),
};
