import { mediaIds } from '#trtc/layout-params.ts';
import type { MixLayout } from '#trtc/layout-params.ts';

import { mediaIdOf } from '#simulator/world/recorded-streams.ts';
import type { RecordedStream } from '#simulator/world/recorded-streams.ts';
import { defaultFit } from './fit.ts';
import { fillAssigned } from './window.ts';
import type { AssignedContext, PictureWindow, WindowContent } from './window.ts';

/**
 * The windows of mode 4 from back to front: by `ImageLayer`; with equal layers the later in the list is on top. A window that is
 * bound to a stream shows it, also if other windows do. An open window takes, in list order, the next stream in entry order that no
 * window is bound to.
 */
export function arrangeCustom(
  input: AssignedContext & { readonly streams: readonly RecordedStream[] },
): readonly PictureWindow[] {
  const { layout, streams } = input;
  const list = layout.MixLayoutList ?? [];
  const unbound = streams
    .filter((stream) => !list.some((window) => isBoundTo(window, stream)))
    .values();

  function fill(window: MixLayout): WindowContent {
    if (isOpen(window)) {
      const next = unbound.next();
      return next.done === true
        ? { kind: 'empty', userId: null }
        : { kind: 'stream', stream: next.value };
    }
    const stream = streams.find((candidate) => isBoundTo(window, candidate));
    return fillAssigned(window.UserId ?? '', stream, window.SubBackgroundImage, input);
  }

  return list
    .map((window): PictureWindow => ({
      left: window.Left,
      top: window.Top,
      width: window.Width,
      height: window.Height,
      fit: window.RenderMode ?? defaultFit,
      alpha: window.Alpha ?? 0,
      layer: window.ImageLayer ?? 0,
      content: fill(window),
    }))
    .sort((one, other) => one.layer - other.layer);
}

function isOpen({ UserId }: MixLayout): boolean {
  return UserId === undefined || UserId === '';
}

function isBoundTo(window: MixLayout, stream: RecordedStream): boolean {
  return (
    !isOpen(window) &&
    window.UserId === stream.userId &&
    (window.MediaId ?? mediaIds.camera) === mediaIdOf(stream)
  );
}
