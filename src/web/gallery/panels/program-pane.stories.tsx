import { revisionOf } from '#web/gallery/setting/fixtures.ts';
import { storiesOf } from '#web/gallery/setting/desk-story.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import { ProgramPane } from '#web/program/program-pane.tsx';

const pane = storiesOf(<ProgramPane />, { width: 400 });

export const stories: Readonly<Record<string, Story>> = {
  onAir: pane('On air'),
  unknown: pane('A newer take without an answer', { task: { current: revisionOf(5, 'unknown') } }),
  nothing: pane('Nothing taken yet', { task: { program: null, current: null } }),
  ended: pane('Recording over', { task: { status: 'ended' } }),
  none: pane('No recording', { task: null }),
};
