import sharp from 'sharp';

/**
 * Holds two drawings of one layout against each other, pixel by pixel and element by element: a wrong tile is a small part of a
 * canvas and a large part of itself. Letters are apart, for every library draws them its own way; their place is not.
 */

/** Largest part of the pixels of an element, and of the whole picture, that may differ. */
const tolerated = 0.01;
/** How far around an element belongs to it, canvas px: what is drawn beside its place counts, too. */
const surround = 4;
/**
 * How far a channel may differ, of 255. Where both pictures are flat nothing is rasterised: in every layout of the stories they
 * differ by 2 at most, and in 0.013 % of an element by more than 1, which is rounding. Beside an edge two libraries smooth
 * differently: at 16 up to 1.5 % of an element differ, by how images are scaled; at 24 at most 0.9 %, of test cards 0.2 %.
 */
const sameChannel = { flat: 2, edge: 24 } as const;
/** A pixel is ink when no channel is further from the colour of the letters, of 255. */
const inkChannel = 64;
/** How far the place of letters may differ, in parts of their size, and their far end, in parts of their width. */
const samePlace = { near: 0.25, far: 0.25 } as const;
/** How far around the ink letters are smoothed, px. */
const smoothed = 3;

/** Three bytes a pixel, row by row. */
export interface Picture {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

/** Canvas px. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

type Align = 'left' | 'centre' | 'right';

interface Letters {
  readonly align: Align;
  /** Canvas px. */
  readonly fontSize: number;
  /** `#rrggbb` */
  readonly colour: string;
}

/** What the recorder says it drew, of `GET pictures` in `docs/simulator.md`, as far as it is looked at here. */
export interface Drawn {
  readonly windows: readonly (Box & {
    readonly content:
      | {
          readonly kind: 'stream';
          readonly stream: { readonly userId: string; readonly media: string };
        }
      | { readonly kind: 'placeholder'; readonly userId: string }
      | { readonly kind: 'empty' };
  })[];
  readonly watermarks: readonly (Box &
    (
      | { readonly kind: 'image' }
      | (Letters & { readonly kind: 'text' | 'timestamp'; readonly lines: readonly string[] })
    ))[];
}

/** An element about which the pictures do not agree. */
export interface Disagreement {
  readonly element: string;
  readonly how: string;
}

interface Element {
  readonly name: string;
  readonly box: Box;
  readonly letters?: Letters;
}

export async function decode(png: Buffer): Promise<Picture> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/**
 * @param sameEdge how far a channel may differ beside an edge
 * @returns where the pictures do not agree about what the recorder drew; empty where they do
 */
export function findDisagreements(
  page: Picture,
  recorder: Picture,
  drawn: Drawn,
  sameEdge: number = sameChannel.edge,
): readonly Disagreement[] {
  const canvas = { left: 0, top: 0, width: recorder.width, height: recorder.height };
  const whole = 'the whole picture';
  if (page.width !== canvas.width || page.height !== canvas.height) {
    return [{ element: whole, how: 'is of another size' }];
  }
  const elements = listElements(drawn);
  const differing = markDiffering(page, recorder, sameEdge);
  const misplaced = elements.flatMap(({ name, box, letters }) => {
    if (!letters) {
      return [];
    }
    const area = cut(around(box, surround), canvas);
    const inks = [findInk(page, area, letters), findInk(recorder, area, letters)] as const;
    for (const ink of inks) {
      if (ink) {
        fill(differing, canvas, cut(around(ink, smoothed), canvas), 0);
      }
    }
    const how = compareInk(...inks, letters);
    return how === null ? [] : [{ element: name, how }];
  });
  const different = [{ name: whole, box: canvas }, ...elements].flatMap(({ name, box }) => {
    const part = partOf(differing, canvas, cut(around(box, surround), canvas));
    return part > tolerated ? [{ element: name, how: `differs by ${percent(part)}` }] : [];
  });
  const isCovered = markCovered(canvas, drawn);
  const part = partOf(differing, canvas, canvas, (at) => isCovered[at] === 0);
  return [
    ...misplaced,
    ...different,
    ...(part > tolerated ? [{ element: 'the rest', how: `differs by ${percent(part)}` }] : []),
  ];
}

function listElements({ windows, watermarks }: Drawn): readonly Element[] {
  return [
    ...windows.flatMap((window): readonly Element[] => {
      const { content } = window;
      // The page marks an empty place as the desk's own, the recorder shows what lies behind.
      if (content.kind === 'empty') {
        return [];
      }
      const what =
        content.kind === 'stream'
          ? `the ${content.stream.media} of ${content.stream.userId}`
          : `the placeholder of ${content.userId}`;
      return [{ name: `${what} at ${corner(window)}`, box: window }];
    }),
    ...watermarks.map((mark): Element => {
      if (mark.kind === 'image') {
        return { name: `the image at ${corner(mark)}`, box: mark };
      }
      const name = mark.kind === 'text' ? `the text “${mark.lines.join(' / ')}”` : 'the clock';
      return { name: `${name} at ${corner(mark)}`, box: mark, letters: mark };
    }),
  ];
}

