import { layoutModes, mediaIds } from '#trtc/layout-params.ts';

import { mediaIdOf } from '#simulator/world/recorded-streams.ts';
import type { RecordedStream } from '#simulator/world/recorded-streams.ts';
import type { Size } from './box.ts';
import { defaultFit } from './fit.ts';
import { findPlaces, maxPlaces } from './preset-places.ts';
import type { PresetMode } from './preset-places.ts';
import { fillAssigned } from './window.ts';
import type { AssignedContext, PictureWindow, WindowContent } from './window.ts';

/** The windows of modes 1 to 3 from back to front. In modes 1 and 2 the first is the big one, with a stream or empty. */
export function arrangePreset(
  input: AssignedContext & { readonly canvas: Size; readonly streams: readonly RecordedStream[] },
  mode: PresetMode,
): readonly PictureWindow[] {
  const { canvas, layout } = input;
  const streams =
    layout.PureAudioDisableLayout === true
      ? input.streams.filter(({ media }) => media !== 'audio')
      : input.streams;
  const contents = (
    mode === layoutModes.grid ? streams.map(show) : putBigFirst(mode, streams, input)
  ).slice(0, maxPlaces);
  const places = findPlaces(mode, contents.length, canvas, layout.MaxResolutionUserAlign === 1);
  return contents.flatMap((content, index) => {
    const place = places[index];
    const fit = layout.RenderMode ?? defaultFit;
    return place === undefined ? [] : [{ ...place, fit, alpha: 0, layer: 0, content }];
  });
}

/**
 * `MaxResolutionUserId` is in the big window. Without it, the floating mode shows the first to enter there, and the screen share
 * mode leaves it empty. An empty window counts like any other.
 */
function putBigFirst(
  mode: PresetMode,
  streams: readonly RecordedStream[],
  context: AssignedContext,
): readonly WindowContent[] {
  const { layout } = context;
  const userId = layout.MaxResolutionUserId ?? '';
  if (userId === '') {
    return mode === layoutModes.floating
      ? streams.map(show)
      : [{ kind: 'empty', userId: null }, ...streams.map(show)];
  }
  const mediaId = layout.MediaId ?? mediaIds.camera;
  const big = streams.find((stream) => stream.userId === userId && mediaIdOf(stream) === mediaId);
  return [
    fillAssigned(userId, big, undefined, context),
    ...streams.filter((stream) => stream !== big).map(show),
  ];
}

function show(stream: RecordedStream): WindowContent {
  return { kind: 'stream', stream };
}
