import { storiesOf } from '#web/gallery/setting/desk-story.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import { TileList } from '#web/stage/tile-list.tsx';

const panel = storiesOf(<TileList />, { width: 248, height: 320 });

export const stories: Readonly<Record<string, Story>> = {
  tiles: panel('Three tiles'),
  none: panel('No recording', { task: null }),
};
