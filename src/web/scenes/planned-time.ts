/** ms */
const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * A time of day as a point in time: the one of that name that is nearest to now, since a show may run past midnight.
 * @param text `20:15` or `20:15:30`, in the zone of this browser; empty for none. @param now Unix ms
 * @returns ISO 8601; null for none
 */
export function readPlannedTime(text: string, now: number): string | null {
  const [, hours, minutes, seconds = '0'] = /^(\d\d):(\d\d)(?::(\d\d))?/.exec(text) ?? [];
  if (hours === undefined) {
    return null;
  }
  const date = new Date(now);
  date.setHours(Number(hours), Number(minutes), Number(seconds), 0);
  const away = date.getTime() - now;
  if (Math.abs(away) > day / 2) {
    date.setDate(date.getDate() - Math.sign(away));
  }
  return date.toISOString();
}

/** A point in time for a field of times: `20:15:30` in the zone of this browser; empty for none. */
export function formatPlannedTime(at: string | null): string {
  if (at === null) {
    return '';
  }
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

/** How far a show is under or over at a place that is still to be called. */
export interface Due {
  readonly kind: 'under' | 'over';
  /** `1:10`, `1:02:05` */
  readonly text: string;
}

/** @param at when it is planned, ISO 8601. @param now Unix ms */
export function findDue(at: string, now: number): Due {
  const left = Math.round((Date.parse(at) - now) / 1000);
  const seconds = Math.abs(left);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours = 0, minutes = 0, rest = 0] = parts;
  const tail = String(rest).padStart(2, '0');
  return {
    kind: left < 0 ? 'over' : 'under',
    text:
      hours === 0 ? `${minutes}:${tail}` : `${hours}:${String(minutes).padStart(2, '0')}:${tail}`,
  };
}
