import { locale } from '#web/words/say.ts';

const full = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});

/** ISO 8601 -> `3 May 2026, 12:03:11 GMT+2`, in the local time zone, which it names. */
export function formatZoned(iso: string): string {
  return full.format(new Date(iso));
}

/** ISO 8601 in UTC -> `2026-05-03 10:03:11.250 UTC`. */
export function formatUtc(iso: string): string {
  return `${new Date(iso).toISOString().replace('T', ' ').replace('Z', '')} UTC`;
}

/** The local time zone as people know it: `Europe/Berlin`. */
export function nameZone(): string {
  return full.resolvedOptions().timeZone;
}
