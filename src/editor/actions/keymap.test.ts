import { driveWindows, windowOf } from '#testing/headless-driver.ts';
import { describe, expect, it } from 'vitest';

import { formatChord, matchesChord } from './action.ts';
import type { Chord } from '#editor/key-choice.ts';
import type { KeyPress } from './action.ts';
import { actions, pressKey } from './keymap.ts';

const chords = actions.flatMap((action) => action.chords.map((chord) => ({ action, chord })));

const modifiers = [false, true].flatMap((mod) =>
  [false, true].flatMap((shift) => [false, true].map((alt) => ({ mod, shift, alt }))),
);

/** The symbols of a key on different keyboards. */
const symbolsAt: Readonly<Record<string, readonly string[]>> = {
  BracketRight: [']', '}', '*', 'ъ'],
  BracketLeft: ['[', '{', 'ü', 'х'],
  Quote: ["'", '"', 'ä'],
  Digit0: ['0', ')', '='],
  Digit1: ['1', '!'],
  Digit2: ['2', '@', '"'],
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

  it('has no action that takes, and none on a bare letter but F, a digit or the space bar', () => {
    for (const { id, label } of actions) {
      expect(`${id} ${label}`).not.toMatch(/\btake/i);
    }
    // F changes what is seen, and nothing that is sent.
    for (const key of 'abcdeghijklmnopqrstuvwxyz0123456789 ') {
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

/** What keyboards write at the places of the letters z, d, a and l of a Latin one. */
const keyboards: Readonly<Record<string, Readonly<Record<'z' | 'd' | 'a' | 'l', string>>>> = {
  Russian: { z: 'я', d: 'в', a: 'ф', l: 'д' },
  Greek: { z: 'ζ', d: 'δ', a: 'α', l: 'λ' },
  Hebrew: { z: 'ז', d: 'ג', a: 'ש', l: 'ך' },
  Arabic: { z: 'ئ', d: 'ي', a: 'ش', l: 'م' },
  Thai: { z: 'ผ', d: 'ก', a: 'ฟ', l: 'ส' },
};

describe.each(Object.entries(keyboards))(
  'on a keyboard without Latin letters (%s)',
  (_, letters) => {
    it('a letter counts by its place', () => {
      const driver = driveWindows([windowOf('ana', [0, 0, 100, 100])]);
      const press = (letter: keyof typeof letters, held: object): void => {
        const key = letters[letter];
        const none = { mod: false, shift: false, alt: false };
        const code = `Key${letter.toUpperCase()}`;
        expect(pressKey(driver.editor, { key, code, ...none, ...held }, 0)).toBe(true);
      };
      press('a', { mod: true });
      press('d', { mod: true });
      expect(driver.editor.document.getState().document.tiles).toHaveLength(2);
      press('z', { mod: true });
      expect(driver.editor.document.getState().document.tiles).toHaveLength(1);
      press('l', { shift: true });
      expect(driver.editor.view.getState().labels).toBe(false);
      press('a', { alt: true });
    });
  },
);

describe('on other Latin keyboards', () => {
  const press = (key: string, code: string, held: object = {}) => ({
    ...{ key, code, mod: false, shift: false, alt: false },
    ...held,
  });
  const takersOf = (pressed: KeyPress): readonly string[] =>
    actions
      .filter((action) => action.chords.some((chord) => matchesChord(chord, pressed)))
      .map(({ id }) => id);

  it('a letter counts by its symbol, wherever it is', () => {
    // French: z is where others have w; German: z and y change places.
    expect(takersOf(press('z', 'KeyW', { mod: true }))).toEqual(['undo']);
    expect(takersOf(press('w', 'KeyZ', { mod: true }))).toEqual([]);
    expect(takersOf(press('y', 'KeyZ', { mod: true }))).toEqual(['redo']);
    expect(takersOf(press('q', 'KeyA', { mod: true }))).toEqual([]);
    expect(takersOf(press('q', 'KeyA', { alt: true }))).toEqual([]);
    expect(takersOf(press('ı', 'KeyI', { mod: true }))).toEqual([]);
  });

  it('a sign on the key of a digit is the digit, which zooms nothing', () => {
    expect(takersOf(press('+', 'Digit1'))).toEqual([]);
    expect(takersOf(press('-', 'Digit6'))).toEqual([]);
    expect(takersOf(press('=', 'Digit0'))).toEqual([]);
    expect(takersOf(press('=', 'Equal'))).toEqual(['zoom-in']);
    expect(takersOf(press(')', 'Minus'))).toEqual(['zoom-out']);
    expect(takersOf(press('-', 'NumpadSubtract'))).toEqual(['zoom-out']);
    expect(takersOf(press('-', 'Slash'))).toEqual(['zoom-out']);
  });

  it('with Alt on a Mac a letter counts by its place, since Alt writes another sign', () => {
    for (const [key, code, id] of [
      ['å', 'KeyA', 'align-left'],
      ['∂', 'KeyD', 'align-right'],
      ['∑', 'KeyW', 'align-top'],
      ['√', 'KeyV', 'align-middle'],
    ] as const) {
      expect(takersOf(press(key, code, { alt: true }))).toEqual([id]);
    }
  });

  it('a sign that zooms the page of the browser is left to the browser', () => {
    expect(takersOf(press('+', 'BracketRight', { mod: true }))).toEqual([]);
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

  it('is written with the labels of this keyboard, where the browser knows them', () => {
    const french = new Map([
      ['BracketRight', '$'],
      ['Quote', 'ù'],
      ['Digit1', '&'],
    ]);
    expect(formatChord({ code: 'BracketRight', mod: true }, 'other', french)).toBe('Ctrl+$');
    expect(formatChord({ code: 'Quote', shift: true }, 'other', french)).toBe('Shift+Ù');
    expect(formatChord({ code: 'Digit1', shift: true }, 'other', french)).toBe('Shift+1');
    expect(formatChord({ code: 'BracketLeft', mod: true }, 'other', french)).toBe('Ctrl+[');
  });
});
