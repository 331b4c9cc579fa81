import { fileURLToPath } from 'node:url';

import type { Owned } from '../owned.ts';
import type { PageHabits } from '../page/observe-page.ts';
import { startChild } from './child.ts';

/** Many pages in a process of their own. Moments are ms since the epoch. */
export interface ManyPages {
  /** Resolves when all of them have their event stream. */
  open(count: number): Promise<void>;
  close(): Promise<void>;
  /** From now on the pages wait for this revision. */
  expect(number: number): Promise<void>;
  /** When the last page heard that it was accepted. */
  heard(): Promise<number>;
  /** Bytes of events and answers of all pages so far, heads not counted. */
  bytes(): Promise<number>;
  /** Resolves when a page has lost its stream. */
  lost(): Promise<void>;
  /** When all pages were back with everything they had asked for. */
  back(): Promise<number>;
}

export function startPages(owned: Owned, url: string, habits: PageHabits): ManyPages {
  const child = startChild({ file: fileURLToPath(new URL('./pages.mjs', import.meta.url)) });
  owned.add(() => child.stop());
  const { events, afterTake, afterReturn, pausesMs } = habits;
  const pauses = pausesMs.length === 0 ? [2000] : pausesMs;
  const pauseMs = [Math.min(...pauses), Math.max(...pauses)];
  return {
    open: (count) => child.ask('open', { url, events, count, afterTake, afterReturn, pauseMs }),
    close: () => child.ask('close'),
    expect: (number) => child.ask('expect', number),
    heard: () => child.ask('heard'),
    bytes: () => child.ask('bytes'),
    lost: () => child.ask('lost'),
    back: () => child.ask('back'),
  };
}
