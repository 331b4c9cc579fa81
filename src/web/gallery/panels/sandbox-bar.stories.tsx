import { sandboxId } from '#web/desk/sandbox.ts';
import { storiesOf } from '#web/gallery/setting/desk-story.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import { SandboxBar } from '#web/sandbox/sandbox-bar.tsx';

const bar = storiesOf(<SandboxBar />, { width: 1180 });

export const stories: Readonly<Record<string, Story>> = {
  usual: bar('Usual canvas', {
    arrange: ({ address }) => address.setState({ taskId: sandboxId }),
  }),
  other: bar('Another canvas', {
    arrange: ({ address, sandbox }) => {
      address.setState({ taskId: sandboxId });
      sandbox.setState({ canvas: { width: 1000, height: 600 }, site: 'cn' });
    },
  }),
};
