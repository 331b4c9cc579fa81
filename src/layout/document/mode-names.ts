import type { LayoutMode } from '#trtc/layout-params.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import type { Message } from '#words/message.ts';
import { say } from '#words/say.ts';

const modeNames = {
  [layoutModes.floating]: 'Floating',
  [layoutModes.screenShare]: 'Screen share',
  [layoutModes.grid]: 'Grid',
  [layoutModes.custom]: 'Custom',
} as const satisfies Readonly<Record<LayoutMode, Message>>;

/** What people call a value of `MixLayoutMode`. */
export function nameMode(mode: LayoutMode): string {
  return say(modeNames[mode]);
}
