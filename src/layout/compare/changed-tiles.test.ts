import type { MixLayout } from '#trtc/layout-params.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { describe, expect, it } from 'vitest';

import { findTileChanges } from './changed-tiles.ts';
import { readLayout } from '#layout/document/wire.ts';

function tile(UserId: string | undefined, Left: number): MixLayout {
  return { Top: 0, Left, Width: 320, Height: 180, ...(UserId ? { UserId } : {}) };
}

function custom(...tiles: readonly MixLayout[]): RecordingPayload {
  return {
    MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [...tiles] },
    SubscribeStreamUserIds: {},
  };
}

describe('the tiles that a take would change', () => {
  it('are added, changed or removed, matched by user', () => {
    const air = custom(tile('ana', 0), tile('ben', 320), tile('cem', 640));
    const draft = readLayout(custom(tile('cem', 640), tile('dee', 0), tile('ana', 8)));
    const { byTile, gone } = findTileChanges(air, draft);
    expect([...byTile]).toEqual([
      ['tile-2', 'new'],
      ['tile-3', 'changed'],
    ]);
    expect(gone).toEqual([{ name: 'ben', rect: { x: 320, y: 0, width: 320, height: 180 } }]);
  });

  it('are matched by place among open slots', () => {
    const air = custom(tile(undefined, 0), tile(undefined, 320));
    const draft = readLayout(custom(tile(undefined, 0), tile(undefined, 330)));
    expect([...findTileChanges(air, draft).byTile]).toEqual([['tile-2', 'changed']]);
  });

  it('are the slot that was removed, not the one that moved up', () => {
    const air = custom(tile(undefined, 0), tile(undefined, 320));
    const { byTile, gone } = findTileChanges(air, readLayout(custom(tile(undefined, 320))));
    expect(byTile).toEqual(new Map());
    expect(gone).toEqual([expect.objectContaining({ name: 'open slot 1' })]);
  });

  it('are none in a template, which removes nobody', () => {
    const grid = readLayout({ MixLayoutParams: { MixLayoutMode: 3 }, SubscribeStreamUserIds: {} });
    expect(findTileChanges(custom(tile('ana', 0)), grid).gone).toEqual([]);
  });

  it('are none when the draft equals what is on air', () => {
    const air = custom(tile('ana', 0));
    expect(findTileChanges(air, readLayout(air))).toEqual({ byTile: new Map(), gone: [] });
  });
});
