import { useEffect, useState } from 'react';

import { serverNow } from '#web/api/server-clock.ts';

/** The current time by the server's clock, Unix ms. A component that uses it renders again every second. */
export function useNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Whether a point in time (Unix ms; null: never) has come. Renders again once, when it comes. */
export function useHasCome(atMs: number | null): boolean {
  const [seen, setSeen] = useState<number | null>(null);
  useEffect(() => {
    if (atMs === null) {
      return undefined;
    }
    // A timer can wait for about 24 days at most; after that the effect starts another.
    const wait = Math.min(Math.max(0, atMs - serverNow()), 2 ** 31 - 1);
    const timer = setTimeout(() => setSeen(serverNow()), wait);
    return () => clearTimeout(timer);
  }, [atMs, seen]);
  return atMs !== null && seen !== null && seen >= atMs;
}
