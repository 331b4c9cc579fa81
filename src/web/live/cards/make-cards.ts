import type { Size } from '#geometry/rect.ts';
import type { MediaId } from '#trtc/layout-params.ts';
import { paintCard } from '#web/canvas/test-card.ts';
import type { LivePictures, LiveSize } from '#web/live/live-pictures.ts';

import { paintMotion, phaseOf, stepMs } from './card-motion.ts';

export interface CardWorld {
  /** What time it is for what moves, simulated ms. */
  readonly motionMs: () => number;
  /** px of a person's picture. */
  readonly sourceOf: (userId: string, media: MediaId) => Size;
  readonly hasMicrophone: (userId: string) => boolean;
}

/** Frames a second that a card is captured with at most. */
const framesPerSecond = 10;
/** How often it is looked whether time has gone on, ms. */
const tickMs = 1000 / framesPerSecond;
/** A card whose clock stands still sends its frame again after this long, as a camera in front of a still scene does, ms. */
const repeatMs = 1000;
/** The part of its sides that a small picture has. */
const smallPart = 0.25;
/** Each person speaks for this part of a round of so many ms. */
const speech = { part: 0.2, roundMs: 10_000, level: 60 } as const;

interface Card {
  readonly userId: string;
  readonly media: MediaId;
  readonly canvas: HTMLCanvasElement;
  readonly stream: MediaStream;
  size: LiveSize;
  /** What does not move, drawn once for each size. */
  still: OffscreenCanvas | undefined;
  /** The step that was drawn last, and when, ms of the page. */
  drawn: { readonly step: number; readonly at: number } | undefined;
}

/** Moving test cards instead of the people of a room. */
export function makeCards(world: CardWorld): LivePictures {
  const cards = new Map<string, Card>();
  const watchers = new Set<() => void>();
  const timer = setInterval(() => {
    for (const card of cards.values()) {
      draw(card);
    }
  }, tickMs);

  function draw(card: Card): void {
    const motionMs = world.motionMs();
    const source = world.sourceOf(card.userId, card.media);
    const step = Math.floor(motionMs / stepMs);
    const at = performance.now();
    const still = findStill(card, source);
    if (still === card.still && card.drawn?.step === step && at - card.drawn.at < repeatMs) {
      return;
    }
    const { width, height } = still;
    if (card.canvas.width !== width || card.canvas.height !== height) {
      Object.assign(card.canvas, { width, height });
    }
    const context = card.canvas.getContext('2d', { alpha: false });
    context?.setTransform(1, 0, 0, 1, 0, 0);
    context?.drawImage(still, 0, 0);
    context?.setTransform(width / source.width, 0, 0, height / source.height, 0, 0);
    if (context) {
      paintMotion(context, card, source, motionMs);
    }
    card.still = still;
    card.drawn = { step, at };
  }

  function tellAll(): void {
    for (const changed of watchers) {
      changed();
    }
  }

  return {
    open(userId, media, size) {
      const key = keyOf(userId, media);
      const known = cards.get(key);
      if (known) {
        if (known.size !== size) {
          known.size = size;
          draw(known);
          tellAll();
        }
        return known.stream;
      }
      const canvas = document.createElement('canvas');
      const card: Card = {
        ...{ userId, media, size, canvas },
        ...{ stream: canvas.captureStream(framesPerSecond), still: undefined, drawn: undefined },
      };
      cards.set(key, card);
      draw(card);
      tellAll();
      return card.stream;
    },
    release(userId, media) {
      const card = cards.get(keyOf(userId, media));
      if (card) {
        endStream(card.stream);
        cards.delete(keyOf(userId, media));
        tellAll();
      }
    },
    level: (userId) =>
      world.hasMicrophone(userId) &&
      (world.motionMs() / speech.roundMs + phaseOf(userId)) % 1 < speech.part
        ? speech.level
        : 0,
    listen: () => undefined,
    state() {
      const big = [...cards.values()].filter(({ size }) => size === 'big').length;
      return { kind: 'on', small: cards.size - big, big };
    },
    watch(changed) {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
    close() {
      clearInterval(timer);
      for (const { stream } of cards.values()) {
        endStream(stream);
      }
      cards.clear();
      watchers.clear();
    },
  };
}

function findStill(card: Card, source: Size): OffscreenCanvas {
  const part = card.size === 'small' ? smallPart : 1;
  const size = { width: Math.round(source.width * part), height: Math.round(source.height * part) };
  if (card.still?.width === size.width && card.still.height === size.height) {
    return card.still;
  }
  const still = new OffscreenCanvas(size.width, size.height);
  const context = still.getContext('2d');
  if (context) {
    paintCard(context, { ...card, hasVideo: true }, source, { x: 0, y: 0, ...size });
  }
  return still;
}

function endStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) {
    track.stop();
  }
}

function keyOf(userId: string, media: MediaId): string {
  return `${media} ${userId}`;
}
