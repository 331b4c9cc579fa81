import type { Story } from '#web/gallery/setting/story.ts';
import { Button } from '#web/ui/button.tsx';

export const stories: Readonly<Record<string, Story>> = {
  tones: {
    title: 'Tones',
    render: () => (
      <>
        <Button>Plain</Button> <Button tone="primary">Primary</Button>{' '}
        <Button tone="air">Changes the recording</Button> <Button tone="quiet">Quiet</Button>
      </>
    ),
  },
  disabled: {
    title: 'Disabled',
    render: () => (
      <>
        <Button disabled>Plain</Button>{' '}
        <Button tone="primary" disabled>
          Primary
        </Button>{' '}
        <Button tone="air" disabled>
          Changes the recording
        </Button>
      </>
    ),
  },
};
