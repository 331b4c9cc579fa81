import { formatUtc, formatZoned } from '#web/browser/zoned-time.ts';

/** A time in the zone of whoever looks, with the zone; UTC while the pointer is on it. */
export function Moment({ iso }: { readonly iso: string }) {
  return (
    <time dateTime={iso} title={formatUtc(iso)}>
      {formatZoned(iso)}
    </time>
  );
}
