import type { Modifiers } from '#editor/pointer-input.ts';
import type { Chord } from '#editor/key-choice.ts';
import type { Editor } from '#editor/stores.ts';
import type { MessageValue } from '#words/format-message.ts';
import type { Message } from '#words/message.ts';
import { sayWith } from '#words/say.ts';

/** A key with its modifiers, as a keyboard event reports it. */
export interface KeyPress extends Modifiers {
  /** What the key means on this keyboard: `z`, `Delete`, `ArrowLeft`. */
  readonly key: string;
  /** Where the key is: `BracketRight`. Used where a keyboard lacks the symbol. */
  readonly code: string;
}

/** The headings of menus, of the command palette and of the sheet of keys. */
export type ActionGroup = 'Edit' | 'Select' | 'Arrange' | 'Move' | 'View';

/** Something that a person can run by key, menu or button. */
export interface Action {
  readonly id: string;
  /** Its name, with `values` in its places: an action is made before the language is chosen. */
  readonly label: Message;
  readonly values?: Readonly<Record<string, MessageValue>>;
  readonly group: ActionGroup;
  /** The keys that it has unless the person chose others (`ViewState.keys`). */
  readonly chords: readonly Chord[];
  readonly isEnabled: (editor: Editor) => boolean;
  /** What is missing while it is not enabled: a sentence for the command palette. */
  readonly needs?: Message;
  /** Set for what can be on or off. */
  readonly isOn?: (editor: Editor) => boolean;
  /** @param at ms, by the caller's clock. */
  readonly run: (editor: Editor, at: number) => void;
}

/** The name of an action in the language of the page. */
export function nameAction({ label, values }: Pick<Action, 'label' | 'values'>): string {
  return sayWith(label, values ?? {});
}

/** The keys of an action as this person has them. */
export function chordsOf(
  { view }: Editor,
  action: Pick<Action, 'id' | 'chords'>,
): readonly Chord[] {
  return view.getState().keys.get(action.id) ?? action.chords;
}

/** Whether a key press is this chord, with no other modifier held. */
export function matchesChord(chord: Chord, press: KeyPress): boolean {
  return (
    (chord.key === undefined || isSymbol(chord.key, press)) &&
    (chord.code === undefined || isPlace(chord.code, press)) &&
    (chord.mod ?? false) === press.mod &&
    (chord.shift ?? false) === press.shift &&
    (chord.alt ?? false) === press.alt
  );
}

/**
 * Whether the key means this symbol. A letter counts by the symbol of the key; where that is no Latin letter, as on a Cyrillic,
 * Greek, Hebrew or Arabic keyboard, by the place that the letter has on a Latin one.
 */
function isSymbol(symbol: string, press: KeyPress): boolean {
  const { key, code, shift } = press;
  if (symbol.toLowerCase() === key.toLowerCase()) {
    // French and Czech keyboards have signs where the digits are. Without Shift such a key is the digit.
    return shift || /^[0-9]$/.test(symbol) || !/^Digit[0-9]$/.test(code);
  }
  return (
    /^[a-z]$/i.test(symbol) && code === `Key${symbol.toUpperCase()}` && isWithoutLatinLetter(press)
  );
}

/** With Alt, a Mac writes signs instead of letters, and so does Windows on a Hebrew keyboard. */
function isWithoutLatinLetter({ key, alt }: KeyPress): boolean {
  return alt
    ? !/^[a-z]$/i.test(key)
    : key === 'Dead' ||
        key === 'Unidentified' ||
        (/\p{L}/u.test(key) && !/\p{Script=Latin}/u.test(key));
}

/** Whether the key is at this place. Signs that zoom the page of the browser keep doing so, wherever a keyboard has them. */
function isPlace(code: string, { key, code: pressed, mod }: KeyPress): boolean {
  return code === pressed && !(mod && /^[+=-]$/.test(key));
}

const symbols: Readonly<Record<string, string>> = {
  BracketRight: ']',
  BracketLeft: '[',
  Quote: "'",
  Digit0: '0',
  Digit1: '1',
  Digit2: '2',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/**
 * A chord as it is written in a menu or tooltip.
 * @param labels what this person's keyboard has on its keys, by their places; digits are on every keyboard
 */
export function formatChord(
  chord: Chord,
  platform: 'mac' | 'other',
  labels?: ReadonlyMap<string, string>,
): string {
  const { code = '' } = chord;
  const label = chord.key ?? (code.startsWith('Digit') ? undefined : labels?.get(code));
  const key = label ?? code.replace(/^Key/, '');
  const name = symbols[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  return platform === 'mac'
    ? `${chord.alt ? '⌥' : ''}${chord.shift ? '⇧' : ''}${chord.mod ? '⌘' : ''}${name}`
    : `${chord.mod ? 'Ctrl+' : ''}${chord.alt ? 'Alt+' : ''}${chord.shift ? 'Shift+' : ''}${name}`;
}
