import type { CardMessage } from './card-worker-input.ts';
import type { CardSource } from './card-source.ts';

/** A track that is made of frames. Chromium has it; TypeScript does not know it. */
type FrameTrack = MediaStreamTrack & { readonly writable: WritableStream<VideoFrame> };
type FrameTracks = new (parts: { readonly kind: 'video' }) => FrameTrack;

/** How this browser makes a track of frames; undefined where it cannot. */
function findFrameTracks(): FrameTracks | undefined {
  return (globalThis as { readonly MediaStreamTrackGenerator?: FrameTracks })
    .MediaStreamTrackGenerator;
}

/**
 * Draws cards in a worker, so that the main thread does nothing for them; undefined where the browser cannot.
 * @param failed called when the worker did not come
 */
export function generateCards(failed: () => void): CardSource | undefined {
  const Track = findFrameTracks();
  if (!Track) {
    return undefined;
  }
  const worker = new Worker(new URL('card-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('error', failed, { once: true });
  const post = (message: CardMessage, transfer: Transferable[] = []) =>
    worker.postMessage(message, transfer);
  return {
    open(key, owner) {
      const track = new Track({ kind: 'video' });
      post({ kind: 'open', key, owner, frames: track.writable }, [track.writable]);
      return new MediaStream([track]);
    },
    draw: (frames) => post({ kind: 'draw', frames }),
    drop: (key) => post({ kind: 'drop', key }),
    close: () => worker.terminate(),
  };
}
