import sharp from 'sharp';

import { createFetcher } from './fetch-image.ts';

/** An image's unchanged bytes, and its size in px after its orientation is applied. */
export interface LoadedImage {
  readonly kind: 'loaded';
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

export type ImageOutcome =
  | LoadedImage
  /** `reason` completes a sentence that begins with the image: `answered HTTP 404`. */
  | { readonly kind: 'failed'; readonly reason: string };

/** The images of layouts, fetched once and cached for a while. */
export interface ImageStore {
  /** Never rejects. */
  load(url: string): Promise<ImageOutcome>;
  /** The last outcome, if it is still cached; null while the image is being fetched or is unknown. */
  known(url: string): ImageOutcome | null;
  /** From now on this address fails. */
  breakImage(url: string): void;
  /** The address is fetched again; without an address, all that were broken. */
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
/** Short, so that a repaired image appears soon, and long enough that a broken host is not asked for every frame. */
const keepFailedMs = 5_000;
const maxKeptBytes = 64 * 1024 * 1024;

/** `now` is Unix ms; `allowOwn` whether images may lie on this machine. */
export function createImageStore(now: () => number, allowOwn: boolean): ImageStore {
  const fetcher = createFetcher(allowOwn);
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

/** The first bytes of jpg and png files; content type and file extension do not matter. */
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
    // Metadata is read from the header only: decoding all of it shows whether the image is complete.
    await image.stats();
    return { kind: 'loaded', bytes, ...autoOrient };
  } catch {
    return { kind: 'failed', reason: 'cannot be decoded' };
  }
}
