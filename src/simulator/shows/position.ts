import { z } from 'zod';

const longestMs = 720 * 3_600_000;
const format = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:\.(\d{1,3}))?$/;
const error = 'must be a time such as "00:10" (minutes:seconds), "1:30:00", or a number of ms';

/** A time in a script, or a duration, as ms. */
export const position = z
  .union([z.int().min(0), z.string().regex(format, { error })], { error })
  .transform((value) => (typeof value === 'number' ? value : readTime(value)))
  .pipe(z.number().max(longestMs, { error: 'must be at most 720 hours' }));

/** `1:02:03.5` in ms; the text must match the format. */
function readTime(text: string): number {
  const [, hours = '0', minutes = '0', seconds = '0', fraction = '0'] = format.exec(text) ?? [];
  return (
    ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 +
    Number(fraction.padEnd(3, '0'))
  );
}

/** ms as `02:03`, `1:02:03` or `02:03.500`. */
export function formatPosition(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const fraction = ms % 1000 === 0 ? '' : `.${String(ms % 1000).padStart(3, '0')}`;
  return `${hours === 0 ? '' : `${hours}:`}${rest}${fraction}`;
}
