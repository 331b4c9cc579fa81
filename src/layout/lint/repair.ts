import type { RecordingPayload } from '#trtc/modify-recording.ts';

import type { LayoutDocument } from '#layout/document/document.ts';
import type { Fix } from './fixes.ts';
import { applyJsonEdits } from '#layout/document/json-edit.ts';
import { readLayout, writeLayout } from '#layout/document/wire.ts';

/**
 * The draft with one repair applied. Tiles and watermarks keep their identity, so a selection survives. The repaired payload is
 * not parsed: a draft may have other faults, and one repair at a time must be able to mend them all.
 */
export function repairDocument(document: LayoutDocument, fix: Fix): LayoutDocument {
  // Repairs set values of the type their field has or take fields out, so a payload stays one.
  const payload = applyJsonEdits(writeLayout(document), fix.edits) as RecordingPayload;
  const repaired = readLayout(payload);
  return {
    ...repaired,
    tiles: keepIds(repaired.tiles, document.tiles),
    watermarks: keepIds(repaired.watermarks, document.watermarks),
    ...(document.scene ? { scene: document.scene } : {}),
    ...(document.parked ? { parked: document.parked } : {}),
  };
}

function keepIds<T extends { readonly id: string }>(
  items: readonly T[],
  before: readonly T[],
): readonly T[] {
  if (items.length !== before.length) {
    return items;
  }
  return items.map((item, index) => ({ ...item, id: before[index]?.id ?? item.id }));
}
