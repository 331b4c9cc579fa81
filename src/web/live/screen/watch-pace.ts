/** Fewer frames a second than this are slow. */
const slowBelow = 40;
/** So long the page must be slow before anything changes, ms. */
const slowForMs = 3000;
/** So many frames are counted each time: to count all of them would itself make the page draw. */
const countedFrames = 12;
/** How long it is between two counts, and while the page seems slow, ms. */
const pauseMs = { usual: 4000, slow: 400 } as const;
/** A count that takes longer is none: the window was covered, or the machine slept, ms. */
const longestCountMs = 5000;

/** What is needed of a browser, so that a test can be one. */
export interface Frames {
  readonly now: () => number;
  /** Runs it in the next frame. */
  readonly next: (run: () => void) => void;
  /** @returns how to cancel */
  readonly later: (run: () => void, ms: number) => () => void;
  readonly isHidden: () => boolean;
}

/** Calls back when the page has been slow for three seconds, and again for each three that follow. @returns how to stop */
export function watchPace(slowDown: () => void, frames: Frames = browserFrames): () => void {
  let slowSince: number | undefined;
  let isOver = false;
  let cancel = frames.later(count, pauseMs.usual);

  function count(): void {
    const from = frames.now();
    let left = countedFrames;
    frames.next(function tick(): void {
      if (isOver) {
        return;
      }
      left -= 1;
      if (left > 0) {
        frames.next(tick);
        return;
      }
      judge(from, frames.now());
      cancel = frames.later(count, slowSince === undefined ? pauseMs.usual : pauseMs.slow);
    });
  }

  function judge(from: number, now: number): void {
    const passed = now - from;
    const isSlow = (1000 * countedFrames) / passed < slowBelow;
    if (frames.isHidden() || passed > longestCountMs || !isSlow) {
      slowSince = undefined;
      return;
    }
    slowSince ??= from;
    if (now - slowSince >= slowForMs) {
      slowSince = undefined;
      slowDown();
    }
  }

  return () => {
    isOver = true;
    cancel();
  };
}

const browserFrames: Frames = {
  now: () => performance.now(),
  next: (run) => requestAnimationFrame(run),
  later(run, ms) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  isHidden: () => document.hidden,
};
