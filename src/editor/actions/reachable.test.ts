import { describe, expect, it } from 'vitest';

import { driveWindows, windowOf } from '#testing/headless-driver.ts';

import { actions, pressKey } from './keymap.ts';

/** Three tiles, all of them selected or as many as the action is for, after an edit and an undo: something to do for every action. */
function prepare(id: string) {
  const driver = driveWindows([
    windowOf('ana', [100, 100, 200, 100]),
    windowOf('ben', [500, 140, 220, 110]),
    windowOf('cleo', [850, 200, 200, 100]),
  ])
    .click(200, 150)
    .key('ArrowLeft')
    .wait(5000)
    .key('ArrowUp')
    .key('z', { mod: true });
  if (id.startsWith('walk')) {
    return driver.click(600, 200);
  }
  if (!id.startsWith('select-all')) {
    driver.click(600, 200, { shift: true });
  }
  if (id === 'paste-place') {
    driver.click(200, 150).key('c', { mod: true, alt: true }).click(600, 200);
  }
  if (id === 'ungroup') {
    driver.key('g', { mod: true });
  }
  return /swap|bring|send|paste/.test(id) ? driver : driver.click(950, 250, { shift: true });
}

/** What an action can change. */
function stateOf({ editor }: ReturnType<typeof prepare>): unknown {
  const { document, selection, history } = editor.document.getState();
  const { past, future } = history;
  const { copiedPlaces } = editor.live.getState();
  return { document, selection, past, future, copiedPlaces, view: editor.view.getState() };
}

describe('every action does the same by its key as by a button, a menu or the palette', () => {
  it.each(actions.filter(({ chords }) => chords.length > 0).map((action) => [action.id, action]))(
    '%s',
    (id, action) => {
      const untouched = stateOf(prepare(id));
      for (const {
        key = '',
        code = '',
        mod = false,
        shift = false,
        alt = false,
      } of action.chords) {
        const [byKey, byButton] = [prepare(id), prepare(id)];
        expect(action.isEnabled(byButton.editor)).toBe(true);
        action.run(byButton.editor, 60_000);
        pressKey(byKey.editor, { key, code, mod, shift, alt }, 60_000);
        expect(stateOf(byKey)).toEqual(stateOf(byButton));
        expect(stateOf(byKey)).not.toEqual(untouched);
      }
    },
  );
});
