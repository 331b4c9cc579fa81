import type { ReactNode } from 'react';

import type { Story } from '#web/gallery/setting/story.ts';
import { PartBoundary } from '#web/ui/part-boundary.tsx';

function Broken(): ReactNode {
  throw new Error('This story fails on purpose.');
}

export const stories: Readonly<Record<string, Story>> = {
  panel: {
    title: 'A panel that failed',
    width: 420,
    render: () => (
      <PartBoundary name="history">
        <Broken />
      </PartBoundary>
    ),
  },
  dialog: {
    title: 'A dialog that failed',
    width: 420,
    render: () => (
      <PartBoundary name="dialog" onDismiss={() => undefined}>
        <Broken />
      </PartBoundary>
    ),
  },
};
