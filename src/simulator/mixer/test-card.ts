import type { RenderMode } from '#trtc/layout-params.ts';

import type { RecordedStream } from '#simulator/world/recorded-streams.ts';
import type { Size } from './box.ts';
import { fitInto } from './fit.ts';
import { drawMotion } from './motion.ts';

/** Degrees on the colour wheel, far apart from each other. */
const hues = [206, 24, 152, 268, 340, 46, 182, 300, 96, 228];
const saturation = 0.36;
const lightness = { camera: 0.34, audio: 0.34, screen: 0.22 };

/**
 * The test card of a stream (`docs/test-card.md`) in its window, as an SVG of the window's size. `motionMs` is the time for its
 * moving parts; null: it has none.
 */
export function drawTestCard(
  stream: RecordedStream,
  window: Size,
  fit: RenderMode,
  motionMs: number | null,
): string {
  const { width, height } = stream.source;
  const unit = Math.min(width, height);
  const step = unit / 9;
  const lines = [
    ...multiplesBelow(step, width - 1).map((x) => `M${x} 0V${height}`),
    ...multiplesBelow(step, height - 1).map((y) => `M0 ${y}H${width}`),
  ].join('');
  const circle =
    stream.media === 'audio'
      ? ''
      : `<circle cx="${width / 2}" cy="${height / 2}" r="${unit / 3}" stroke-width="${unit / 90}" stroke-opacity="0.5"/>`;
  const motion = motionMs === null ? '' : drawMotion(stream, motionMs);
  const place = fitInto(window, stream.source, fit);
  const move = `translate(${place.left} ${place.top}) scale(${place.width / width} ${place.height / height})`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${window.width}" height="${window.height}">` +
    `<g transform="${move}" fill="none" stroke="#fff">` +
    `<rect width="${width}" height="${height}" fill="${colourOf(stream)}" stroke="none"/>` +
    `<path d="${lines}" stroke-width="${unit / 180}" stroke-opacity="0.18"/>${circle}${motion}</g></svg>`
  );
}

/** `#rrggbb` of a stream's card: by the user, darker for a screen share. */
export function colourOf({ userId, media }: Pick<RecordedStream, 'userId' | 'media'>): string {
  let seed = 0;
  for (const letter of userId) {
    seed = (seed * 31 + (letter.codePointAt(0) ?? 0)) % 2 ** 32;
  }
  return hslToHex(hues[seed % hues.length] ?? 0, saturation, lightness[media]);
}

function multiplesBelow(step: number, end: number): readonly number[] {
  const count = Math.max(0, Math.ceil(end / step) - 1);
  return Array.from({ length: count }, (_, index) => (index + 1) * step);
}

/** CSS Color 4, "HSL to sRGB". */
function hslToHex(hue: number, share: number, light: number): string {
  const spread = share * Math.min(light, 1 - light);
  const channel = (offset: number) => {
    const position = (offset + hue / 30) % 12;
    const value = light - spread * Math.max(-1, Math.min(position - 3, 9 - position, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}
