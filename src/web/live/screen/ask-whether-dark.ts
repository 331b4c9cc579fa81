import { createDarkCheck } from './check-darkness.ts';

export interface DarkQuestion {
  readonly id: number;
  /** The worker closes it. */
  readonly frame: VideoFrame;
}

export interface DarkAnswer {
  readonly id: number;
  readonly isDark: boolean;
}

/** Looks whether pictures are black. */
export interface DarkWatch {
  /** @param answer called later, or not at all after `close` */
  readonly ask: (video: HTMLVideoElement, answer: (isDark: boolean) => void) => void;
  readonly close: () => void;
}

/** Looks in a worker, or on the main thread in a browser that cannot hand over a frame. */
export function watchForDark(): DarkWatch {
  const answers = new Map<number, (isDark: boolean) => void>();
  let last = 0;
  let checkHere = 'VideoFrame' in globalThis ? undefined : createDarkCheck();
  let worker: Worker | undefined;

  function startWorker(): Worker {
    const started = new Worker(new URL('dark-worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<DarkAnswer>) => {
      answers.get(data.id)?.(data.isDark);
      answers.delete(data.id);
    });
    // Its code did not come, such as without a network.
    started.addEventListener('error', () => {
      checkHere = createDarkCheck();
    });
    return started;
  }

  return {
    ask(video, answer) {
      // Nothing has arrived that could be looked at.
      if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) {
        return;
      }
      if (checkHere) {
        answer(checkHere(video));
        return;
      }
      worker ??= startWorker();
      last += 1;
      answers.set(last, answer);
      const question: DarkQuestion = { id: last, frame: new VideoFrame(video, { timestamp: 0 }) };
      worker.postMessage(question, [question.frame]);
    },
    close() {
      worker?.terminate();
      answers.clear();
    },
  };
}
