import type { Size } from '#geometry/rect.ts';
import type { MixLayoutParams } from '#trtc/layout-params.ts';

import type { ItemId, LayoutDocument, StrapLook } from '#layout/document/document.ts';
import { isStrap } from '#layout/document/name-strap.ts';
import { noNames } from '#layout/document/people-names.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';
import { bindStraps, noteStraps } from '#layout/document/remembered-straps.ts';
import type { WaterMark } from '#trtc/watermark.ts';
import { scaleLayout } from '#layout/commands/scaling.ts';
import { holderOf } from './seats.ts';
import type { Cast, Seat } from './seats.ts';
import { readLayout, writeLayout } from '#layout/document/wire.ts';

/**
 * A saved layout that can be loaded for any task: the vendor's own layout with the canvas it was made for, and for each window
 * the seat that replaces its user. Loading a scene never changes the subscription.
 */
export interface SceneLayout {
  readonly canvas: Size;
  readonly MixLayoutParams: MixLayoutParams;
  /** One a window, in the order of `MixLayoutList`; null keeps the window's own user, or an open slot. */
  readonly seats: readonly (Seat | null)[];
  /** The name straps, which the layout does not have: whose name one shows depends on who is on its window. */
  readonly straps?: readonly SceneStrap[] | undefined;
}

/** A name strap of a scene. */
export interface SceneStrap {
  /** The place of its window in `MixLayoutList`. */
  readonly window: number;
  readonly look: StrapLook;
  /** A text watermark without a text, for the colours. */
  readonly mark: WaterMark;
}

/** The draft as a scene: tiles with a seat are stored without the person who has the seat now. */
export function makeScene(
  document: LayoutDocument,
  canvas: Size,
  seats: ReadonlyMap<ItemId, Seat>,
): SceneLayout {
  const tiles = document.tiles.map((tile) => {
    if (!seats.has(tile.id)) {
      return tile;
    }
    const { userId: _person, ...seat } = tile;
    return seat;
  });
  const watermarks = document.watermarks.filter((mark) => !isStrap(mark));
  const straps = noteStraps(document).map(({ window, look, mark }) => ({
    window,
    look,
    mark: withoutText(mark),
  }));
  return {
    canvas,
    MixLayoutParams: writeLayout({ ...document, tiles, watermarks, subscription: {} })
      .MixLayoutParams,
    ...(straps.length === 0 ? {} : { straps }),
    seats: document.tiles.map((tile) => seats.get(tile.id) ?? null),
  };
}

/**
 * A scene as a draft for a canvas: scaled without gaps, each seat filled with its person from the cast. An absent person keeps
 * the seat, since a bound window waits for its user. The subscription is that of `current`. @param names what name straps write
 */
export function callScene(
  scene: SceneLayout,
  cast: Cast,
  canvas: Size,
  current: LayoutDocument,
  names: PeopleNames = noNames,
): LayoutDocument {
  const document = readLayout({
    MixLayoutParams: scene.MixLayoutParams,
    SubscribeStreamUserIds: current.subscription,
  });
  const seated = document.tiles.map((tile, index) => {
    const seat = scene.seats[index];
    const userId = seat ? holderOf(cast, seat) : undefined;
    return userId ? { ...tile, userId } : tile;
  });
  const scaled = scaleLayout({ ...document, tiles: seated }, scene.canvas, canvas);
  const notes = (scene.straps ?? []).map((strap) => ({ ...strap, at: null }));
  return bindStraps(scaled, notes, names);
}

/** Nobody's name is stored in a scene. */
function withoutText(mark: WaterMark): WaterMark {
  return mark.WaterMarkChar
    ? { ...mark, WaterMarkChar: { ...mark.WaterMarkChar, Chars: '' } }
    : mark;
}

/** The seats of a scene that nobody holds, in the order of its windows: the recorder fills them with whoever enters next. */
export function freeSeatsOf(scene: SceneLayout, cast: Cast): readonly Seat[] {
  return seatsOf(scene).filter((seat) => holderOf(cast, seat) === undefined);
}

/** The seat of each tile of a loaded scene. */
export function seatTiles(scene: SceneLayout, called: LayoutDocument): ReadonlyMap<ItemId, Seat> {
  return new Map(
    called.tiles.flatMap((tile, index) => {
      const seat = scene.seats[index];
      return seat ? [[tile.id, seat] as const] : [];
    }),
  );
}

/** The seats of a scene, each once, in the order of its windows. */
export function seatsOf(scene: SceneLayout): readonly Seat[] {
  return [...new Set(scene.seats.filter((seat) => seat !== null))];
}