/** 1 for every pixel that differs, row by row. */
function markDiffering(page: Picture, recorder: Picture, sameEdge: number): Uint8Array {
  const marks = new Uint8Array(page.width * page.height);
  for (let at = 0; at < marks.length; at += 1) {
    const distance = distanceAt(page, recorder, at);
    if (distance <= sameChannel.flat) {
      continue;
    }
    const isFlatPlace = isFlat(page, at) && isFlat(recorder, at);
    if (distance > (isFlatPlace ? sameChannel.flat : sameEdge)) {
      marks[at] = 1;
    }
  }
  return marks;
}

/** How far the furthest channel of a pixel is from the other picture's. */
function distanceAt({ data: a }: Picture, { data: b }: Picture, at: number): number {
  let furthest = 0;
  for (let place = at * 3; place < at * 3 + 3; place += 1) {
    furthest = Math.max(furthest, Math.abs((a[place] ?? 0) - (b[place] ?? 0)));
  }
  return furthest;
}

/** Whether the pixels around this one, as far as there are any, have its very colour. */
function isFlat({ data, width, height }: Picture, at: number): boolean {
  const x = at % width;
  const y = (at - x) / width;
  for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row += 1) {
    for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        if (data[(row * width + column) * 3 + channel] !== data[at * 3 + channel]) {
          return false;
        }
      }
    }
  }
  return true;
}

/** 1 for every pixel that belongs to a window, an empty one too, or to a watermark. */
function markCovered(canvas: Box, { windows, watermarks }: Drawn): Uint8Array {
  const marks = new Uint8Array(canvas.width * canvas.height);
  for (const box of [...windows, ...watermarks]) {
    fill(marks, canvas, cut(around(box, surround), canvas), 1);
  }
  return marks;
}

function fill(marks: Uint8Array, { width }: Box, box: Box, value: 0 | 1): void {
  for (let y = box.top; y < box.top + box.height; y += 1) {
    marks.fill(value, y * width + box.left, y * width + box.left + box.width);
  }
}

/** The part of a box that is marked, of the pixels that count. */
function partOf(
  marks: Uint8Array,
  { width }: Box,
  box: Box,
  counts: (at: number) => boolean = () => true,
): number {
  let marked = 0;
  let all = 0;
  for (let y = box.top; y < box.top + box.height; y += 1) {
    for (let x = box.left; x < box.left + box.width; x += 1) {
      const at = y * width + x;
      if (!counts(at)) {
        continue;
      }
      all += 1;
      marked += marks[at] ?? 0;
    }
  }
  return all === 0 ? 0 : marked / all;
}

/** The box of what has the colour of the letters; null when nothing has. */
function findInk({ data, width }: Picture, area: Box, { colour }: Letters): Box | null {
  const wanted = Buffer.from(colour.slice(1), 'hex');
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let y = area.top; y < area.top + area.height; y += 1) {
    for (let x = area.left; x < area.left + area.width; x += 1) {
      const at = (y * width + x) * 3;
      const isInk = wanted.every(
        (value, channel) => Math.abs((data[at + channel] ?? 0) - value) <= inkChannel,
      );
      if (!isInk) {
        continue;
      }
      [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
    }
  }
  return right > left ? { left, top, width: right - left, height: bottom - top } : null;
}

/** Says how the places of letters differ; null when they do not. Their far end is up to the font, within bounds. */
function compareInk(page: Box | null, recorder: Box | null, letters: Letters): string | null {
  if (!page && !recorder) {
    return null;
  }
  if (!page || !recorder) {
    return `has letters only ${page ? 'on the page' : 'at the recorder'}`;
  }
  const { align, fontSize } = letters;
  const near = fontSize * samePlace.near;
  const off = {
    across: Math.abs(anchorOf(page, align) - anchorOf(recorder, align)),
    top: Math.abs(page.top - recorder.top),
    bottom: Math.abs(page.top + page.height - recorder.top - recorder.height),
  };
  const isPlaced = Math.max(off.across, off.top, off.bottom) <= near;
  const isWide = Math.abs(page.width - recorder.width) > recorder.width * samePlace.far;
  if (isPlaced && !isWide) {
    return null;
  }
  return `has its letters at ${describe(page)} on the page and at ${describe(recorder)} at the recorder`;
}

function anchorOf({ left, width }: Box, align: Align): number {
  return left + { left: 0, centre: width / 2, right: width }[align];
}

function around({ left, top, width, height }: Box, by: number): Box {
  return { left: left - by, top: top - by, width: width + 2 * by, height: height + 2 * by };
}

function cut(box: Box, { width, height }: Box): Box {
  const left = Math.max(0, box.left);
  const top = Math.max(0, box.top);
  return {
    left,
    top,
    width: Math.max(0, Math.min(width, box.left + box.width) - left),
    height: Math.max(0, Math.min(height, box.top + box.height) - top),
  };
}

function corner({ left, top }: Box): string {
  return `${left}, ${top}`;
}

function describe(box: Box): string {
  return `${corner(box)} (${box.width} x ${box.height})`;
}

function percent(part: number): string {
  return `${(part * 100).toFixed(3)} %`;
}
