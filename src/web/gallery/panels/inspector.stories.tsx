import { select } from '#editor/edit.ts';
import { OnDesk } from '#web/gallery/setting/on-desk.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import type { Circumstances } from '#web/gallery/setting/story-desk.ts';
import { Inspector } from '#web/inspector/inspector.tsx';

function panel(title: string, circumstances: Circumstances): Story {
  return {
    title,
    width: 324,
    height: 640,
    render: () => (
      <OnDesk {...circumstances}>
        <Inspector />
      </OnDesk>
    ),
  };
}

export const stories: Readonly<Record<string, Story>> = {
  layout: panel('Nothing selected', {}),
  tile: panel('A tile selected', {
    arrange: ({ editor }) =>
      select(
        editor,
        editor.document
          .getState()
          .document.tiles.slice(0, 1)
          .map(({ id }) => id),
      ),
  }),
  none: panel('No recording', { task: null }),
};
