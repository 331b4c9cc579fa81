import { keyElement, freeKey } from './elements.ts';
import type { Element, Elements } from './elements.ts';
import { rectOfWatermark } from '#layout/document/items.ts';
import { sameValue } from '#layout/document/same-value.ts';
import { watermarkTypes } from '#trtc/watermark.ts';

/**
 * The elements of a payload under the keys of the elements of `base` that they match, in their own order. A place in a list
 * identifies nothing: once the first of two texts is removed, the second becomes the first. An element without a match in
 * `base` is new: it gets its own key, or the key of the same new element in `other`, a second payload that is based on `base`.
 */
export function matchElements(
  elements: Elements,
  base: Elements,
  other: Elements = new Map(),
): Elements {
  const all = [...elements.values()];
  const known = pairElements(all, [...base.values()]);
  const added = [...other].filter(([key]) => !base.has(key)).map(([, element]) => element);
  // Two new elements of one kind stay separate: there was no earlier element that both could have changed.
  const shared = pairUp(
    all.filter((element) => !known.has(element)),
    added,
    [isEqual, isNamedAlike],
  );
  const keys = new Map([...base, ...other].map(([key, element]) => [element, key]));
  const taken = new Map([...base, ...other]);
  const matched = new Map<string, Element>();
  for (const element of all) {
    const earlier = known.get(element) ?? shared.get(element);
    const key = (earlier && keys.get(earlier)) ?? freeKey(taken, keyElement(element));
    taken.set(key, element);
    matched.set(key, element);
  }
  return matched;
}

/**
 * Matches each element to an earlier one, each earlier one at most once: to an equal one, else to one with the same name, else
 * to the nearest of its kind. An element that is missing in the result is new.
 */
export function pairElements(
  elements: readonly Element[],
  earlier: readonly Element[],
): ReadonlyMap<Element, Element> {
  return pairUp(elements, earlier, [isEqual, isNamedAlike, () => true]);
}

type Likeness = (a: Element, b: Element) => boolean;

function pairUp(
  elements: readonly Element[],
  earlier: readonly Element[],
  likenesses: readonly Likeness[],
): ReadonlyMap<Element, Element> {
  const pairs = new Map<Element, Element>();
  const taken = new Set<Element>();
  const places = new Map<string, { readonly before: Element; readonly formerPlace: number }[]>();
  for (const [formerPlace, before] of earlier.entries()) {
    const key = keyElement(before);
    const alike = places.get(key) ?? [];
    alike.push({ before, formerPlace });
    places.set(key, alike);
  }
  const related = elements.flatMap((element, place) =>
    (places.get(keyElement(element)) ?? []).map(({ before, formerPlace }) => ({
      element,
      before,
      distance: measureDistance(element, before),
      shift: Math.abs(place - formerPlace),
    })),
  );
  const nearestFirst = related.sort((a, b) => a.distance - b.distance || a.shift - b.shift);
  for (const isAlike of likenesses) {
    for (const { element, before } of nearestFirst) {
      if (pairs.has(element) || taken.has(before) || !isAlike(element, before)) {
        continue;
      }
      pairs.set(element, before);
      taken.add(before);
    }
  }
  return pairs;
}

function isEqual(a: Element, b: Element): boolean {
  return sameValue(a, b);
}

function isNamedAlike(a: Element, b: Element): boolean {
  const name = readName(a);
  return name !== undefined && name === readName(b);
}

/** The name that distinguishes an element from others of its kind; undefined when it has none, such as an open slot. */
function readName(element: Element): string | undefined {
  if (element.kind === 'tile') {
    return element.value.UserId ? keyElement(element) : undefined;
  }
  if (element.kind !== 'watermark') {
    return keyElement(element);
  }
  switch (element.value.WaterMarkType ?? watermarkTypes.image) {
    case watermarkTypes.image:
      return element.value.WaterMarkImage?.WaterMarkUrl;
    case watermarkTypes.text:
      return element.value.WaterMarkChar?.Chars;
    case watermarkTypes.timestamp:
      return keyElement(element);
  }
}

/** The sum of the distances of all four sides, canvas px; 0 for elements without a rectangle. */
function measureDistance(a: Element, b: Element): number {
  const [from, to] = [readPlace(a), readPlace(b)];
  return from.reduce((sum, px, index) => sum + Math.abs(px - (to[index] ?? px)), 0);
}

function readPlace(element: Element): readonly number[] {
  if (element.kind === 'tile') {
    const { Left, Top, Width, Height } = element.value;
    return [Left, Top, Width, Height];
  }
  const rect = element.kind === 'watermark' ? rectOfWatermark(element.value) : undefined;
  return rect ? [rect.x, rect.y, rect.width, rect.height] : [];
}
