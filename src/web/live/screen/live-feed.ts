import type { Size } from '#geometry/rect.ts';
import type { MediaId } from '#trtc/layout-params.ts';
import type { LiveMark } from '#web/live/live-screen.ts';

/** A picture without a new frame for this long is frozen, one that stays black for this long is dark, ms. */
const markAfterMs = 3000;
/** A picture is black where no colour of it is lighter than this, of 255. */
const darkBelow = 16;
/** A picture is looked at in so many px each way. */
const sample = 8;

/** One picture of a person as it arrives. */
export interface LiveFeed {
  readonly userId: string;
  readonly media: MediaId;
  /** Plays the newest stream; in no page, for whoever draws or measures. */
  readonly video: HTMLVideoElement;
  /** Takes what the maker of pictures has now. */
  readonly attach: (stream: MediaStream | null) => void;
  readonly stream: () => MediaStream | null;
  /** px of the source; undefined until there is a frame, and once there is no more picture. */
  readonly size: () => Size | undefined;
  readonly mark: () => LiveMark | undefined;
  /** Looks whether the picture still moves and can be seen. @returns whether its mark has changed */
  readonly inspect: (now: number) => boolean;
  readonly close: () => void;
}

/** @param changed called when a picture came, went or has another size */
export function createFeed(userId: string, media: MediaId, changed: () => void): LiveFeed {
  const video = makeVideo();
  let stream: MediaStream | null = null;
  let mark: LiveMark | undefined;
  /** The frames so far, and when the last one came, ms of the page. */
  let moved = { frames: 0, at: 0 };
  /** Since when the picture is black, ms of the page. */
  let darkSince: number | undefined;
  const abort = new AbortController();
  for (const event of ['loadeddata', 'resize', 'emptied'] as const) {
    video.addEventListener(event, changed, { signal: abort.signal });
  }

  function findMark(now: number): LiveMark | undefined {
    if (size() === undefined) {
      darkSince = undefined;
      moved = { frames: 0, at: now };
      return undefined;
    }
    const { totalVideoFrames } = video.getVideoPlaybackQuality();
    if (totalVideoFrames !== moved.frames) {
      moved = { frames: totalVideoFrames, at: now };
    }
    darkSince = isDark(video) ? (darkSince ?? now) : undefined;
    if (darkSince !== undefined && now - darkSince >= markAfterMs) {
      return 'dark';
    }
    return now - moved.at >= markAfterMs ? 'frozen' : undefined;
  }

  function size(): Size | undefined {
    const { videoWidth: width, videoHeight: height, readyState } = video;
    const isPlaying = readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && width > 0 && height > 0;
    return isPlaying && stream && isRunning(stream) ? { width, height } : undefined;
  }

  return {
    userId,
    media,
    video,
    stream: () => stream,
    attach(next) {
      if (next === stream) {
        return;
      }
      stream = next;
      moved = { frames: 0, at: performance.now() };
      darkSince = undefined;
      playStream(video, next);
      for (const track of next?.getVideoTracks() ?? []) {
        track.addEventListener('ended', changed, { signal: abort.signal });
      }
      changed();
    },
    size,
    mark: () => mark,
    inspect(now) {
      const before = mark;
      mark = findMark(now);
      return mark !== before;
    },
    close() {
      abort.abort();
      playStream(video, null);
    },
  };
}

/** A video that plays as soon as it has something, without sound and without being asked. */
export function makeVideo(): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  video.autoplay = true;
  video.playsInline = true;
  video.disablePictureInPicture = true;
  return video;
}

export function playStream(video: HTMLVideoElement, stream: MediaStream | null): void {
  if (video.srcObject !== stream) {
    video.srcObject = stream;
    if (stream) {
      // It may be replaced before it plays; then the next one plays.
      video.play().catch(() => undefined);
    }
  }
}

function isRunning(stream: MediaStream): boolean {
  return stream.getVideoTracks().some(({ readyState }) => readyState === 'live');
}

const eye = new OffscreenCanvas(sample, sample).getContext('2d', { willReadFrequently: true });

function isDark(video: HTMLVideoElement): boolean {
  if (!eye) {
    return false;
  }
  eye.drawImage(video, 0, 0, sample, sample);
  const { data } = eye.getImageData(0, 0, sample, sample);
  return data.every((value, index) => index % 4 === 3 || value < darkBelow);
}
