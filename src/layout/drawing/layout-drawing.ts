import type { Size } from '#geometry/rect.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { noNames } from '#layout/document/people-names.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';
import { compose } from '#layout/picture/composition.ts';
import type { PlacedPicture } from '#layout/picture/composition.ts';
import type { Participant } from '#layout/picture/participants.ts';
import { labelPicture } from '#layout/picture/picture-label.ts';
import type { PlaceholderWhile } from '#trtc/layout-params.ts';

import { drawMiddleText } from './shape.ts';
import type { Shape } from './shape.ts';
import { drawWatermark } from './watermark-drawing.ts';

/** A large drawing of a layout, with names. */
interface LayoutDrawing {
  /** Back to front. */
  readonly shapes: readonly Shape[];
  /** What is in each place, for those who cannot see it. */
  readonly names: readonly string[];
}

/**
 * Draws a layout as the recorder would arrange it.
 * @param canvas canvas px. @param people in the order in which they joined.
 * @param called how people are called; whoever has a name has their user id in a title
 */
export function drawLayout(
  document: LayoutDocument,
  canvas: Size,
  people: readonly Participant[],
  placeholderWhile: PlaceholderWhile | undefined,
  called: PeopleNames = noNames,
): LayoutDrawing {
  const pictures = compose(document, canvas, people, placeholderWhile);
  const names = pictures.map((picture) => labelPicture(document, picture, people, called));
  const fill = document.settings.BackGroundColor ?? '#000000';
  return {
    names,
    shapes: [
      { tag: 'rect', attributes: { width: canvas.width, height: canvas.height, fill } },
      ...pictures.map((picture, index) => drawPlace(picture, names[index] ?? '', canvas, called)),
      ...document.watermarks.map(({ wire }) => drawWatermark(wire, canvas)),
    ],
  };
}

function drawPlace(picture: PlacedPicture, name: string, canvas: Size, called: PeopleNames): Shape {
  const { rect, stream, reservedFor, transparency, placeholder } = picture;
  const { x, y, width, height } = rect;
  const fontSize = Math.max(10, Math.min(canvas.height / 24, height / 4));
  const place: Shape = {
    tag: 'svg',
    attributes: { x, y, width, height, overflow: 'hidden' },
    children: [
      ...drawTitle((stream ?? reservedFor)?.userId, called),
      { tag: 'rect', attributes: { width, height, ...fillOf(stream) } },
      ...(stream?.hasVideo && stream.media === 0 ? [drawFigure(rect)] : []),
      ...(placeholder === undefined
        ? []
        : [drawMiddleText('placeholder image', width / 2, height / 2, fontSize)]),
      {
        tag: 'rect',
        attributes: {
          ...{ width, height, fill: 'none' },
          ...{ stroke: '#e6ecf5', strokeOpacity: 0.6, strokeWidth: 2 },
          ...(!reservedFor && stream === undefined && { strokeDasharray: '12 8' }),
        },
      },
      ...drawName(name, rect, fontSize),
    ],
  };
  return { tag: 'g', attributes: { opacity: 1 - transparency / 255 }, children: [place] };
}

/** What a pointer finds over somebody who has a name. */
function drawTitle(userId: string | undefined, called: PeopleNames): readonly Shape[] {
  const person = userId === undefined ? undefined : called.get(userId);
  return person ? [{ tag: 'title', attributes: {}, text: `${person.name}\n${userId}` }] : [];
}

/** Someone's colour where they are seen, a duller one where they are only heard, a veil where nobody is. */
function fillOf(stream: PlacedPicture['stream']): Shape['attributes'] {
  if (stream === undefined) {
    return { fill: '#78869c', fillOpacity: 0.2 };
  }
  const hue = hueOf(stream.userId);
  return { fill: stream.hasVideo ? writeColour(hue, 0.34, 0.3) : writeColour(hue, 0.14, 0.21) };
}

/** Head and shoulders. */
function drawFigure({ width, height }: Size): Shape {
  const side = Math.min(width, height);
  const shoulders = `M ${width / 2 - side * 0.26} ${height} a ${side * 0.26} ${height * 0.4} 0 0 1 ${side * 0.52} 0 z`;
  return {
    tag: 'g',
    attributes: { fill: '#ffffff', fillOpacity: 0.22 },
    children: [
      { tag: 'circle', attributes: { cx: width / 2, cy: height * 0.42, r: side * 0.14 } },
      { tag: 'path', attributes: { d: shoulders } },
    ],
  };
}

function drawName(name: string, { width, height }: Size, fontSize: number): readonly Shape[] {
  const wide = Math.min(width, fontSize * 0.62 * Array.from(name).length + fontSize);
  const y = height - fontSize * 1.5;
  const plate = { y, width: wide, height: fontSize * 1.5, fill: '#080a0d', fillOpacity: 0.78 };
  const place = { x: fontSize / 2, y: height - fontSize * 0.45, fontSize, fill: '#f2f4f7' };
  return [
    { tag: 'rect', attributes: plate },
    { tag: 'text', attributes: place, text: name },
  ];
}

/** The same person has the same hue in every picture, in degrees. */
function hueOf(userId: string): number {
  let hash = 0;
  for (const character of userId) {
    hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360;
  }
  return hash;
}

/** `#rrggbb`, dark enough for white text. Written out, because not every renderer knows `hsl()`. */
function writeColour(hue: number, saturation: number, lightness: number): string {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  return `#${[0, 8, 4]
    .map((shift) => (shift + hue / 30) % 12)
    .map((at) => lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1)))
    .map((share) =>
      Math.round(share * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}
