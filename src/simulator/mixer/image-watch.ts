import type { Callbacks } from '#simulator/world/callbacks.ts';
import { recordingEvent } from '#simulator/world/events.ts';
import type { ImageStore, LoadedImage } from './images.ts';
import { listImageUrls } from './mixed-picture.ts';
import { acceptedChange } from '#simulator/world/recorder.ts';
import type { MixChange, Recorder, Recording } from '#simulator/world/recorder.ts';
import type { Timeline } from '#simulator/world/timeline.ts';
import { recordingEventTypes } from '#trtc/event-types.ts';

/** Loads the images of layouts, and reports to the customer which it cannot load. */
export interface ImageWatch {
  /** The images that could be loaded, by address. Never rejects. */
  load(
    recording: Recording,
    change: MixChange,
    urls: readonly string[],
  ): Promise<ReadonlyMap<string, LoadedImage>>;
  /**
   * From now on the image fails for every recording. Sends event 309 for each of `recordings` at once, whether its layout shows
   * the image or not.
   */
  breakImage(url: string, recordings: readonly Recording[]): void;
  /** Resolves when every image that is being fetched has arrived or failed. */
  settled(): Promise<void>;
}

/**
 * Sends event 309 for every image that fails, once for each layout that shows it (intl 647/54914). Without a webhook receiver,
 * images are not fetched before somebody requests a frame.
 */
export function watchImages(parts: {
  readonly images: ImageStore;
  readonly recorder: Recorder;
  readonly callbacks: Callbacks;
  readonly timeline: Timeline;
}): ImageWatch {
  const { images, recorder, callbacks, timeline } = parts;
  /** By the settings as they were accepted: the change around them gets its RequestId later. */
  const reported = new WeakMap<object, Set<string>>();
  const loadings = new Set<Promise<unknown>>();

  function reportedOf({ SubscribeStreamUserIds, MixLayoutParams }: MixChange): Set<string> {
    const settings = MixLayoutParams ?? SubscribeStreamUserIds;
    const urls = reported.get(settings) ?? new Set();
    reported.set(settings, urls);
    return urls;
  }

  function report(recording: Recording, change: MixChange, url: string): void {
    const urls = reportedOf(change);
    const isOver = recorder.find(recording.taskId)?.ending !== null;
    if (callbacks.target() === null || urls.has(url) || isOver) {
      return;
    }
    urls.add(url);
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
        report(recording, change, url);
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
    loadings.add(loading);
    void loading.then(() => loadings.delete(loading));
  });
  return {
    load,
    breakImage(url, recordings) {
      images.breakImage(url);
      for (const recording of recordings) {
        reportedOf(acceptedChange(recording)).add(url);
        sendFailure(recording, url);
      }
    },
    async settled() {
      await Promise.all(loadings);
    },
  };
}
