import type { LayoutMode } from '#trtc/layout-params.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { nameElement, putTogether, takeApart } from './elements.ts';
import type { Element, Elements } from './elements.ts';
import { matchElements } from './match-elements.ts';
import { noNames } from '#layout/document/people-names.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';
import { sameOrder } from '#layout/document/same-order.ts';
import { sameValue } from '#layout/document/same-value.ts';
import { say } from '#words/say.ts';

/** A mode and its tiles, which are chosen together when the sides have different modes. */
export interface ModeWithTiles {
  readonly kind: 'mode-with-tiles';
  readonly mode: LayoutMode;
  readonly tiles: Elements;
}

/** Something that both sides changed differently. Undefined: that side removed it. */
export interface Clash {
  readonly key: string;
  /** Its name for people. */
  readonly name: string;
  readonly base: Element | ModeWithTiles | undefined;
  readonly mine: Element | ModeWithTiles | undefined;
  readonly theirs: Element | ModeWithTiles | undefined;
}

export type Side = 'mine' | 'theirs';

export interface Merge {
  /** Every clash is resolved by its decision, or as mine when there is none. */
  readonly payload: RecordingPayload;
  readonly clashes: readonly Clash[];
}

/**
 * Three-way merge by tile, watermark, medium and setting, each matched with its element in `base`. A change of one side is
 * kept, the same change of both sides is taken once, and the rest are clashes.
 */
export function mergePayloads(
  base: RecordingPayload,
  mine: RecordingPayload,
  theirs: RecordingPayload,
  decisions: ReadonlyMap<string, Side> = new Map(),
  names: PeopleNames = noNames,
): Merge {
  const from = takeApart(base);
  const left = matchElements(takeApart(mine), from);
  const right = matchElements(takeApart(theirs), from, left);
  const merged = new Map<string, Element>();
  const clashes: Clash[] = [];
  const isSplit = isModeSplit(from, left, right);
  if (isSplit) {
    clashes.push({
      key: 'mode',
      name: say('the layout mode'),
      base: readModeWithTiles(base, from),
      mine: readModeWithTiles(mine, left),
      theirs: readModeWithTiles(theirs, right),
    });
  }
  const arranged = decisions.get('mode') === 'theirs' ? right : left;
  for (const kind of kinds) {
    const isWhole = isSplit && kind === 'tile';
    const order = isWhole
      ? [...arranged.keys()]
      : orderKeys(pickKind(from, kind), pickKind(left, kind), pickKind(right, kind));
    for (const key of order) {
      const [b, m, t] = [from.get(key), left.get(key), right.get(key)];
      const known = m ?? t;
      const chosen =
        isSplit && known && belongsToMode(known) ? arranged.get(key) : choose(key, b, m, t);
      if (chosen?.kind === kind) {
        merged.set(key, chosen);
      }
    }
  }
  return { payload: putTogether(merged), clashes };

  function choose(
    key: string,
    b: Element | undefined,
    m: Element | undefined,
    t: Element | undefined,
  ): Element | undefined {
    if (sameValue(m, t) || sameValue(t, b)) {
      return m;
    }
    if (sameValue(m, b)) {
      return t;
    }
    const known = m ?? t;
    if (known) {
      clashes.push({ key, name: nameElement(key, known, names), base: b, mine: m, theirs: t });
    }
    return decisions.get(key) === 'theirs' ? t : m;
  }
}

const kinds = ['mode', 'tile', 'watermark', 'setting', 'medium'] as const;

function pickKind(elements: Elements, kind: Element['kind']): Elements {
  return new Map([...elements].filter(([, element]) => element.kind === kind));
}

/**
 * Tiles only fit the mode that they were made for. When the sides have different modes and both changed mode or tiles, their
 * tiles cannot be merged one by one.
 */
function isModeSplit(base: Elements, mine: Elements, theirs: Elements): boolean {
  const pick = (elements: Elements): readonly unknown[] =>
    [...elements].filter(([, element]) => belongsToMode(element));
  const isChanged = (side: Elements): boolean => !sameValue(pick(base), pick(side));
  return !sameValue(mine.get('mode'), theirs.get('mode')) && isChanged(mine) && isChanged(theirs);
}

function belongsToMode(element: Element): boolean {
  return (
    element.kind === 'mode' ||
    element.kind === 'tile' ||
    (element.kind === 'setting' && element.name === 'MixLayoutList')
  );
}

function readModeWithTiles(payload: RecordingPayload, elements: Elements): ModeWithTiles {
  const mode = payload.MixLayoutParams.MixLayoutMode;
  return { kind: 'mode-with-tiles', mode, tiles: pickKind(elements, 'tile') };
}

/** The order of the side that changed it, or mine when both did; an element of the other side keeps its predecessor. */
function orderKeys(base: Elements, mine: Elements, theirs: Elements): readonly string[] {
  const [own, other] = [[...mine.keys()], [...theirs.keys()]];
  const before = [...base.keys()];
  const isTheirs = sameOrder(before, own) && !sameOrder(before, other);
  return isTheirs ? insertKeys(other, own) : insertKeys(own, other);
}

function insertKeys(order: readonly string[], others: readonly string[]): readonly string[] {
  const keys = [...order];
  const shared = new Set(others);
  let place = 0;
  for (const key of others) {
    const known = keys.indexOf(key);
    if (known >= 0) {
      place = known + 1;
      continue;
    }
    // Two additions at one place: those of the leading list come first.
    while (place < keys.length && !shared.has(keys[place] ?? key)) {
      place += 1;
    }
    keys.splice(place, 0, key);
    place += 1;
  }
  return keys;
}
