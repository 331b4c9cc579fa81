import type { Chord } from '#editor/key-choice.ts';

/**
 * The keys of the actions that are not the editor's. They stand apart from what the actions do (`desk-actions.ts`), because a key must
 * be recognised before that code is there. No bare key takes.
 */
export const deskKeys = {
  take: [{ key: 'Enter', mod: true }],
  'take-and-next': [{ key: 'Enter', mod: true, shift: true }],
  'rundown-next': [{ key: 'n', alt: true }],
  'command-palette': [{ key: 'k', mod: true }],
  'key-sheet': [{ key: '?', shift: true }, { key: '?' }],
  'next-region': [{ key: 'F6' }],
  'previous-region': [{ key: 'F6', shift: true }],
  'rehearsal-panel': [{ key: 'd', alt: true, shift: true }],
  'go-to-problems': [{ key: 'p', alt: true, shift: true }],
  'go-to-request': [{ key: 'r', alt: true, shift: true }],
} as const satisfies Readonly<Record<string, readonly Chord[]>>;

export type DeskKey = keyof typeof deskKeys;
