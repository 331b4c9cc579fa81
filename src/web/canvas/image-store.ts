/** The state of an image that a layout uses. */
export type StoredImage =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'ready'; readonly image: HTMLImageElement };

/** The images of a layout, each fetched once, and again later if that failed. */
export interface ImageStore {
  /** Requests an image. */
  readonly get: (url: string) => StoredImage;
  /** Calls back whenever an image has loaded or failed, or a failed one may be requested again. @returns how to unsubscribe. */
  readonly subscribe: (onChange: () => void) => () => void;
}

interface Entry {
  readonly state: StoredImage;
  /** How often it failed in a row. */
  readonly failures: number;
  /** Whether the next `get` requests it again. */
  readonly isDue: boolean;
}

/** Whether an image may be requested. Until somebody says whose images may be, none is. */
let mayRequest: (url: string) => boolean = () => false;
const everyListener = new Set<() => void>();

/** Whether this browser may request an image that something beside the canvas shows. */
export function mayLoadImage(url: string): boolean {
  return mayRequest(url);
}

/** Calls back when other images may be requested than before. @returns how to unsubscribe */
export function followImageGuard(onChange: () => void): () => void {
  everyListener.add(onChange);
  return () => everyListener.delete(onChange);
}

/** From now on only those images are requested that `guard` allows; what was held back is asked for again. */
export function guardImages(guard: (url: string) => boolean): void {
  mayRequest = guard;
  for (const listener of everyListener) {
    listener();
  }
}

/** The pauses before an image that failed is requested again, ms; the last one repeats. */
const pausesMs = [2_000, 5_000, 15_000, 60_000];

export function createImageStore(): ImageStore {
  const listeners = new Set<() => void>();
  const images = new Map<string, Entry>();
  return {
    get(url) {
      const known = images.get(url);
      if (known && !known.isDue) {
        return known.state;
      }
      if (!mayRequest(url)) {
        return { kind: 'loading' };
      }
      const failures = known?.failures ?? 0;
      // While it is requested again, it still counts as failed.
      const state: StoredImage = known?.state ?? { kind: 'loading' };
      images.set(url, { state, failures, isDue: false });
      request(url, failures);
      return state;
    },
    subscribe(onChange) {
      listeners.add(onChange);
      everyListener.add(onChange);
      return () => {
        listeners.delete(onChange);
        everyListener.delete(onChange);
      };
    },
  };

  function request(url: string, failures: number): void {
    const image = new Image();
    // The picture is only shown, never read back, so no permission of the other host is needed.
    image.referrerPolicy = 'no-referrer';
    image.onload = () => {
      images.set(url, { state: { kind: 'ready', image }, failures: 0, isDue: false });
      tell();
    };
    image.onerror = () => {
      const failed = { state: { kind: 'failed' }, failures: failures + 1 } as const;
      images.set(url, { ...failed, isDue: false });
      tell();
      // Only what is still painted then is requested again: painting asks for it.
      setTimeout(
        () => {
          images.set(url, { ...failed, isDue: true });
          tell();
        },
        pausesMs[Math.min(failures, pausesMs.length - 1)],
      );
    };
    image.src = url;
  }

  function tell(): void {
    for (const listener of listeners) {
      listener();
    }
  }
}
