import { chordsOf, formatChord } from '#editor/actions/action.ts';
import type { Action } from '#editor/actions/action.ts';
import type { Chord } from '#editor/key-choice.ts';
import type { Editor } from '#editor/stores.ts';

/** Decides how the modifier keys are named. */
export const platform = /Mac|iPhone|iPad/.test(navigator.userAgent) ? 'mac' : 'other';

/** The shortcut of Take, as text. */
export const takeChord = platform === 'mac' ? '⌘↵' : 'Ctrl+Enter';

/** What this person's keyboard has on its keys; empty where the browser does not say. */
let labels: ReadonlyMap<string, string> = new Map();

/** Asks the browser for the labels of the keys, so that keys are named as they are on this keyboard. */
export async function loadKeyLabels(): Promise<void> {
  const { keyboard } = navigator as Navigator & {
    readonly keyboard?: { getLayoutMap?: () => Promise<ReadonlyMap<string, string>> };
  };
  labels = (await keyboard?.getLayoutMap?.().catch(() => undefined)) ?? labels;
}

/** A chord as this person's keyboard has it. */
export function formatKey(chord: Chord): string {
  return formatChord(chord, platform, labels);
}

/** The first shortcut of an action as this person has it, as text. */
export function shortcutOf(editor: Editor, action: Action): string | undefined {
  const [chord] = chordsOf(editor, action);
  return chord && formatKey(chord);
}
