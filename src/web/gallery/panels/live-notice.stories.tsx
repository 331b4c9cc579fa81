import { storiesOf } from '#web/gallery/setting/desk-story.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { LiveNotice } from '#web/page/live-notice.tsx';

function Shown() {
  const { live } = useDesk();
  return (
    <LiveNotice
      live={live}
      warning="Live pictures cannot reach the vendor’s network. Test cards are shown instead."
    />
  );
}

export const stories: Readonly<Record<string, Story>> = {
  cards: storiesOf(<Shown />, { width: 320, height: 200 })('Test cards instead of the room'),
};
