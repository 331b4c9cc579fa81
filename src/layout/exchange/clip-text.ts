import { mixLayout } from '#trtc/layout-params.ts';
import type { MixLayout } from '#trtc/layout-params.ts';
import { readFaults } from '#trtc/schema-faults.ts';
import { waterMarkSchema } from '#trtc/watermark.ts';
import type { WaterMark } from '#trtc/watermark.ts';
import { z } from 'zod';

/** What a copy contains. */
export interface Clip {
  readonly windows: readonly MixLayout[];
  readonly watermarks: readonly WaterMark[];
}

const bareList = z.array(mixLayout).min(1);
// The China model has every field of the other; lint reports a field that this site lacks.
const namedLists = z.strictObject({
  MixLayoutList: z.array(mixLayout).optional(),
  WaterMarkList: z.array(waterMarkSchema('cn')).optional(),
});

const advice = 'Copy tiles on this page, or a MixLayoutList as JSON.';

export type ParsedClip =
  | { readonly kind: 'clip'; readonly clip: Clip }
  | { readonly kind: 'refused'; readonly reason: string };

/** Tiles and watermarks as text: what a copy puts on the clipboard, and what can be pasted into a request. */
export function formatClip({ windows, watermarks }: Clip): string {
  return JSON.stringify(
    {
      ...(windows.length > 0 ? { MixLayoutList: windows } : {}),
      ...(watermarks.length > 0 ? { WaterMarkList: watermarks } : {}),
    },
    null,
    2,
  );
}

/** Reads tiles and watermarks from a text, all or none; a refusal is a sentence that names the place. */
export function parseClip(text: string): ParsedClip {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('');
  }
  // Not a union: its error would not name the place.
  const result = Array.isArray(value)
    ? bareList.transform((windows) => ({ MixLayoutList: windows })).safeParse(value)
    : namedLists.safeParse(value);
  if (!result.success) {
    const [fault] = readFaults(result.error, value);
    return refuse(fault?.path ? `: ${fault.path} ${fault.message}` : '');
  }
  const lists: z.infer<typeof namedLists> = result.data;
  const clip = { windows: lists.MixLayoutList ?? [], watermarks: lists.WaterMarkList ?? [] };
  return clip.windows.length + clip.watermarks.length > 0 ? { kind: 'clip', clip } : refuse('');
}

function refuse(place: string): ParsedClip {
  return { kind: 'refused', reason: `The clipboard contains no tiles${place}. ${advice}` };
}
