import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { nameElement, putTogether, takeApart } from './elements.ts';
import type { Element, Elements } from './elements.ts';
import { sameValue } from './same-value.ts';

/** Something that both sides changed, each in another way. Undefined: that side took it out. */
export interface Clash {
  readonly key: string;
  /** How a person would call it. */
  readonly name: string;
  readonly base: Element | undefined;
  readonly mine: Element | undefined;
  readonly theirs: Element | undefined;
}

export type Side = 'mine' | 'theirs';

export interface Merge {
  /** With every clash decided as asked, and mine where nobody decided. */
  readonly payload: RecordingPayload;
  readonly clashes: readonly Clash[];
}

/**
 * Three-way merge by tile, watermark, medium and setting: what only one side changed since `base` is kept, what both changed
 * alike is taken once, the rest are clashes.
 */
export function mergePayloads(
  base: RecordingPayload,
  mine: RecordingPayload,
  theirs: RecordingPayload,
  decisions: ReadonlyMap<string, Side> = new Map(),
): Merge {
  const from = takeApart(base);
  const left = takeApart(mine);
  const right = takeApart(theirs);
  const merged = new Map<string, Element>();
  const clashes: Clash[] = [];
  for (const key of orderKeys(left, right)) {
    const [b, m, t] = [from.get(key), left.get(key), right.get(key)];
    const chosen = choose(key, b, m, t);
    if (chosen) merged.set(key, chosen);
  }
  return { payload: putTogether(merged), clashes };

  function choose(
    key: string,
    b: Element | undefined,
    m: Element | undefined,
    t: Element | undefined,
  ): Element | undefined {
    if (sameValue(m, t) || sameValue(t, b)) return m;
    if (sameValue(m, b)) return t;
    const known = m ?? t;
    if (known) clashes.push({ key, name: nameElement(key, known), base: b, mine: m, theirs: t });
    return decisions.get(key) === 'theirs' ? t : m;
  }
}

/** Mine first, in my order; what only they have follows in theirs. */
function orderKeys(mine: Elements, theirs: Elements): readonly string[] {
  return [...mine.keys(), ...[...theirs.keys()].filter((key) => !mine.has(key))];
}
