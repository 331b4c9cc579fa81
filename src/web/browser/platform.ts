import { formatChord } from '#editor/actions/action.ts';
import type { Action } from '#editor/actions/action.ts';

/** Decides how the modifier keys are named. */
export const platform = /Mac|iPhone|iPad/.test(navigator.userAgent) ? 'mac' : 'other';

/** The shortcut of Take, as text. */
export const takeChord = platform === 'mac' ? '⌘↵' : 'Ctrl+Enter';

/** The first shortcut of an action, as text. */
export function shortcutOf(action: Action): string | undefined {
  const [chord] = action.chords;
  return chord && formatChord(chord, platform);
}
