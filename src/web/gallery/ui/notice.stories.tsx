import type { Story } from '#web/gallery/setting/story.ts';
import { Button } from '#web/ui/button.tsx';
import { Notice } from '#web/ui/notice.tsx';

export const stories: Readonly<Record<string, Story>> = {
  plain: {
    title: 'Plain',
    width: 640,
    render: () => (
      <Notice tone="plain" title="Unsent draft restored." onDismiss={() => undefined}>
        It was saved in this browser at 09:12:00.
      </Notice>
    ),
  },
  good: {
    title: 'Good',
    width: 640,
    render: () => (
      <Notice tone="good" title="Revision 7 accepted." facts={[['Latency', '184 ms']]}>
        The recording shows it in a moment.
      </Notice>
    ),
  },
  unsure: {
    title: 'Unsure',
    width: 640,
    render: () => (
      <Notice tone="unsure" title="Mei Chen took revision 7." actions={<Button>Merge…</Button>}>
        Your changes are kept; a take will ask first.
      </Notice>
    ),
  },
  bad: {
    title: 'Bad',
    width: 640,
    render: () => (
      <Notice
        tone="bad"
        title="Refused by the cloud."
        facts={[
          ['Code', 'InvalidParameter'],
          ['RequestId', '90aa7c11-44f2-4f21-a1f0'],
        ]}
        actions={<Button tone="air">Take again</Button>}
        onDismiss={() => undefined}
      >
        The layout is out of the canvas.
      </Notice>
    ),
  },
};
