import { isHistoryPress } from '#editor/actions/edit-actions.ts';

import { platform } from './platform.ts';

interface KeyEvent {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Whether a key press is the one for undo or redo. */
export function isHistoryKey({ key, code, ctrlKey, metaKey, shiftKey, altKey }: KeyEvent): boolean {
  const mod = platform === 'mac' ? metaKey : ctrlKey;
  return isHistoryPress({ key, code, mod, shift: shiftKey, alt: altKey });
}
