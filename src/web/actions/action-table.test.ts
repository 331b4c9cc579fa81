import { enterPageWorld } from '#testing/page-world.ts';
import { describe, expect, it } from 'vitest';

import { matchesChord } from '#editor/actions/action.ts';
import type { KeyPress } from '#editor/actions/action.ts';
import { actions } from '#editor/actions/keymap.ts';
import type { Chord } from '#editor/key-choice.ts';
import { createStore } from 'zustand/vanilla';

import { actionGroups, listActions } from './action-table.ts';
import { deskKeys } from './desk-keys.ts';

enterPageWorld('http://127.0.0.1:9/');
const { createDesk } = await import('#web/desk/desk.ts');

/** A desk that no server answers. */
const desk = createDesk(() => ({
  connection: createStore(() => ({ line: 'lost' as const, at: 0 })),
  subscribe: () => () => undefined,
  follow: () => undefined,
  close: () => undefined,
}));
const table = listActions(desk);

function pressOf(chord: Chord): KeyPress {
  const { key = '', code = '', mod = false, shift = false, alt = false } = chord;
  return { key, code, mod, shift, alt };
}

describe('the table of actions', () => {
  it('has every action of the editor and every key of the desk, each once', () => {
    const ids = table.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(actions.map(({ id }) => id)));
    expect(ids).toEqual(expect.arrayContaining(Object.keys(deskKeys)));
  });

  it('is in the order of its headings, and each action has a name and says what is missing', () => {
    const places = table.map(({ group }) => actionGroups.indexOf(group));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    for (const { id, label, obstacle } of table) {
      expect([id, label]).toEqual([id, expect.stringMatching(/^[A-Z]/)]);
      expect([id, obstacle ?? 'Ready.']).toEqual([id, expect.stringMatching(/^[A-Z].*\.$/)]);
    }
    // Without a recording nothing can be edited, and the reason is said.
    expect(table.find(({ id }) => id === 'align-left')?.obstacle).toBe('Choose a recording first.');
    expect(table.find(({ id }) => id === 'find')?.obstacle).toBeUndefined();
  });

  it('gives no key to two actions, and no bare key to one that takes', () => {
    for (const { id, chords } of table) {
      for (const chord of chords) {
        const takers = table.filter((other) =>
          other.chords.some((candidate) => matchesChord(candidate, pressOf(chord))),
        );
        expect([chord, takers.map((taker) => taker.id)]).toEqual([chord, [id]]);
      }
    }
    const takes = table.filter(({ id }) => id.startsWith('take'));
    expect(takes.map(({ id }) => id)).toEqual(['take', 'take-and-next']);
    expect(takes.flatMap(({ chords }) => chords).every(({ mod }) => mod)).toBe(true);
  });
});
