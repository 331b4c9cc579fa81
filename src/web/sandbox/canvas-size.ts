import { canvas } from '#contract/canvas.ts';
import type { Size } from '#geometry/rect.ts';
import { normaliseDigits, readNumber } from '#web/fields/read-number.ts';
import { say } from '#web/words/say.ts';

export type SizeReading =
  | { readonly kind: 'size'; readonly size: Size }
  | { readonly kind: 'refused'; readonly reason: string };

/** The largest side of any canvas, canvas px. */
const max = 1920;

/**
 * Reads a canvas size such as `1280 × 720`, `1280x720`, `1,280 px × 720 px` or `1280, 720`, in the digits of any script; canvas px.
 */
export function readCanvasSize(text: string): SizeReading {
  const plain = normaliseDigits(text);
  const [, first, second] =
    /^([^x×*:]+)[x×*:]([^x×*:]+)$/.exec(plain.replaceAll('px', '')) ??
    /^(\d+)(?:, ?| )(\d+)$/.exec(plain) ??
    [];
  const [width, height] = [first, second].map((side) => readNumber(side ?? '', { max }));
  if (width?.kind !== 'number' || height?.kind !== 'number') {
    return { kind: 'refused', reason: say('Enter width × height, such as 1000 × 600.') };
  }
  const parsed = canvas.safeParse({ width: width.value, height: height.value });
  return parsed.success
    ? { kind: 'size', size: parsed.data }
    : {
        kind: 'refused',
        reason: say(
          'A side is 2 to 1920 pixels, and width × height is at most that of 1920 × 1080 pixels.',
        ),
      };
}

export function formatCanvasSize({ width, height }: Size): string {
  return `${width} × ${height}`;
}
