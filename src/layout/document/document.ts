import type { MediaId, LayoutMode, MixLayoutParams, RenderMode } from '#trtc/layout-params.ts';
import type { SubscribeStreamUserIds } from '#trtc/subscription.ts';
import type { WaterMark } from '#trtc/watermark.ts';

import type { Rect } from '#geometry/rect.ts';

/** Identity of a tile or watermark within one document. Never on the wire. */
export type ItemId = string;

/**
 * One window of a custom layout. `rect` is in whole canvas px, origin top-left. A field that is absent was absent on the
 * wire and is written out absent: the vendor defines its default, shown by `tile-defaults.ts`.
 */
export interface Tile {
  readonly id: ItemId;
  readonly rect: Rect;
  /** Absent: an open slot, filled in the order of entry into the room. */
  readonly userId?: string | undefined;
  /** Transparency: 0 opaque, 255 invisible. */
  readonly transparency?: number | undefined;
  readonly fit?: RenderMode | undefined;
  readonly stream?: MediaId | undefined;
  /** Stacking: smaller is further back. */
  readonly layer?: number | undefined;
  readonly placeholder?: string | undefined;
}

/** The ready looks of name straps: where on its tile one lies. */
export const strapLooks = ['lower-left', 'lower-centre', 'top-corner'] as const;
export type StrapLook = (typeof strapLooks)[number];

/**
 * A text watermark that shows the name of whoever is on a tile, and follows both. The document alone knows of it: the wire has the text.
 */
export interface NameStrap {
  readonly tile: ItemId;
  readonly look: StrapLook;
  /** Whose name the text is; absent before it was written. */
  readonly userId?: string | undefined;
}

/** A watermark with its id; the body is the vendor's, unchanged. */
export interface Watermark {
  readonly id: ItemId;
  readonly wire: WaterMark;
  /** Set for a name strap. */
  readonly strap?: NameStrap;
}

/** A watermark that is a name strap. */
export type StrapMark = Watermark & { readonly strap: NameStrap };

/** The settings of a layout beside its tiles and watermarks, in the vendor's own fields. */
export type LayoutSettings = Omit<
  MixLayoutParams,
  'MixLayoutMode' | 'MixLayoutList' | 'WaterMarkList'
>;

/**
 * What a person edits: one recording's layout and subscription. Immutable; commands make new ones that share what did not
 * change.
 */
export interface LayoutDocument {
  readonly mode: LayoutMode;
  /** In the order of the wire, which is the order in which equal layers are stacked (later on top). */
  readonly tiles: readonly Tile[];
  readonly watermarks: readonly Watermark[];
  /** Name straps of tiles without a person, or of another mode: they come back with the person, and are not sent. */
  readonly waitingStraps?: readonly StrapMark[];
  readonly settings: LayoutSettings;
  readonly subscription: SubscribeStreamUserIds;
  /** Lists that were empty rather than absent when read, so that they are written the same way. */
  readonly emptyLists: { readonly tiles: boolean; readonly watermarks: boolean };
  /** The scene that it was loaded from or saved as. Kept by edits, restored by undo, never sent. */
  readonly scene?: CalledScene;
  /** Settings and tiles of earlier modes: restored when switching back, never sent. */
  readonly parked?: Readonly<Partial<Record<LayoutMode, ModeState>>>;
}

/** The scene that a document was loaded from, and the seat of each tile in it. */
export interface CalledScene {
  readonly id: string;
  readonly seats: ReadonlyMap<ItemId, string>;
}

/** The part of a document that belongs to one mode. */
export interface ModeState {
  readonly settings: LayoutSettings;
  readonly tiles: readonly Tile[];
}
