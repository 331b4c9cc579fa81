import type { Size } from '#geometry/rect.ts';
import type { MediaId } from '#trtc/layout-params.ts';
import type { LiveMark } from '#web/live/live-screen.ts';

import type { DarkWatch } from './ask-whether-dark.ts';

/** A picture without a new frame for this long is frozen, one that stays black for this long is dark, ms. */
const markAfterMs = 3000;
/** How often it is looked whether a picture is black, ms. */
const lookMs = 900;

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
export function createFeed(
  userId: string,
  media: MediaId,
  darkness: Pick<DarkWatch, 'ask'>,
  changed: () => void,
): LiveFeed {
  const video = makeVideo();
  let stream: MediaStream | null = null;
  let mark: LiveMark | undefined;
  /** The frames so far, and when the last one came, ms of the page. */
  let moved = { frames: 0, at: 0 };
  /** Since when the picture is black, and when that was last looked at, ms of the page. */
  let darkSince: number | undefined;
  let lookedAt = -Infinity;
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
    if (now - lookedAt >= lookMs) {
      lookedAt = now;
      const asked = stream;
      darkness.ask(video, (isDark) => {
        if (asked === stream) {
          darkSince = isDark ? (darkSince ?? now) : undefined;
        }
      });
    }
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
