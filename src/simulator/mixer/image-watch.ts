import type { Callbacks } from '#simulator/world/callbacks.ts';
import { recordingEvent, recordingEventTypes } from '#simulator/world/events.ts';
import type { ImageStore, LoadedImage } from './images.ts';
import { listImageUrls } from './mixed-picture.ts';
import { acceptedChange } from '#simulator/world/recorder.ts';
import type { MixChange, Recorder, Recording } from '#simulator/world/recorder.ts';
import type { Timeline } from '#simulator/world/timeline.ts';

/** Gets the images of layouts and tells the customer of those it cannot get. */
export interface ImageWatch {
  /** The images there are, by address. Never rejects. */
  load(
    recording: Recording,
    change: MixChange,
    urls: readonly string[],
  ): Promise<ReadonlyMap<string, LoadedImage>>;
  /**
   * From now on the image fails wherever it is asked for, and the customer of each recording named here hears of it at once,
   * whether its layout shows it or not.
   */
  breakImage(url: string, recordings: readonly Recording[]): void;
  /** Resolves when every image that is being fetched has come or failed. */
  settled(): Promise<void>;
}

/**
 * Event 309 for every image that cannot be had, once for each layout that names it (intl 647/54914). Where nobody receives
 * webhooks, images are not touched before somebody asks for a frame.
 */
export function watchImages(parts: {
  readonly images: ImageStore;
  readonly recorder: Recorder;
  readonly callbacks: Callbacks;
  readonly timeline: Timeline;
}): ImageWatch {
  const { images, recorder, callbacks, timeline } = parts;
  const told = new WeakMap<MixChange, Set<string>>();
  const underway = new Set<Promise<unknown>>();

  function tell(recording: Recording, change: MixChange, url: string): void {
    const urls = told.get(change) ?? new Set();
    const isOver = recorder.find(recording.taskId)?.ending !== null;
    if (callbacks.target() === null || urls.has(url) || isOver) {
      return;
    }
    told.set(change, urls.add(url));
    sendFailure(recording, url);
  }

  function sendFailure(recording: Recording, url: string): void {
    const payload = { Url: url };
    callbacks.send(
      recordingEvent(recordingEventTypes.imageFailed, recording, timeline.now(), payload),
    );
  }

  async function load(recording: Recording, change: MixChange, urls: readonly string[]) {
    const loaded = new Map<string, LoadedImage>();
    const get = async (url: string) => {
      const outcome = await images.load(url);
      if (outcome.kind === 'loaded') {
        loaded.set(url, outcome);
      } else {
        tell(recording, change, url);
      }
    };
    await Promise.all([...new Set(urls)].map(get));
    return loaded;
  }

  recorder.watch((recording, change) => {
    if (callbacks.target() === null || change.MixLayoutParams === null) {
      return;
    }
    const loading = load(recording, change, listImageUrls(change.MixLayoutParams));
    underway.add(loading);
    void loading.then(() => underway.delete(loading));
  });
  return {
    load,
    breakImage(url, recordings) {
      images.breakImage(url);
      for (const recording of recordings) {
        const change = acceptedChange(recording);
        told.set(change, (told.get(change) ?? new Set()).add(url));
        sendFailure(recording, url);
      }
    },
    async settled() {
      await Promise.all(underway);
    },
  };
}
