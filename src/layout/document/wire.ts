import { mixLayout, mixLayoutParamsSchema } from '#trtc/layout-params.ts';
import type { MixLayout, MixLayoutParams } from '#trtc/layout-params.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { subscriptionLists } from '#trtc/subscription.ts';
import { readRect, writeRect } from './wire-rect.ts';

import type { LayoutDocument, Tile, Watermark } from './document.ts';

/** The vendor's order of fields, taken from the schema so that it is defined only once. */
const paramsOrder = Object.keys(mixLayoutParamsSchema('cn').shape) as (keyof MixLayoutParams)[];
const windowOrder = Object.keys(mixLayout.shape) as (keyof MixLayout)[];

/** A valid payload -> the document that a person edits. Loses nothing: `writeLayout` is the inverse. */
export function readLayout(payload: RecordingPayload): LayoutDocument {
  const { MixLayoutMode, MixLayoutList, WaterMarkList, ...settings } = payload.MixLayoutParams;
  return {
    mode: MixLayoutMode,
    tiles: (MixLayoutList ?? []).map((window, index) => readTile(window, `tile-${index + 1}`)),
    watermarks: (WaterMarkList ?? []).map((wire, index): Watermark => ({
      id: `watermark-${index + 1}`,
      wire,
    })),
    settings: dropAbsent(settings),
    subscription: dropAbsent(payload.SubscribeStreamUserIds),
    emptyLists: {
      tiles: MixLayoutList?.length === 0,
      watermarks: WaterMarkList?.length === 0,
    },
  };
}

/** The document -> both objects of a full replacement, fields in the vendor's order, absent where they were absent. */
export function writeLayout(document: LayoutDocument): RecordingPayload {
  const { tiles, watermarks, emptyLists } = document;
  const params: MixLayoutParams = {
    ...document.settings,
    MixLayoutMode: document.mode,
    MixLayoutList: tiles.length > 0 || emptyLists.tiles ? tiles.map(writeTile) : undefined,
    WaterMarkList:
      watermarks.length > 0 || emptyLists.watermarks
        ? watermarks.map((watermark) => watermark.wire)
        : undefined,
  };
  return {
    MixLayoutParams: inOrder(params, paramsOrder),
    SubscribeStreamUserIds: inOrder(document.subscription, subscriptionLists),
  };
}

/** One window of the wire -> a tile with that id. */
export function readTile(window: MixLayout, id: string): Tile {
  return dropAbsent({
    id,
    rect: readRect(window),
    userId: window.UserId,
    transparency: window.Alpha,
    fit: window.RenderMode,
    stream: window.MediaId,
    layer: window.ImageLayer,
    placeholder: window.SubBackgroundImage,
  });
}

/** A tile -> one window of the wire. */
export function writeTile(tile: Tile): MixLayout {
  return inOrder(
    {
      ...writeRect(tile.rect),
      UserId: tile.userId,
      Alpha: tile.transparency,
      RenderMode: tile.fit,
      MediaId: tile.stream,
      ImageLayer: tile.layer,
      SubBackgroundImage: tile.placeholder,
    },
    windowOrder,
  );
}

/** The fields that are there: what is absent on the wire is absent here too, not undefined. */
export function dropAbsent<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}

function inOrder<T extends object>(value: T, order: readonly (keyof T)[]): T {
  const ordered: Partial<T> = {};
  for (const key of order) {
    if (value[key] !== undefined) {
      ordered[key] = value[key];
    }
  }
  return ordered as T;
}
