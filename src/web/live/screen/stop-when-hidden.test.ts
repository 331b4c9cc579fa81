import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { hiddenMs, stopWhenHidden } from './stop-when-hidden.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function openPage() {
  const page = Object.assign(new EventTarget(), { hidden: false });
  const calls: string[] = [];
  const end = stopWhenHidden(page, {
    stop: () => calls.push('stop'),
    resume: () => calls.push('resume'),
  });
  const setHidden = (hidden: boolean) => {
    page.hidden = hidden;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  return { calls, setHidden, end };
}

test('a page that is hidden for half a minute stops, and goes on when it is seen again', () => {
  const { calls, setHidden } = openPage();
  setHidden(true);
  vi.advanceTimersByTime(hiddenMs - 1);
  expect(calls).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(calls).toEqual(['stop']);
  setHidden(false);
  expect(calls).toEqual(['stop', 'resume']);
});

test('a look at another tab changes nothing, nor does a page that is closed meanwhile', () => {
  const { calls, setHidden, end } = openPage();
  setHidden(true);
  vi.advanceTimersByTime(hiddenMs / 2);
  setHidden(false);
  setHidden(true);
  vi.advanceTimersByTime(hiddenMs / 2);
  end();
  vi.advanceTimersByTime(hiddenMs);
  expect(calls).toEqual([]);
});
