import type { RecordingPayload } from '#trtc/modify-recording.ts';

import type { ItemId, LayoutDocument } from '#layout/document/document.ts';
import type { Fix } from './fix.ts';
import { applyJsonEdits } from '#layout/document/json-edit.ts';
import { carryStraps } from '#layout/document/follow-straps.ts';
import { keepIds } from '#layout/document/keep-ids.ts';
import { readLayout, writeLayout } from '#layout/document/wire.ts';

/**
 * The draft with one repair applied. Tiles and watermarks keep their ids, so the selection stays. The repaired payload is not
 * parsed: a draft may have other faults, which are repaired one at a time.
 */
export function repairDocument(document: LayoutDocument, fix: Fix): LayoutDocument {
  // Repairs only remove fields or set values of the right type, so the result is still a payload.
  const payload = applyJsonEdits(writeLayout(document), fix.edits) as RecordingPayload;
  const repaired = readLayout(payload);
  const kept: LayoutDocument = {
    ...repaired,
    tiles: keepIdsInPlace(repaired.tiles, document.tiles, fix, 'MixLayoutList'),
    watermarks: keepIdsInPlace(repaired.watermarks, document.watermarks, fix, 'WaterMarkList'),
    ...(document.scene ? { scene: document.scene } : {}),
    ...(document.parked ? { parked: document.parked } : {}),
  };
  return carryStraps(kept, document);
}

/** A repair changes items where they are or removes them one by one: their place in the list identifies them. */
function keepIdsInPlace<T extends { readonly id: ItemId }>(
  items: readonly T[],
  before: readonly T[],
  { edits }: Fix,
  list: string,
): readonly T[] {
  const removed = edits.flatMap(({ kind, path }) => {
    const index = new RegExp(`^MixLayoutParams\\.${list}\\.(\\d+)$`).exec(path)?.[1];
    return kind === 'remove' && index !== undefined ? [Number(index)] : [];
  });
  const left = removed.reduce<readonly T[]>(
    (rest, index) => rest.filter((_, place) => place !== index),
    before,
  );
  return items.length === left.length
    ? keepIds(
        items,
        left,
        left.map(({ id }) => id),
      )
    : items;
}
