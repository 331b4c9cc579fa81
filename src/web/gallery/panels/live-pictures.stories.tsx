import { useEffect } from 'react';
import { useStore } from 'zustand';

import { LayoutCanvas } from '#web/canvas/layout-canvas.tsx';
import { storiesOf } from '#web/gallery/setting/desk-story.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import { useDesk, useTask } from '#web/hooks/desk-context.ts';
import { usePresentPeople } from '#web/hooks/use-present-people.ts';
import type { LivePictures } from '#web/live/live-pictures.ts';
import { openLive } from '#web/live/screen/open-live.ts';
import { People } from '#web/people/people.tsx';

declare global {
  interface Window {
    /** A test puts its own pictures here before the gallery starts. */
    makeStoryPictures?: () => LivePictures;
  }
}

const story = storiesOf(<LiveRoom />, { width: 900, height: 420 });

export const stories: Readonly<Record<string, Story>> = {
  room: story('A room'),
};

/** Preview and people of a room that is live from the start. */
function LiveRoom() {
  const desk = useDesk();
  const people = usePresentPeople(useTask()?.id ?? '');
  const live = useStore(desk.live, ({ screen }) => screen);
  const liveWords = useStore(desk.live, ({ words }) => words);
  useEffect(() => openLive(desk, window.makeStoryPictures), [desk]);
  return (
    <div style={{ display: 'grid', gridTemplateColumns: '1fr 248px', height: '100%' }}>
      <LayoutCanvas
        editor={desk.editor}
        people={people ?? null}
        now={Date.now}
        live={live}
        liveWords={liveWords}
      />
      <People />
    </div>
  );
}
