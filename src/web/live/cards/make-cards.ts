import type { Size } from '#geometry/rect.ts';
import type { MediaId } from '#trtc/layout-params.ts';
import type { LivePictures, LiveSize } from '#web/live/live-pictures.ts';

import { phaseOf, stepMs } from './card-motion.ts';
import type { CardFrame, CardSource } from './card-source.ts';
import { captureCards } from './capture-cards.ts';
import { generateCards } from './generate-cards.ts';

export interface CardWorld {
  /** What time it is for what moves, simulated ms. */
  readonly motionMs: () => number;
  /** px of a person's picture. */
  readonly sourceOf: (userId: string, media: MediaId) => Size;
  readonly hasMicrophone: (userId: string) => boolean;
}

/** How often it is looked whether time has gone on, ms. */
const tickMs = 100;
/** A card whose clock stands still sends its frame again after this long, as a camera in front of a still scene does, ms. */
const repeatMs = 1000;
/** The part of its sides that a small picture has. */
const smallPart = 0.25;
/** Each person speaks for this part of a round of so many ms. */
const speech = { part: 0.2, roundMs: 10_000, level: 60 } as const;

interface Card {
  readonly userId: string;
  readonly media: MediaId;
  readonly stream: MediaStream;
  size: LiveSize;
  /** What was drawn last: its step and px of the stream; and when, ms of the page. */
  drawn: { readonly step: number; readonly size: Size; readonly at: number } | undefined;
}

/** Moving test cards instead of the people of a room. */
export function makeCards(world: CardWorld): LivePictures {
  const cards = new Map<string, Card>();
  const watchers = new Set<() => void>();
  let source: CardSource | undefined;
  const timer = setInterval(drawAll, tickMs);

  function drawAll(): void {
    const frames = new Map<string, CardFrame>();
    const motionMs = world.motionMs();
    const step = Math.floor(motionMs / stepMs);
    const at = performance.now();
    for (const [key, card] of cards) {
      const of = world.sourceOf(card.userId, card.media);
      const size = sizeOf(card.size, of);
      const { drawn } = card;
      const isNew = drawn?.step !== step || at - drawn.at >= repeatMs;
      if (isNew || size.width !== drawn.size.width || size.height !== drawn.size.height) {
        frames.set(key, { source: of, size, motionMs });
        card.drawn = { step, size, at };
      }
    }
    if (frames.size > 0) {
      source?.draw(frames);
    }
  }

  function openSource(): CardSource {
    return generateCards(useMainThread) ?? captureCards();
  }

  /** Whoever shows a card opens it again when told that something has changed. */
  function useMainThread(): void {
    source?.close();
    source = captureCards();
    for (const { stream } of cards.values()) {
      endStream(stream);
    }
    cards.clear();
    tellAll();
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
          drawAll();
          tellAll();
        }
        return known.stream;
      }
      source ??= openSource();
      const stream = source.open(key, { userId, media });
      cards.set(key, { userId, media, stream, size, drawn: undefined });
      drawAll();
      tellAll();
      return stream;
    },
    release(userId, media) {
      const card = cards.get(keyOf(userId, media));
      if (card) {
        endStream(card.stream);
        cards.delete(keyOf(userId, media));
        source?.drop(keyOf(userId, media));
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
      source?.close();
      watchers.clear();
    },
  };
}

/** px of the stream that carries a picture. */
function sizeOf(size: LiveSize, source: Size): Size {
  const part = size === 'small' ? smallPart : 1;
  return { width: Math.round(source.width * part), height: Math.round(source.height * part) };
}

function endStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) {
    track.stop();
  }
}

function keyOf(userId: string, media: MediaId): string {
  return `${media} ${userId}`;
}
