import { formatChord } from '#editor/actions/action.ts';
import type { Action } from '#editor/actions/action.ts';

/** Which names this machine gives its modifier keys. */
export const platform = /Mac|iPhone|iPad/.test(navigator.userAgent) ? 'mac' : 'other';

/** How the take key is written here. */
export const takeChord = platform === 'mac' ? '⌘↵' : 'Ctrl+Enter';

/** The first key of an action, as written here. */
export function shortcutOf(action: Action): string | undefined {
  const [chord] = action.chords;
  return chord && formatChord(chord, platform);
}
