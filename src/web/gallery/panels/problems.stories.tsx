import { faultyTalk } from '#web/gallery/setting/fixtures.ts';
import { storiesOf } from '#web/gallery/setting/desk-story.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import { Problems } from '#web/problems/problems.tsx';

const panel = storiesOf(<Problems />, { width: 480, height: 320 });

export const stories: Readonly<Record<string, Story>> = {
  list: panel('Errors and warnings', { draft: faultyTalk }),
  clean: panel('None'),
  none: panel('No recording', { task: null }),
};
