import { describe, expect, it } from 'vitest';

import { matchesChord } from '#editor/actions/action.ts';
import type { KeyPress } from '#editor/actions/action.ts';

import { chordOf, explainRefusedKey, findKeyConflicts, isFixed } from './choose-key.ts';

function press(key: string, code: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, code, mod: false, shift: false, alt: false, ...held };
}

describe('choosing keys', () => {
  it('finds two actions with one key', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id, index) => ({
      id,
      label: id,
      chords: [{ key: index < 2 ? 'j' : 'k', mod: true }],
    }));
    expect(findKeyConflicts([a, b, c].flatMap((one) => one ?? []))).toEqual([[a, b]]);
  });

  it('keeps a press as a chord that the same press matches, on other keyboards too', () => {
    for (const one of [
      press('j', 'KeyJ', { mod: true }),
      press('å', 'KeyA', { alt: true }),
      press('F7', 'F7', { shift: true }),
      press('#', 'Backslash', { mod: true }),
    ]) {
      expect(matchesChord(chordOf(one), one)).toBe(true);
    }
  });

  it('leaves the take, undo, arrows and scenes as they are, and refuses keys that have a use', () => {
    expect(
      ['take', 'take-and-next', 'undo', 'nudge-left-1', 'scene-7'].every((id) => isFixed({ id })),
    ).toBe(true);
    expect(isFixed({ id: 'tidy' })).toBe(false);
    expect(explainRefusedKey(press('Enter', 'Enter', { mod: true }))).toMatch(/fixed/);
    expect(explainRefusedKey(press('1', 'Digit1'))).toMatch(/scenes/);
    expect(explainRefusedKey(press('w', 'KeyW', { mod: true }))).toMatch(/browser/);
    expect(explainRefusedKey(press('j', 'KeyJ', { mod: true }))).toBeUndefined();
  });
});
