import { driveWindows, windowOf } from '#testing/headless-driver.ts';
import { describe, expect, it } from 'vitest';

import { formatChord, matchesChord } from './action.ts';
import type { Chord, KeyPress } from './action.ts';
import { actions, pressKey } from './keymap.ts';

const chords = actions.flatMap((action) => action.chords.map((chord) => ({ action, chord })));

const modifiers = [false, true].flatMap((mod) =>
  [false, true].flatMap((shift) => [false, true].map((alt) => ({ mod, shift, alt }))),
);

/** The symbols of a key on different keyboards. */
const symbolsAt: Readonly<Record<string, readonly string[]>> = {
  BracketRight: [']', '}', '+', '*'],
  BracketLeft: ['[', '{', 'ü', '-'],
  Digit0: ['0', ')', '='],
  Digit1: ['1', '!'],
  Digit2: ['2', '@', '"'],
  // With Alt on a Mac; on a French keyboard other letters are there.
  KeyA: ['å', 'q'],
  KeyD: ['∂'],
  KeyH: ['˙'],
  KeyS: ['ß'],
  KeyV: ['√'],
  KeyW: ['∑', 'z'],
};

/** Key presses that are this chord. */
function pressesOf(chord: Chord): readonly KeyPress[] {
  const held = { mod: chord.mod ?? false, shift: chord.shift ?? false, alt: chord.alt ?? false };
  const keys = chord.key === undefined ? (symbolsAt[chord.code ?? ''] ?? []) : [chord.key];
  return keys.map((key) => ({ key, code: chord.code ?? '', ...held }));
}

describe('the keymap', () => {
  it('has a key press for every chord', () => {
    for (const { action, chord } of chords) {
      for (const press of pressesOf(chord)) {
        expect(matchesChord(chord, press)).toBe(true);
      }
      expect([action.id, pressesOf(chord).length > 0]).toEqual([action.id, true]);
    }
  });

  it('never gives one press to two actions', () => {
    for (const press of chords.flatMap(({ chord }) => pressesOf(chord))) {
      const takers = actions.filter((action) =>
        action.chords.some((chord) => matchesChord(chord, press)),
      );
      expect([press, takers.map((action) => action.id)]).toEqual([press, [takers[0]?.id]]);
    }
  });

  it('zooms in at a plus wherever the keyboard has it, even on the key of another chord', () => {
    // Shift+1 of a Swiss keyboard.
    const { editor } = driveWindows([]);
    const { scale } = editor.view.getState().viewport;
    pressKey(editor, { key: '+', code: 'Digit1', mod: false, shift: true, alt: false }, 0);
    expect(editor.view.getState().viewport.scale).toBeGreaterThan(scale);
  });

  it('has no action on Enter, whatever is held with it', () => {
    const { editor } = driveWindows([windowOf('ana', [0, 0, 100, 100])]).click(50, 50);
    for (const held of modifiers) {
      for (const code of ['Enter', 'NumpadEnter']) {
        const before = editor.document.getState();
        expect(pressKey(editor, { key: 'Enter', code, ...held }, 0)).toBe(false);
        expect(editor.document.getState()).toBe(before);
      }
    }
  });

  it('has no action that takes, and none on a bare letter, digit or the space bar', () => {
    for (const { id, label } of actions) {
      expect(`${id} ${label}`).not.toMatch(/\btake/i);
    }
    for (const key of 'abcdefghijklmnopqrstuvwxyz0123456789 ') {
      const code = /[a-z]/.test(key) ? `Key${key.toUpperCase()}` : `Digit${key}`;
      const press = { key, code, mod: false, shift: false, alt: false };
      expect(chords.filter(({ chord }) => matchesChord(chord, press))).toEqual([]);
    }
  });

  it('gives every action an identity of its own and a label', () => {
    const ids = actions.map((action) => action.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { label } of actions) {
      expect(label).toMatch(/^[A-Z]/);
    }
  });

  it('reads letters with Caps Lock on', () => {
    const driver = driveWindows([windowOf('ana', [0, 0, 100, 100])]).key('A', { mod: true });
    expect(driver.editor.document.getState().selection).toEqual(['tile-1']);
  });

  it('tells the page which presses were meant for the editor', () => {
    const { editor } = driveWindows([]);
    const press = (key: string, held = {}): boolean =>
      pressKey(editor, { key, code: '', mod: false, shift: false, alt: false, ...held }, 0);
    // Even when there is nothing to undo, the browser must not run its own undo.
    expect(press('z', { mod: true })).toBe(true);
    expect(press('s', { mod: true })).toBe(false);
    expect(press('Tab')).toBe(false);
    // An arrow key may scroll when nothing can move.
    expect(press('ArrowDown')).toBe(false);
    // A dialog may need an Escape that cancelled no gesture.
    expect(press('Escape')).toBe(false);
  });
});

describe('a chord', () => {
  it('is written as the platform writes it', () => {
    const redo = { key: 'z', mod: true, shift: true };
    expect(formatChord(redo, 'mac')).toBe('⇧⌘Z');
    expect(formatChord(redo, 'other')).toBe('Ctrl+Shift+Z');
    expect(formatChord({ code: 'BracketRight', mod: true }, 'other')).toBe('Ctrl+]');
    expect(formatChord({ key: 'ArrowLeft' }, 'other')).toBe('←');
    expect(formatChord({ key: 'Delete' }, 'mac')).toBe('Delete');
    expect(formatChord({ code: 'KeyA', alt: true }, 'mac')).toBe('⌥A');
  });
});
