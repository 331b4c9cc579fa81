import { sameValue } from '#layout/document/same-value.ts';
import type { PictureStream } from '#layout/picture/participants.ts';
import { mediaIds } from '#trtc/layout-params.ts';
import type { LivePace } from '#web/live/choose-look.ts';
import { choosePictures, keyOf } from '#web/live/choose-pictures.ts';
import type { WantedPicture } from '#web/live/choose-pictures.ts';
import type { PersonSigns } from '#web/live/live-switch.ts';
import type { LivePictures } from '#web/live/live-pictures.ts';
import type { LiveScreen } from '#web/live/live-screen.ts';

import { watchForDark } from './ask-whether-dark.ts';
import { createFeed } from './live-feed.ts';
import type { LiveFeed } from './live-feed.ts';
import { createBackdrop } from './live-backdrop.ts';
import type { OpenBackdrop } from './live-backdrop.ts';

/** How often a canvas with see-through pictures is drawn, ms. */
const paintedMs = 1000 / 15;
/** How often during a drag, ms: each time the bitmaps of the drag are made anew. */
const heldMs = 500;
/** How often it is looked who speaks, ms. */
const levelMs = 200;
/** How often it is looked whether pictures move and can be seen, ms. */
const inspectMs = 500;
/** Changes of what is wanted that come together are one, ms. */
const settleMs = 100;
/** A picture that nothing shows any more is kept for this long: a drag or an undo may want it again, ms. */
const keepMs = 2000;
/** From these levels somebody speaks, and speaks loudly. */
const loudFrom = [8, 50] as const;
/** A ring stays for this long after the last sound, so that it does not flash between words, ms. */
const holdMs = 700;

export interface ScreenParts {
  readonly pictures: LivePictures;
  /** Called when somebody begins or ends to speak, or a picture's mark changes. */
  readonly reportSigns: (signs: ReadonlyMap<string, PersonSigns>) => void;
}

/** A screen, and what ends it. */
export interface OpenScreen extends LiveScreen {
  /** Shows less, or all again. */
  readonly setPace: (pace: LivePace) => void;
  readonly close: () => void;
}

/** Receives what the tiles of all canvases show, once each, and shows it below them. */
export function createScreen({ pictures, reportSigns }: ScreenParts): OpenScreen {
  const backdrops = new Set<OpenBackdrop>();
  const feeds = new Map<string, LiveFeed>();
  const darkness = watchForDark();
  let pace: LivePace = 'videos';
  let wanted: readonly WantedPicture[] = [];
  /** When a picture was last wanted, ms of the page. */
  const wantedAt = new Map<string, number>();
  const heardAt = new Map<string, number>();
  let loudness: ReadonlyMap<string, number> = new Map();
  let signs: ReadonlyMap<string, PersonSigns> = new Map();
  /** When see-through pictures were drawn last, ms of the page. */
  let paintedAt = 0;
  let settling: ReturnType<typeof setTimeout> | undefined;
  const timers = [
    setInterval(redrawPainted, paintedMs),
    setInterval(listenToAll, levelMs),
    setInterval(inspectAll, inspectMs),
  ];
  const stopWatching = pictures.watch(settleSoon);

  function settleSoon(): void {
    settling ??= setTimeout(() => {
      settling = undefined;
      settle();
    }, settleMs);
  }

  /** Opens what is wanted and gives back what has not been for a while. */
  function settle(): void {
    const now = performance.now();
    wanted = choosePictures(
      [...backdrops].map((backdrop) => backdrop.pane()),
      wanted,
    );
    for (const picture of wanted) {
      const { userId, media, size } = picture;
      const key = keyOf(picture);
      const feed = feeds.get(key) ?? createFeed(userId, media, darkness, redrawAll);
      feeds.set(key, feed);
      wantedAt.set(key, now);
      feed.attach(pictures.open(userId, media, size));
    }
    for (const [key, feed] of feeds) {
      if (now - (wantedAt.get(key) ?? 0) >= keepMs) {
        feed.close();
        feeds.delete(key);
        pictures.release(feed.userId, feed.media);
        redrawAll();
      } else if (wantedAt.get(key) !== now) {
        settleSoon();
      }
    }
  }

  function redrawAll(): void {
    for (const backdrop of backdrops) {
      backdrop.redraw();
    }
  }

  function redrawPainted(): void {
    const now = performance.now();
    if ([...backdrops].some((backdrop) => backdrop.isHeld()) && now - paintedAt < heldMs) {
      return;
    }
    paintedAt = now;
    for (const backdrop of backdrops) {
      if (backdrop.hasPainted()) {
        backdrop.redraw();
      }
    }
  }

  function listenToAll(): void {
    const now = performance.now();
    const people = new Set([...feeds.values()].map(({ userId }) => userId));
    loudness = new Map(
      [...people].map((userId) => {
        const level = pictures.level(userId);
        const heard = loudFrom.filter((from) => level >= from).length;
        if (heard > 0) {
          heardAt.set(userId, now);
        }
        const isHeld = now - (heardAt.get(userId) ?? -Infinity) < holdMs;
        return [userId, Math.max(heard, isHeld ? 1 : 0)];
      }),
    );
    reportChanges();
  }

  function inspectAll(): void {
    const now = performance.now();
    let hasChanged = false;
    for (const feed of feeds.values()) {
      hasChanged = feed.inspect(now) || hasChanged;
    }
    if (hasChanged) {
      reportChanges();
    }
  }

  function reportChanges(): void {
    const next = new Map<string, PersonSigns>();
    for (const { userId, media, mark, size } of feeds.values()) {
      const known = next.get(userId);
      next.set(userId, {
        isSpeaking: (loudness.get(userId) ?? 0) > 0,
        mark: known?.mark ?? mark(),
        camera: media === mediaIds.camera ? size() : known?.camera,
        screen: media === mediaIds.screen ? size() : known?.screen,
      });
    }
    for (const backdrop of backdrops) {
      backdrop.sign();
    }
    if (!sameSigns(next, signs)) {
      signs = next;
      reportSigns(signs);
    }
  }

  return {
    show(host, redraw) {
      const backdrop = createBackdrop(host, {
        findFeed: (stream: PictureStream) => feeds.get(keyOf(stream)),
        pace: () => pace,
        loudnessOf: (userId) => loudness.get(userId) ?? 0,
        report: settleSoon,
        redraw,
        closed(gone) {
          backdrops.delete(gone);
          settleSoon();
        },
      });
      backdrops.add(backdrop);
      return backdrop;
    },
    setPace(next) {
      pace = next;
      redrawAll();
    },
    close() {
      clearTimeout(settling);
      for (const timer of timers) {
        clearInterval(timer);
      }
      stopWatching();
      for (const feed of feeds.values()) {
        feed.close();
        pictures.release(feed.userId, feed.media);
      }
      feeds.clear();
      darkness.close();
      reportSigns(new Map());
    },
  };
}

function sameSigns(
  one: ReadonlyMap<string, PersonSigns>,
  other: ReadonlyMap<string, PersonSigns>,
): boolean {
  return (
    one.size === other.size &&
    [...one].every(([userId, signs]) => sameValue(signs, other.get(userId)))
  );
}
