import { locale } from '#web/words/say.ts';

const clock = new Intl.DateTimeFormat(locale, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const minute = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const dayAndClock = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** ISO 8601 -> `12:03:11` in the local time zone. */
export function formatClock(iso: string): string {
  return clock.format(new Date(iso));
}

/** ISO 8601 -> `12:03` in the local time zone. */
export function formatMinute(iso: string): string {
  return minute.format(new Date(iso));
}

/** ISO 8601 -> `3 May, 12:03` in the local time zone. */
export function formatDay(iso: string): string {
  return dayAndClock.format(new Date(iso));
}
