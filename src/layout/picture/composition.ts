import type { Rect, Size } from '#geometry/rect.ts';
import {
  defaultPlaceholderWhile,
  layoutModes,
  mediaIds,
  renderModes,
} from '#trtc/layout-params.ts';
import type { MediaId, PlaceholderWhile, RenderMode } from '#trtc/layout-params.ts';

import type { ItemId, LayoutDocument, LayoutSettings } from '#layout/document/document.ts';
import { receivedStreams } from './participants.ts';
import type { Participant, PictureStream } from './participants.ts';
import {
  floatingRects,
  gridCells,
  maxPresetPictures,
  screenShareRects,
} from './preset-geometry.ts';
import { stackTiles } from '#layout/document/stacking.ts';

/** One picture of the mixed video, as we understand the recorder to draw it. */
export interface PlacedPicture {
  /** Whole canvas px. */
  readonly rect: Rect;
  /** Whose picture it is; undefined where nobody fills the place. */
  readonly stream: PictureStream | undefined;
  /** The stream that the place is reserved for; undefined for an open place. */
  readonly reservedFor: { readonly userId: string; readonly media: MediaId } | undefined;
  readonly fit: RenderMode;
  /** 0 opaque, 255 invisible. */
  readonly transparency: number;
  /** The image that stands in for an assigned user who sends nothing, if placeholders are on. */
  readonly placeholder: string | undefined;
  /** The tile this picture comes from; undefined in the template modes. */
  readonly tileId: ItemId | undefined;
}

/** What the recorder would draw, back to front. */
export function compose(
  document: LayoutDocument,
  canvas: Size,
  people: readonly Participant[],
  placeholderWhile: PlaceholderWhile = defaultPlaceholderWhile,
): readonly PlacedPicture[] {
  const isCustom = document.mode === layoutModes.custom;
  // PureAudioDisableLayout works in the template modes only (intl 647/36760).
  const audioOnlyTakesPicture = isCustom || !document.settings.PureAudioDisableLayout;
  const streams = receivedStreams(people, document.subscription, audioOnlyTakesPicture);
  const isMissing = (userId: string): boolean =>
    !people.some((person) => person.userId === userId && isSending(person, placeholderWhile));
  const pictures = isCustom
    ? composeCustom(document, streams)
    : composePreset(document, canvas, streams);
  // An image stands in only for an assigned user who sends nothing, or no picture (intl 647/36760, PlaceHolderMode).
  return pictures.map((picture) => {
    if (picture.placeholder === undefined) {
      return picture;
    }
    const { stream, reservedFor } = picture;
    const isShown = stream !== undefined && (stream.hasVideo || placeholderWhile === 'silent');
    return isShown || !reservedFor || !isMissing(reservedFor.userId)
      ? { ...picture, placeholder: undefined }
      : { ...picture, stream: undefined };
  });
}

function isSending(
  { camera, microphone, screen }: Participant,
  placeholderWhile: PlaceholderWhile,
): boolean {
  return camera || screen || (microphone && placeholderWhile === 'silent');
}

/** Bound tiles wait for their user; open slots take the streams that no tile is bound to, in entry order (intl 647/36760). */
function composeCustom(
  document: LayoutDocument,
  streams: readonly PictureStream[],
): readonly PlacedPicture[] {
  const waiting = streams.filter((stream) => !isReserved(document, stream));
  const bySlot = new Map<ItemId, PictureStream | undefined>(
    document.tiles.filter((tile) => !tile.userId).map((tile) => [tile.id, waiting.shift()]),
  );
  return stackTiles(document.tiles).map((tile) => {
    const media = tile.stream ?? mediaIds.camera;
    return {
      rect: tile.rect,
      stream: tile.userId
        ? streams.find((stream) => stream.userId === tile.userId && stream.media === media)
        : bySlot.get(tile.id),
      reservedFor: tile.userId ? { userId: tile.userId, media } : undefined,
      fit: tile.fit ?? renderModes.crop,
      transparency: tile.transparency ?? 0,
      placeholder: placeholderOf(document.settings, tile.placeholder),
      tileId: tile.id,
    };
  });
}

/** Whether a tile is bound to a stream. */
export function isReserved({ tiles }: LayoutDocument, { userId, media }: PictureStream): boolean {
  return tiles.some((tile) => tile.userId === userId && (tile.stream ?? mediaIds.camera) === media);
}

function composePreset(
  document: LayoutDocument,
  canvas: Size,
  streams: readonly PictureStream[],
): readonly PlacedPicture[] {
  const { settings, mode } = document;
  const places =
    mode === layoutModes.grid
      ? streams.slice(0, maxPresetPictures).map((stream) => ({ stream, reservedFor: undefined }))
      : placeAroundBig(settings, mode === layoutModes.floating, streams);
  const count = places.length;
  const rects =
    mode === layoutModes.grid
      ? gridCells(count, canvas)
      : mode === layoutModes.floating
        ? floatingRects(count, canvas)
        : screenShareRects(count, canvas, settings.MaxResolutionUserAlign === 1);
  return places.flatMap((place, index) => {
    const rect = rects[index];
    if (!rect) {
      return [];
    }
    return [
      {
        rect,
        ...place,
        fit: settings.RenderMode ?? renderModes.crop,
        transparency: 0,
        placeholder: placeholderOf(settings, undefined),
        tileId: undefined,
      },
    ];
  });
}

type Place = Pick<PlacedPicture, 'stream' | 'reservedFor'>;

/** The big picture first. When its person is absent, its place shows the background and still counts (inferred). */
function placeAroundBig(
  settings: LayoutSettings,
  firstIsBig: boolean,
  streams: readonly PictureStream[],
): readonly Place[] {
  const { MaxResolutionUserId: userId } = settings;
  const media = settings.MediaId ?? mediaIds.camera;
  const named = userId ? { userId, media } : undefined;
  const big = named
    ? streams.find((stream) => stream.userId === named.userId && stream.media === media)
    : firstIsBig
      ? streams[0]
      : undefined;
  if (streams.length === 0 && !named) {
    return [];
  }
  const small = streams
    .filter((stream) => stream !== big)
    .slice(0, maxPresetPictures - 1)
    .map((stream) => ({ stream, reservedFor: undefined }));
  return [{ stream: big, reservedFor: named }, ...small];
}

/** A place's own image wins over the layout's (inferred); none while placeholders are off. */
export function placeholderOf(
  settings: LayoutSettings,
  own: string | undefined,
): string | undefined {
  return settings.PlaceHolderMode === 1 ? (own ?? settings.DefaultSubBackgroundImage) : undefined;
}
