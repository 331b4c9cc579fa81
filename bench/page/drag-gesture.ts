import { setTimeout as delay } from 'node:timers/promises';

import type { Page } from '@playwright/test';

import { percentile } from '../statistics.ts';
import type { Box } from './show-desk.ts';
import type { PageWatch } from './watch-page.ts';

/** What a hand does with the scene. */
export type Gesture = 'one' | 'all' | 'resize';

/** A page with the scene on it, the desk's own or a peer's. */
export interface ScenePage {
  readonly name: string;
  readonly page: Page;
  readonly watch: PageWatch;
  /** Where a tile is now. */
  boxOf(index: number): Promise<Box>;
  /** How far outside the corner of a selected tile its handle is, CSS px. */
  readonly handleOffset: number;
}

export interface DragCost {
  /** CPU time of the main thread, ms. */
  readonly cpuPerFrame: number;
  readonly framesPerSecond: number;
  /** The longest frame from the press until the drag is under way, and from the release until all is still, ms. */
  readonly longestPickUp: number;
  readonly longestDrop: number;
}

export interface DragOptions {
  readonly seconds: number;
  readonly isBack: boolean;
  /** Called instead of the counted moves, and makes them. */
  readonly during?: (move: () => Promise<void>) => Promise<void>;
}

/** The tile that is held, in the middle of the scene. */
const held = 8;
/** A mouse reports so often. */
const movesPerSecond = 125;

/**
 * Drags with real mouse events for `seconds` and lets go 24 px away; the next time it goes back.
 * @throws MisplacedError when the tile is not where it was let go, roughly: then something else was measured.
 */
export async function drag(
  scene: ScenePage,
  gesture: Gesture,
  { seconds, isBack, during = (move) => move() }: DragOptions,
): Promise<DragCost> {
  const { page, watch } = scene;
  await page.bringToFront();
  const before = await scene.boxOf(held);
  // Above the neighbours that the tile lies under once it has moved or grown.
  const middle = { x: before.x + before.width / 2, y: before.y + before.height * 0.3 };
  // A click into a selection of many would start from that.
  await page.keyboard.press('Escape');
  await page.mouse.click(middle.x, middle.y);
  if (gesture === 'all') {
    await page.keyboard.press('ControlOrMeta+a');
  }
  // A press that comes sooner is a double click to some pages.
  await delay(800);
  const corner = {
    x: before.x + before.width + scene.handleOffset,
    y: before.y + before.height + scene.handleOffset,
  };
  const start = gesture === 'resize' ? corner : middle;
  const end = isBack ? { x: -24, y: -18 } : { x: 24, y: 18 };

  await page.mouse.move(start.x, start.y);
  await delay(100);
  await watch.watchFrames();
  await press(scene, start, 'mousePressed');
  await moveAlong(scene, start, (share) => ({ x: end.x * share, y: end.y * share }), 0.5);
  const pickUp = await watch.frames();

  await watch.watchFrames();
  const cpuBefore = await watch.cpuMs();
  const from = performance.now();
  await during(() => moveAlong(scene, start, (share) => wander(end, share), seconds));
  const tookMs = performance.now() - from;
  const cpu = (await watch.cpuMs()) - cpuBefore;
  const frames = await watch.frames();

  await watch.watchFrames();
  // A page that takes one move a frame would miss the last one.
  await delay(60);
  await moveAlong(scene, start, () => end, 0.05);
  await delay(60);
  await press(scene, { x: start.x + end.x, y: start.y + end.y }, 'mouseReleased');
  await delay(600);
  const drop = await watch.frames();
  await checkPlace(scene, gesture, before, end);
  return {
    cpuPerFrame: cpu / frames.length,
    framesPerSecond: (frames.length / tookMs) * 1000,
    longestPickUp: percentile(pickUp, 1),
    longestDrop: percentile(drop, 1),
  };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Round and about, and at `end` when `share` is 1. */
function wander(end: Point, share: number): Point {
  const turn = share * Math.PI * 4;
  return { x: end.x + 60 * Math.sin(turn), y: end.y + 40 * Math.sin(turn * 1.5) };
}

/** By the same session as the moves: another one's button is not held for them. */
async function press(
  { watch }: ScenePage,
  { x, y }: Point,
  type: 'mousePressed' | 'mouseReleased',
): Promise<void> {
  await watch.cdp.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
}

/** Sends moves at the rate of a mouse, whether or not the page keeps up. */
async function moveAlong(
  { watch }: ScenePage,
  start: Point,
  path: (share: number) => Point,
  seconds: number,
): Promise<void> {
  const from = performance.now();
  const count = Math.round(seconds * movesPerSecond);
  const sent: Promise<unknown>[] = [];
  for (let index = 1; index <= count; index += 1) {
    const wait = from + (index * 1000) / movesPerSecond - performance.now();
    if (wait > 0) {
      await delay(wait);
    }
    const { x, y } = path(index / count);
    sent.push(
      watch.cdp.send('Input.dispatchMouseEvent', {
        type: 'mouseMoved',
        x: start.x + x,
        y: start.y + y,
        button: 'left',
        buttons: 1,
      }),
    );
  }
  await Promise.all(sent);
}

/** A tile is not where it was let go. */
export class MisplacedError extends Error {}

/** Snapping may pull a tile some way, and a page of its own kind may round. */
const tolerance = 14;

async function checkPlace(
  scene: ScenePage,
  gesture: Gesture,
  before: Box,
  by: Point,
): Promise<void> {
  const after = await scene.boxOf(held);
  const moved =
    gesture === 'resize'
      ? { x: after.width - before.width, y: after.height - before.height }
      : { x: after.x - before.x, y: after.y - before.y };
  if (Math.abs(moved.x - by.x) > tolerance || Math.abs(moved.y - by.y) > tolerance) {
    throw new MisplacedError(
      `${scene.name}, ${gesture}: the tile moved by ${moved.x.toFixed(0)}, ${moved.y.toFixed(0)} instead of ${by.x}, ${by.y}.`,
    );
  }
}
