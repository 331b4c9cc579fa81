import type { Story } from '#web/gallery/setting/story.ts';
import { Skeleton } from '#web/ui/skeleton.tsx';

export const stories: Readonly<Record<string, Story>> = {
  rows: {
    title: 'Three rows',
    width: 300,
    render: () => <Skeleton rows={3} label="Loading the history" />,
  },
};
