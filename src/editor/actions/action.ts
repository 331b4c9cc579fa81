import type { Modifiers } from '#editor/pointer-input.ts';
import type { Editor } from '#editor/stores.ts';

/** A key with its modifiers, as a keyboard event reports it. */
export interface KeyPress extends Modifiers {
  /** What the key means on this keyboard: `z`, `Delete`, `ArrowLeft`. */
  readonly key: string;
  /** Where the key is: `BracketRight`. Used where a keyboard may lack the symbol. */
  readonly code: string;
}

export interface Chord {
  readonly key?: string;
  readonly code?: string;
  readonly mod?: boolean;
  readonly shift?: boolean;
  readonly alt?: boolean;
}

/** Something that a person can run by key, menu or button. */
export interface Action {
  readonly id: string;
  readonly label: string;
  readonly chords: readonly Chord[];
  readonly isEnabled: (editor: Editor) => boolean;
  /** @param at ms, by the caller's clock. */
  readonly run: (editor: Editor, at: number) => void;
}

/** Whether a key press is this chord, with no other modifier held. */
export function matchesChord(chord: Chord, press: KeyPress): boolean {
  return (
    (chord.key === undefined || chord.key.toLowerCase() === press.key.toLowerCase()) &&
    (chord.code === undefined || chord.code === press.code) &&
    (chord.mod ?? false) === press.mod &&
    (chord.shift ?? false) === press.shift &&
    (chord.alt ?? false) === press.alt
  );
}

const symbols: Readonly<Record<string, string>> = {
  BracketRight: ']',
  BracketLeft: '[',
  Digit0: '0',
  Digit1: '1',
  Digit2: '2',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** A chord as it is written in a menu or tooltip. */
export function formatChord(chord: Chord, platform: 'mac' | 'other'): string {
  const key = chord.key ?? chord.code?.replace(/^Key/, '') ?? '';
  const name = symbols[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  return platform === 'mac'
    ? `${chord.alt ? '⌥' : ''}${chord.shift ? '⇧' : ''}${chord.mod ? '⌘' : ''}${name}`
    : `${chord.mod ? 'Ctrl+' : ''}${chord.alt ? 'Alt+' : ''}${chord.shift ? 'Shift+' : ''}${name}`;
}
