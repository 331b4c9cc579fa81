/** What somebody typed into the search, read: the words, and when it was about. */
export interface SearchText {
  /** The rest of the text, without the time. */
  readonly words: string;
  /** From this moment, and before that one; null where no time was named. */
  readonly span: { readonly from: Date; readonly to: Date } | null;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A time to the minute means five minutes around it, one to the second one minute. */
const aroundMinute = { beforeMs: 5 * minuteMs, afterMs: 6 * minuteMs } as const;
const aroundSecond = { beforeMs: minuteMs, afterMs: minuteMs } as const;

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const clock = String.raw`([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?`;
const timeRange = new RegExp(
  String.raw`(?<![\p{L}\d:.])${clock}\s*(?:\.\.|–|-|to)\s*${clock}(?![\p{L}\d:])`,
  'iu',
);
const oneTime = new RegExp(
  String.raw`(?:\b(?:about|around|at)\s+)?(?<![\p{L}\d:.])${clock}(?![\p{L}\d:])`,
  'iu',
);
const zone = /\b(UTC|GMT)(?:[+-]\d{1,2}(?::?\d\d)?)?(?=$|[\s,;)])/i;
const instant = /\b(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))/;
const isoDay = /\b(\d{4})-(\d\d)-(\d\d)\b/;
const namedDay =
  /\b(\d{1,2})\s+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s+(\d{4}))?\b/i;
const relativeDay = /\b(today|yesterday)\b/i;
/** What people copy along with the value. */
const labels = /\b(?:request\s?id|task\s?id|room(?:\s?id)?|user(?:\s?id)?)\s*[:=]?\s+(?=\S)/gi;

/**
 * Reads a search: `20:14`, `yesterday 20:10..20:20`, `2026-05-03`, `3 May 2026, 12:03:11 GMT+2`, an ISO time; the rest are words.
 * Times are in the zone of this machine, or in UTC where the text says so. A time without a day is today, or yesterday where it
 * has not come yet today.
 */
export function readSearch(text: string, now: Date): SearchText {
  let rest = text.replace(labels, ' ');
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(rest);
    if (found) {
      rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`;
    }
    return found;
  };

  const exact = take(instant);
  if (exact?.[1] !== undefined) {
    return { words: tidy(rest), span: around(new Date(exact[1]), aroundSecond) };
  }
  const day = readDay(take, now);
  const range = take(timeRange);
  const single = range ? null : take(oneTime);
  if (!day && !range && !single) {
    return { words: tidy(rest), span: null };
  }
  const named = range || single ? take(zone) : null;
  const zoneMinutes = named ? readOffset(named[0]) : null;
  const at = (clock: Clock, days = 0): Date => makeDate(day ?? now, clock, days, zoneMinutes);
  /** What was named without a day and has not come yet today was yesterday. */
  const shiftOf = (moment: Date): number => (!day && moment > now ? dayMs : 0);

  if (range) {
    const [, ...groups] = range;
    const [start, end] = [readClock(groups.slice(0, 3)), readClock(groups.slice(3))];
    const from = at(start);
    // Over midnight.
    const to = at(end) < from ? at(end, 1) : at(end);
    const shift = shiftOf(from);
    // The last minute or second that is named counts.
    const lastMs = end.seconds === null ? minuteMs : 1000;
    return {
      words: tidy(rest),
      span: { from: new Date(+from - shift), to: new Date(+to - shift + lastMs) },
    };
  }
  if (single) {
    const [, ...groups] = single;
    const clock = readClock(groups);
    const moment = at(clock);
    return {
      words: tidy(rest),
      span: around(
        new Date(+moment - shiftOf(moment)),
        clock.seconds === null ? aroundMinute : aroundSecond,
      ),
    };
  }
  return { words: tidy(rest), span: { from: at(midnight), to: at(midnight, 1) } };
}

interface Clock {
  readonly hours: number;
  readonly minutes: number;
  /** Null: not named. */
  readonly seconds: number | null;
}

const midnight: Clock = { hours: 0, minutes: 0, seconds: null };

function readClock([hours, minutes, seconds]: readonly (string | undefined)[]): Clock {
  return {
    hours: Number(hours),
    minutes: Number(minutes),
    seconds: seconds === undefined ? null : Number(seconds),
  };
}

interface Day {
  readonly year: number;
  /** From 0. */
  readonly month: number;
  readonly date: number;
}

function readDay(take: (pattern: RegExp) => RegExpExecArray | null, now: Date): Day | null {
  const iso = take(isoDay);
  if (iso) {
    return { year: Number(iso[1]), month: Number(iso[2]) - 1, date: Number(iso[3]) };
  }
  const named = take(namedDay);
  if (named) {
    const month = months.indexOf((named[2] ?? '').toLowerCase());
    const date = Number(named[1]);
    const year = named[3] === undefined ? now.getFullYear() : Number(named[3]);
    // Without a year it was the last such day.
    const isAhead = named[3] === undefined && new Date(year, month, date) > now;
    return { year: isAhead ? year - 1 : year, month, date };
  }
  const relative = take(relativeDay)?.[1]?.toLowerCase();
  return relative === undefined ? null : dayOf(now, relative === 'yesterday' ? -1 : 0);
}

function dayOf(moment: Date, days: number): Day {
  const day = new Date(moment.getFullYear(), moment.getMonth(), moment.getDate() + days);
  return { year: day.getFullYear(), month: day.getMonth(), date: day.getDate() };
}

/** @param zoneMinutes ahead of UTC; null: the zone of this machine. */
function makeDate(
  on: Day | Date,
  { hours, minutes, seconds }: Clock,
  days: number,
  zoneMinutes: number | null,
): Date {
  if (zoneMinutes === null) {
    const { year, month, date } = on instanceof Date ? dayOf(on, 0) : on;
    return new Date(year, month, date + days, hours, minutes, seconds ?? 0);
  }
  const { year, month, date } = on instanceof Date ? dayInZone(on, zoneMinutes) : on;
  return new Date(
    Date.UTC(year, month, date + days, hours, minutes, seconds ?? 0) - zoneMinutes * minuteMs,
  );
}

function dayInZone(moment: Date, zoneMinutes: number): Day {
  const there = new Date(+moment + zoneMinutes * minuteMs);
  return { year: there.getUTCFullYear(), month: there.getUTCMonth(), date: there.getUTCDate() };
}

/** `UTC`, `GMT+2`, `UTC-03:30` -> minutes ahead of UTC. */
function readOffset(text: string): number {
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d{1,2}):?(\d\d)?/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function around(moment: Date, { beforeMs, afterMs }: { beforeMs: number; afterMs: number }) {
  return { from: new Date(+moment - beforeMs), to: new Date(+moment + afterMs) };
}

function tidy(text: string): string {
  return text.replace(/[\s,]+/g, ' ').trim();
}
