import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { findDue, formatPlannedTime, readPlannedTime } from './planned-time.ts';

describe('a planned time', () => {
  const evening = new Date(2026, 10, 30, 23, 50).getTime();

  it('is the nearest one of that name: after midnight it is tomorrow', () => {
    expect(readPlannedTime('23:55', evening)).toBe(new Date(2026, 10, 30, 23, 55).toISOString());
    expect(readPlannedTime('00:10:30', evening)).toBe(
      new Date(2026, 11, 1, 0, 10, 30).toISOString(),
    );
    const night = new Date(2026, 11, 1, 0, 5).getTime();
    expect(readPlannedTime('23:55', night)).toBe(new Date(2026, 10, 30, 23, 55).toISOString());
    expect(readPlannedTime('', evening)).toBeNull();
  });

  it('is shown as it was typed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 86_399 }),
        fc.integer({ min: 0, max: 86_399 }),
        (second, nowSecond) => {
          const text = [second / 3600, (second / 60) % 60, second % 60]
            .map((part) => String(Math.floor(part)).padStart(2, '0'))
            .join(':');
          const now = new Date(2026, 5, 10, 0, 0, nowSecond).getTime();
          expect(formatPlannedTime(readPlannedTime(text, now))).toBe(text);
        },
      ),
    );
  });

  it('is under until it has come, and over from then on', () => {
    const at = new Date(evening).toISOString();
    expect(findDue(at, evening - 70_000)).toEqual({ kind: 'under', text: '1:10' });
    expect(findDue(at, evening)).toEqual({ kind: 'under', text: '0:00' });
    expect(findDue(at, evening + 42_000)).toEqual({ kind: 'over', text: '0:42' });
    expect(findDue(at, evening + 3_725_000)).toEqual({ kind: 'over', text: '1:02:05' });
  });
});
