import { describe, expect, it } from 'vitest';

import type { Element } from './elements.ts';
import { pairElements } from './match-elements.ts';

function slot(Left: number, Width = 100): Element {
  return { kind: 'tile', value: { Left, Top: 0, Width, Height: 100 } };
}

function text(Chars: string, Left: number): Element {
  const WaterMarkChar = { Chars, Left, Top: 0, Width: 100, Height: 40 };
  return { kind: 'watermark', value: { WaterMarkType: 1, WaterMarkChar } };
}

function logo(name: string, Left: number): Element {
  const WaterMarkUrl = `https://cdn.example.com/${name}.png`;
  const WaterMarkImage = { WaterMarkUrl, Left, Top: 0, Width: 100, Height: 40 };
  return { kind: 'watermark', value: { WaterMarkImage } };
}

/** For each element the place of the earlier one that it matches. */
function match(elements: readonly Element[], earlier: readonly Element[]) {
  const pairs = pairElements(elements, earlier);
  return elements.map((element) => {
    const before = pairs.get(element);
    return before && earlier.indexOf(before);
  });
}

describe('an element without a name', () => {
  it('matches the nearest one of its kind, by all its sides', () => {
    expect(match([slot(650), slot(10)], [slot(0), slot(640)])).toEqual([1, 0]);
    expect(match([slot(0, 290), slot(0, 110)], [slot(0, 100), slot(0, 300)])).toEqual([1, 0]);
    expect(match([text('C', 650), text('D', 10)], [text('A', 0), text('B', 640)])).toEqual([1, 0]);
  });

  it('matches an equal one before a nearer place in the list', () => {
    expect(match([slot(5), slot(0)], [slot(0), slot(900)])).toEqual([1, 0]);
  });

  it('matches the nearest in the list among equal ones', () => {
    const ana: Element = {
      kind: 'tile',
      value: { UserId: 'ana', Left: 0, Top: 0, Width: 100, Height: 100 },
    };
    expect(match([ana, slot(0)], [slot(0), slot(0)])).toEqual([undefined, 1]);
  });

  it('is new when each earlier one is taken, or when it has another kind', () => {
    expect(match([slot(0), slot(1)], [slot(0)])).toEqual([0, undefined]);
    expect(match([slot(0)], [text('A', 0), logo('a', 0)])).toEqual([undefined]);
    expect(match([logo('a', 0)], [text('A', 0)])).toEqual([undefined]);
  });
});

describe('an element with a name', () => {
  it('matches the one with its name, wherever that is now', () => {
    expect(match([logo('a', 510), logo('b', 10)], [logo('a', 0), logo('b', 500)])).toEqual([0, 1]);
    expect(match([text('A', 510), text('B', 10)], [text('A', 0), text('B', 500)])).toEqual([0, 1]);
  });

  it('matches the nearest of its kind when no name is the same', () => {
    expect(match([logo('c', 510)], [logo('a', 0), logo('b', 500)])).toEqual([1]);
  });
});
