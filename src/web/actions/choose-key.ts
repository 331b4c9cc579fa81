import { matchesChord } from '#editor/actions/action.ts';
import type { KeyPress } from '#editor/actions/action.ts';
import type { Chord } from '#editor/key-choice.ts';

import type { TableAction } from './action-table.ts';
import { say } from '#web/words/say.ts';

type Keyed = Pick<TableAction, 'id' | 'label' | 'chords'>;

/** Keys that stay as they are: what takes, what undoes it, what every list and field uses too, and the digits of the scenes. */
const fixed =
  /^(take|take-and-next|undo|redo|escape|nudge-.*|scene-.*|next-region|previous-region)$/;

export function isFixed({ id }: Pick<TableAction, 'id'>): boolean {
  return fixed.test(id);
}

/** The pairs of actions that share a key: only the first of a pair hears it. */
export function findKeyConflicts(actions: readonly Keyed[]): readonly (readonly [Keyed, Keyed])[] {
  return actions.flatMap((action, index) =>
    actions
      .slice(index + 1)
      .filter((other) =>
        action.chords.some((chord) => findUser([other], pressOf(chord)) !== undefined),
      )
      .map((other) => [action, other] as const),
  );
}

/** The action that hears a key press. */
export function findUser<Found extends Keyed>(
  actions: readonly Found[],
  press: KeyPress,
): Found | undefined {
  return actions.find(({ chords }) => chords.some((chord) => matchesChord(chord, press)));
}

/** Why a key press cannot be chosen; undefined if it can. */
export function explainRefusedKey({ key, mod, alt, code }: KeyPress): string | undefined {
  if (['Enter', 'Tab', 'Escape', ' ', 'Process', 'Dead'].includes(key) && !alt) {
    return say('This key has a fixed use. Choose another one.');
  }
  if (/^(Digit|Numpad)[0-9]$/.test(code) && !mod && !alt) {
    return say('Digits load scenes. Hold Ctrl or Alt with it.');
  }
  if (mod && /^[wtnrlqsfep]$/i.test(key)) {
    return say('The browser uses this key itself. Choose another one.');
  }
  return undefined;
}

/** A key press as a chord: letters and named keys by their meaning, signs by their place, since keyboards have them elsewhere. */
export function chordOf({ key, code, mod, shift, alt }: KeyPress): Chord {
  const held = { mod, shift, alt };
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  if (letter !== undefined) {
    return { key: letter.toLowerCase(), ...held };
  }
  return key.length > 1 ? { key, ...held } : { code, ...held };
}

function pressOf({
  key = '',
  code = '',
  mod = false,
  shift = false,
  alt = false,
}: Chord): KeyPress {
  return { key, code, mod, shift, alt };
}
