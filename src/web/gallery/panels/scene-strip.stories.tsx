import { scenesQuery } from '#web/api/scenes.ts';
import { task } from '#web/gallery/setting/fixtures.ts';
import { storiesOf } from '#web/gallery/setting/desk-story.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import { SceneStrip } from '#web/scenes/scene-strip.tsx';

const strip = storiesOf(<SceneStrip task={task} />, { width: 720, height: 56 });

export const stories: Readonly<Record<string, Story>> = {
  scenes: strip('Two scenes and a rundown'),
  empty: strip('No scene yet', {
    arrange: ({ queries }) => queries.setQueryData(scenesQuery(task.sdkAppId).queryKey, []),
  }),
};
