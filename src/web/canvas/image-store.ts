/** What became of an image that a layout names. */
export type StoredImage =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'ready'; readonly image: HTMLImageElement };

/** The images of a layout, each fetched once. */
export interface ImageStore {
  /** Asks for an image; `onChange` is called when it has arrived or failed. */
  readonly get: (url: string) => StoredImage;
}

export function createImageStore(onChange: () => void): ImageStore {
  const images = new Map<string, StoredImage>();
  return {
    get(url) {
      const known = images.get(url);
      if (known) return known;
      const image = new Image();
      // The picture is only shown, never read back, so no permission of the other host is needed.
      image.referrerPolicy = 'no-referrer';
      image.onload = () => {
        images.set(url, { kind: 'ready', image });
        onChange();
      };
      image.onerror = () => {
        images.set(url, { kind: 'failed' });
        onChange();
      };
      const loading: StoredImage = { kind: 'loading' };
      images.set(url, loading);
      image.src = url;
      return loading;
    },
  };
}
