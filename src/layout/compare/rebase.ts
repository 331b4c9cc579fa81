import type { RecordingPayload } from '#trtc/modify-recording.ts';

import type { ItemId, LayoutDocument } from '#layout/document/document.ts';
import type { Element } from './elements.ts';
import { mergePayloads } from './merge.ts';
import { pairElements } from './match-elements.ts';
import { keepIds } from '#layout/document/keep-ids.ts';
import { sameValue } from '#layout/document/same-value.ts';
import { readLayout, writeLayout, writeTile } from '#layout/document/wire.ts';

/** Binds the watermarks of a layout that was read anew as those of the layout before were bound: `carryStraps`. */
type CarryStraps = (next: LayoutDocument, before: LayoutDocument) => LayoutDocument;

function keepNone(next: LayoutDocument): LayoutDocument {
  return next;
}

/**
 * Applies the changes of somebody else since `base` to a document that is based on `base`. Where both changed the same thing,
 * the document's own change wins. The same document when nothing changes.
 */
export function rebaseDocument(
  document: LayoutDocument,
  base: RecordingPayload,
  theirs: RecordingPayload,
  carry: CarryStraps = keepNone,
): LayoutDocument {
  return reviseLayout(document, mergePayloads(base, writeLayout(document), theirs).payload, carry);
}

/** Like `replaceLayout`, for a later version of the same layout: the document keeps its scene. */
export function reviseLayout(
  document: LayoutDocument,
  payload: RecordingPayload,
  carry: CarryStraps = keepNone,
): LayoutDocument {
  const next = replaceLayout(document, payload, carry);
  return document.scene && next !== document ? { ...next, scene: document.scene } : next;
}

/**
 * Replaces the payload of a document. A tile or watermark that matches an earlier one keeps its id, so that it stays selected,
 * and the parked state of other modes stays. The same document when the payload is equal. @param carry binds the
 * name straps again that nobody changed
 */
export function replaceLayout(
  document: LayoutDocument,
  payload: RecordingPayload,
  carry: CarryStraps = keepNone,
): LayoutDocument {
  if (sameValue(writeLayout(document), payload)) {
    return document;
  }
  const next = readLayout(payload);
  const matched: LayoutDocument = {
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
  return carry(matched, document);
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
