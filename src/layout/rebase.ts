import type { RecordingPayload } from '#trtc/modify-recording.ts';

import type { ItemId, LayoutDocument } from './document.ts';
import { mergePayloads } from './merge.ts';
import { sameValue } from './same-value.ts';
import { readLayout, writeLayout } from './wire.ts';

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
 * Another payload in place of a document's own. A tile of the same user and stream keeps its identity, so that it stays
 * selected, and what other modes had stays parked. The same document when the payload says the same.
 */
export function replaceLayout(document: LayoutDocument, payload: RecordingPayload): LayoutDocument {
  if (sameValue(writeLayout(document), payload)) return document;
  const next = readLayout(payload);
  return {
    ...next,
    tiles: keepIdentities(next.tiles, document.tiles, ({ userId, stream }) =>
      userId === undefined ? 'slot' : `${String(stream ?? 0)} ${userId}`,
    ),
    watermarks: keepIdentities(next.watermarks, document.watermarks, ({ wire }) =>
      String(wire.WaterMarkType ?? 0),
    ),
    ...(document.parked && next.mode === document.mode ? { parked: document.parked } : {}),
  };
}

/** The items with the ids of earlier ones that are called the same, in order; ids nobody had for the others. */
function keepIdentities<T extends { readonly id: ItemId }>(
  items: readonly T[],
  before: readonly T[],
  nameOf: (item: T) => string,
): readonly T[] {
  const known = new Map<string, ItemId[]>();
  for (const item of before) {
    const name = nameOf(item);
    known.set(name, [...(known.get(name) ?? []), item.id]);
  }
  const kept = items.map((item) => known.get(nameOf(item))?.shift());
  const taken = new Set<ItemId>([...before.map(({ id }) => id)]);
  return items.map((item, index) => ({ ...item, id: kept[index] ?? freeId(item.id, taken) }));
}

function freeId(wanted: ItemId, taken: Set<ItemId>): ItemId {
  const [stem = wanted] = /^.*-/.exec(wanted) ?? [];
  let number = 1;
  while (taken.has(`${stem}${String(number)}`)) number += 1;
  const id = `${stem}${String(number)}`;
  taken.add(id);
  return id;
}
