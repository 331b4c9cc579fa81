import { storiesOf } from '#web/gallery/setting/desk-story.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import { PayloadPanel } from '#web/take/payload-panel.tsx';

const panel = storiesOf(<PayloadPanel />, { width: 324, height: 420 });

export const stories: Readonly<Record<string, Story>> = {
  request: panel('A request'),
  none: panel('No recording', { task: null }),
};
