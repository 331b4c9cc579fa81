import { mixLayout } from '#trtc/layout-params.ts';
import type { MixLayout } from '#trtc/layout-params.ts';
import { readFaults } from '#trtc/schema-faults.ts';
import { z } from 'zod';

const bareList = z.array(mixLayout).min(1);
const namedList = z
  .strictObject({ MixLayoutList: bareList })
  .transform((value) => value.MixLayoutList);

const advice = 'Copy tiles here, or a MixLayoutList as JSON.';

export type ParsedWindows =
  | { readonly kind: 'windows'; readonly windows: readonly MixLayout[] }
  | { readonly kind: 'refused'; readonly reason: string };

/** Tiles as text: what a copy puts on the clipboard, and what can be pasted into a request. */
export function formatWindows(windows: readonly MixLayout[]): string {
  return JSON.stringify({ MixLayoutList: windows }, null, 2);
}

/** Reads tiles from a text, all or none; a refusal is a sentence that names the place. */
export function parseWindows(text: string): ParsedWindows {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'refused', reason: `The clipboard holds no tiles. ${advice}` };
  }
  // Not a union: its refusal would not tell the place.
  const result = (Array.isArray(value) ? bareList : namedList).safeParse(value);
  if (result.success) return { kind: 'windows', windows: result.data };
  const [fault] = readFaults(result.error, value);
  const place = fault?.path ? `: ${fault.path} ${fault.message}` : '';
  return { kind: 'refused', reason: `The clipboard holds no tiles${place}. ${advice}` };
}
