import { useEffect, useState } from 'react';

/** The page's clock, Unix ms: a component that uses it is drawn again every second. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Whether a moment of the page's clock (Unix ms; null: never) has come. Draws again once, when it comes. */
export function useHasCome(atMs: number | null): boolean {
  const [seen, setSeen] = useState<number | null>(null);
  useEffect(() => {
    if (atMs === null) {
      return undefined;
    }
    // Timers hold at most some 24 days; whoever is that early asks again.
    const wait = Math.min(Math.max(0, atMs - Date.now()), 2 ** 31 - 1);
    const timer = setTimeout(() => setSeen(Date.now()), wait);
    return () => clearTimeout(timer);
  }, [atMs, seen]);
  return atMs !== null && seen !== null && seen >= atMs;
}
