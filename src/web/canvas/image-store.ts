/** The state of an image that a layout uses. */
export type StoredImage =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'ready'; readonly image: HTMLImageElement };

/** The images of a layout, each fetched once. */
export interface ImageStore {
  /** Requests an image. */
  readonly get: (url: string) => StoredImage;
  /** Calls back whenever an image has loaded or failed. @returns how to unsubscribe. */
  readonly subscribe: (onChange: () => void) => () => void;
}

export function createImageStore(): ImageStore {
  const listeners = new Set<() => void>();
  const images = new Map<string, StoredImage>();
  return {
    get(url) {
      const known = images.get(url);
      if (known) {
        return known;
      }
      const image = new Image();
      // The picture is only shown, never read back, so no permission of the other host is needed.
      image.referrerPolicy = 'no-referrer';
      image.onload = () => {
        images.set(url, { kind: 'ready', image });
        tell();
      };
      image.onerror = () => {
        images.set(url, { kind: 'failed' });
        tell();
      };
      const loading: StoredImage = { kind: 'loading' };
      images.set(url, loading);
      image.src = url;
      return loading;
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => {
        listeners.delete(onChange);
      };
    },
  };

  function tell(): void {
    for (const listener of listeners) {
      listener();
    }
  }
}
