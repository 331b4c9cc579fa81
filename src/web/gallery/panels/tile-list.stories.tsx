import { OnDesk } from '#web/gallery/setting/on-desk.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import type { Circumstances } from '#web/gallery/setting/story-desk.ts';
import { TileList } from '#web/stage/tile-list.tsx';

function panel(title: string, circumstances: Circumstances): Story {
  return {
    title,
    width: 248,
    height: 320,
    render: () => (
      <OnDesk {...circumstances}>
        <TileList />
      </OnDesk>
    ),
  };
}

export const stories: Readonly<Record<string, Story>> = {
  tiles: panel('Three tiles', {}),
  none: panel('No recording', { task: null }),
};
