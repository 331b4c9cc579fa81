import type { Story } from '#web/gallery/setting/story.ts';
import { CopyByHand } from '#web/ui/copy-by-hand.tsx';

export const stories: Readonly<Record<string, Story>> = {
  text: {
    title: 'A text that could not be copied',
    render: () => <CopyByHand text={'{ "MixLayoutParams": {} }'} onClose={() => undefined} />,
  },
};
