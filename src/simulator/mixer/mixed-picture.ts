import { layoutModes } from '#trtc/layout-params.ts';
import type { MixLayoutParams, RenderMode } from '#trtc/layout-params.ts';
import { watermarkTypes } from '#trtc/watermark.ts';

import type { RecordedStream } from '#simulator/world/recorded-streams.ts';
import { arrangeCustom } from './arrange-custom.ts';
import { arrangePreset } from './arrange-preset.ts';
import type { Size } from './box.ts';
import { defaultFit } from './fit.ts';
import { motionStepMs } from './motion.ts';
import { describeWatermark } from './watermarks.ts';
import type { PictureWatermark } from './watermarks.ts';
import type { AssignedContext, PictureWindow } from './window.ts';

/** A complete description of what the recorder draws, from back to front. Boxes are in canvas px. */
export interface MixedPicture {
  readonly canvas: Size;
  readonly background: {
    /** `#rrggbb` */
    readonly colour: string;
    readonly image: { readonly url: string; readonly fit: RenderMode } | null;
  };
  readonly windows: readonly PictureWindow[];
  readonly watermarks: readonly PictureWatermark[];
  /** Time for the moving parts of test cards, ms; null: test cards without moving parts. */
  readonly motionMs: number | null;
}

/** `nowMs` is Unix ms, for timestamps; `motionMs` is rounded down to a step of motion. */
export interface PictureInput extends AssignedContext {
  readonly canvas: Size;
  /** In entry order. */
  readonly streams: readonly RecordedStream[];
  readonly nowMs: number;
  readonly motionMs: number | null;
}

/** `BackGroundColor` where there is none (intl 647/36760). */
const defaultColour = '#000000';

/** Decides what is shown where. `docs/simulator.md` lists the decisions that the vendor's pages leave open. */
export function composePicture(input: PictureInput): MixedPicture {
  const { canvas, layout, nowMs, motionMs } = input;
  const url = layout.BackgroundImageUrl ?? '';
  const fit = layout.BackgroundImageRenderMode ?? defaultFit;
  return {
    canvas,
    background: {
      colour: (layout.BackGroundColor ?? defaultColour).toLowerCase(),
      image: url === '' ? null : { url, fit },
    },
    windows: arrangeWindows(input),
    watermarks: (layout.WaterMarkList ?? []).flatMap((mark) =>
      describeWatermark(mark, canvas, nowMs),
    ),
    motionMs: motionMs === null ? null : motionMs - (motionMs % motionStepMs),
  };
}

function arrangeWindows(input: PictureInput): readonly PictureWindow[] {
  return input.layout.MixLayoutMode === layoutModes.custom
    ? arrangeCustom(input)
    : arrangePreset(input, input.layout.MixLayoutMode);
}

/** Every image that a layout can show, each once: the recorder fetches them when it receives the layout. */
export function listImageUrls(layout: MixLayoutParams): readonly string[] {
  const hasPlaceholders = layout.PlaceHolderMode === 1;
  const windows = layout.MixLayoutMode === layoutModes.custom ? (layout.MixLayoutList ?? []) : [];
  const urls = [
    layout.BackgroundImageUrl,
    ...(hasPlaceholders
      ? [layout.DefaultSubBackgroundImage, ...windows.map((window) => window.SubBackgroundImage)]
      : []),
    ...(layout.WaterMarkList ?? []).map((mark) =>
      (mark.WaterMarkType ?? watermarkTypes.image) === watermarkTypes.image
        ? mark.WaterMarkImage?.WaterMarkUrl
        : undefined,
    ),
  ];
  return [...new Set(urls.flatMap((url) => (url === undefined || url === '' ? [] : [url])))];
}

/** The images a picture shows, each once. */
export function listPictureImages({
  background,
  windows,
  watermarks,
}: MixedPicture): readonly string[] {
  const urls = [
    ...(background.image === null ? [] : [background.image.url]),
    ...windows.flatMap(({ content }) => (content.kind === 'placeholder' ? [content.url] : [])),
    ...watermarks.flatMap((mark) => (mark.kind === 'image' ? [mark.url] : [])),
  ];
  return [...new Set(urls)];
}
