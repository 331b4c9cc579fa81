import type { RecordingPayload } from '#trtc/modify-recording.ts';

import type { ItemId, LayoutDocument } from '#layout/document/document.ts';
import type { Element } from './elements.ts';
import { mergePayloads } from './merge.ts';
import { pairElements } from './match-elements.ts';
import { keepIds } from '#layout/document/keep-ids.ts';
import { sameValue } from '#layout/document/same-value.ts';
import { readLayout, writeLayout, writeTile } from '#layout/document/wire.ts';

/**
 * What somebody else did since `base`, done to a document that grew from `base`: where both changed the same, the document's
 * own change stays. The same document when nothing changes.
 */
export function rebaseDocument(
  document: LayoutDocument,
  base: RecordingPayload,
  theirs: RecordingPayload,
): LayoutDocument {
  return reviseLayout(document, mergePayloads(base, writeLayout(document), theirs).payload);
}

/** Another payload that the document has grown into: it goes back to the same scene. The same document as in `replaceLayout`. */
export function reviseLayout(document: LayoutDocument, payload: RecordingPayload): LayoutDocument {
  const next = replaceLayout(document, payload);
  return document.scene && next !== document ? { ...next, scene: document.scene } : next;
}

/**
 * Another payload in place of a document's own. What is the same tile or watermark keeps its identity, so that it stays
 * selected, and what other modes had stays parked. The same document when the payload says the same.
 */
export function replaceLayout(document: LayoutDocument, payload: RecordingPayload): LayoutDocument {
  if (sameValue(writeLayout(document), payload)) {
    return document;
  }
  const next = readLayout(payload);
  return {
    ...next,
    tiles: keepMatchingIds(next.tiles, document.tiles, (tile) => ({
      kind: 'tile',
      value: writeTile(tile),
    })),
    watermarks: keepMatchingIds(next.watermarks, document.watermarks, ({ wire }) => ({
      kind: 'watermark',
      value: wire,
    })),
    ...(document.parked && next.mode === document.mode ? { parked: document.parked } : {}),
  };
}

/** The items, each under the id of the earlier item that it matches. */
function keepMatchingIds<T extends { readonly id: ItemId }>(
  items: readonly T[],
  before: readonly T[],
  readElement: (item: T) => Element,
): readonly T[] {
  const elements = items.map(readElement);
  const ids = new Map(before.map((item) => [readElement(item), item.id]));
  const pairs = pairElements(elements, [...ids.keys()]);
  const earlierIds = elements.map((element) => {
    const earlier = pairs.get(element);
    return earlier && ids.get(earlier);
  });
  return keepIds(items, before, earlierIds);
}
