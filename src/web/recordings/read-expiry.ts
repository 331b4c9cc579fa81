import { normaliseDigits } from '#web/fields/read-number.ts';
import { say } from '#web/words/say.ts';

const hourMs = 3_600_000;

export type ExpiryReading =
  | { readonly kind: 'none' }
  /** ISO 8601 in UTC. */
  | { readonly kind: 'time'; readonly at: string }
  | { readonly kind: 'broken'; readonly reason: string };

/**
 * Reads when a handle expires: hours from now (`72`, `72 h`), or a date with a time, in the time zone of the browser unless it
 * names one (`2026-12-01 18:00`, `2026-12-01T18:00:00Z`).
 */
export function readExpiry(text: string, nowMs: number): ExpiryReading {
  const trimmed = normaliseDigits(text).toUpperCase();
  if (trimmed === '') {
    return { kind: 'none' };
  }
  const [, hours] = /^(\d{1,4}(?:\.\d+)?)\s*(?:h|hours?)?$/i.exec(trimmed) ?? [];
  if (hours !== undefined) {
    return timeAt(nowMs + Number(hours) * hourMs);
  }
  const isDate = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?$/i.test(
    trimmed,
  );
  const at = isDate ? Date.parse(trimmed.replace(' ', 'T')) : Number.NaN;
  return Number.isNaN(at)
    ? {
        kind: 'broken',
        reason: say('Enter hours from now, such as 72, or a time, such as 2026-12-01 18:00.'),
      }
    : timeAt(at);
}

function timeAt(ms: number): ExpiryReading {
  return { kind: 'time', at: new Date(ms).toISOString() };
}

/** A time as the field shows it: in the time zone of the browser, to the minute. */
export function formatExpiry(iso: string | null): string {
  if (iso === null) {
    return '';
  }
  const at = new Date(iso);
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${date} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
