import { scenesQuery } from '#web/api/scenes.ts';
import { task } from '#web/gallery/setting/fixtures.ts';
import { OnDesk } from '#web/gallery/setting/on-desk.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import type { Circumstances } from '#web/gallery/setting/story-desk.ts';
import { SceneStrip } from '#web/scenes/scene-strip.tsx';

function strip(title: string, circumstances: Circumstances): Story {
  return {
    title,
    width: 720,
    height: 56,
    render: () => (
      <OnDesk {...circumstances}>
        <SceneStrip task={task} />
      </OnDesk>
    ),
  };
}

export const stories: Readonly<Record<string, Story>> = {
  scenes: strip('Two scenes and a rundown', {}),
  empty: strip('No scene yet', {
    arrange: ({ queries }) => queries.setQueryData(scenesQuery(task.sdkAppId).queryKey, []),
  }),
};
