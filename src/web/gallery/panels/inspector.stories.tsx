import { select } from '#editor/edit.ts';
import { storiesOf } from '#web/gallery/setting/desk-story.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import { Inspector } from '#web/inspector/inspector.tsx';

const panel = storiesOf(<Inspector />, { width: 324, height: 640 });

export const stories: Readonly<Record<string, Story>> = {
  layout: panel('Nothing selected'),
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
