import sharp from 'sharp';

import { createFetcher } from './fetch-image.ts';

/** An image as it came, and its size in px the right way up. */
export interface LoadedImage {
  readonly kind: 'loaded';
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

export type ImageOutcome =
  | LoadedImage
  /** `reason` is a sentence without its subject: `answered HTTP 404`. */
  | { readonly kind: 'failed'; readonly reason: string };

/** The images of layouts, fetched once and kept for a while. */
export interface ImageStore {
  /** Never rejects. */
  load(url: string): Promise<ImageOutcome>;
  /** What came of it the last time, if it is still kept; null while on its way or unknown. */
  known(url: string): ImageOutcome | null;
  /** From now on this address fails, whatever is there. */
  breakImage(url: string): void;
  /** It is asked for again as if for the first time; without an address, all that were broken. */
  mend(url?: string): void;
  stop(): Promise<void>;
}

interface Kept {
  readonly outcome: Promise<ImageOutcome>;
  settled: ImageOutcome | null;
  /** Unix ms */
  until: number;
}

/** Longest side of an image, px; the vendor's page allows "2K" (intl 647/36760). */
const maxSidePx = 4096;
const keepLoadedMs = 300_000;
/** Short, so that a repaired image shows soon, and long enough to spare a broken host from every frame. */
const keepFailedMs = 5_000;
const maxKeptBytes = 64 * 1024 * 1024;

/** `now` is Unix ms; `allowLocal` whether images may lie on this machine and its network. */
export function createImageStore(now: () => number, allowLocal: boolean): ImageStore {
  const fetcher = createFetcher(allowLocal);
  const kept = new Map<string, Kept>();
  const broken = new Set<string>();

  function drop(): void {
    let bytes = 0;
    for (const [url, { settled, until }] of [...kept].reverse()) {
      bytes += settled?.kind === 'loaded' ? settled.bytes.length : 0;
      if (bytes > maxKeptBytes || until < now()) {
        kept.delete(url);
      }
    }
  }

  async function fetchAndRead(url: string): Promise<ImageOutcome> {
    const fetched = await fetcher.fetch(url);
    return fetched.kind === 'failed' ? fetched : readImage(fetched.bytes);
  }

  return {
    load(url) {
      if (broken.has(url)) {
        return Promise.resolve(brokenOnOrder);
      }
      drop();
      const known = kept.get(url);
      if (known !== undefined) {
        return known.outcome;
      }
      const entry: Kept = { outcome: fetchAndRead(url), settled: null, until: Infinity };
      kept.set(url, entry);
      void entry.outcome.then((outcome) => {
        entry.settled = outcome;
        entry.until = now() + (outcome.kind === 'loaded' ? keepLoadedMs : keepFailedMs);
      });
      return entry.outcome;
    },
    known: (url) => (broken.has(url) ? brokenOnOrder : (kept.get(url)?.settled ?? null)),
    breakImage: (url) => void broken.add(url),
    mend(url) {
      for (const one of url === undefined ? [...broken] : [url]) {
        broken.delete(one);
        kept.delete(one);
      }
    },
    stop: () => fetcher.stop(),
  };
}

const brokenOnOrder: ImageOutcome = { kind: 'failed', reason: 'was ordered to fail' };

/** Jpg and png by their first bytes, whatever the server or the address call them. */
const signatures = [Buffer.from('ffd8ff', 'hex'), Buffer.from('89504e470d0a1a0a', 'hex')];

async function readImage(bytes: Buffer): Promise<ImageOutcome> {
  if (!signatures.some((start) => bytes.subarray(0, start.length).equals(start))) {
    return { kind: 'failed', reason: 'is neither a jpg nor a png' };
  }
  try {
    const image = sharp(bytes, { limitInputPixels: maxSidePx ** 2, failOn: 'error' });
    const { autoOrient } = await image.metadata();
    if (Math.max(autoOrient.width, autoOrient.height) > maxSidePx) {
      return { kind: 'failed', reason: `is larger than ${maxSidePx} px` };
    }
    // Metadata is read from the head alone: only decoding it all tells whether the image is whole.
    await image.stats();
    return { kind: 'loaded', bytes, ...autoOrient };
  } catch {
    return { kind: 'failed', reason: 'cannot be decoded' };
  }
}
