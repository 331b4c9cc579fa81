import { expect, test } from 'vitest';

import { mediaIds } from '#trtc/layout-params.ts';

import { paintMotion, phaseOf } from './card-motion.ts';
import { makeCards } from './make-cards.ts';

const source = { width: 1280, height: 720 };

/** Notes where lines go, and how wide and how visible they are; what a transform does stays a step of its own. */
function noteLines() {
  const lines: string[] = [];
  const context = {
    lineWidth: 0,
    strokeStyle: '',
    beginPath: () => lines.push('path'),
    moveTo: (x: number, y: number) => lines.push(`from ${x.toFixed(2)} ${y.toFixed(2)}`),
    lineTo: (x: number, y: number) => lines.push(`to ${x.toFixed(2)} ${y.toFixed(2)}`),
    stroke: () => lines.push(`${context.lineWidth} ${context.strokeStyle}`),
    save: () => undefined,
    restore: () => undefined,
    translate: (x: number, y: number) => lines.push(`move ${x} ${y}`),
    scale: (x: number, y: number) => lines.push(`scale ${x} ${y}`),
  };
  return { lines, context: context as unknown as CanvasRenderingContext2D };
}

test('the hand of a camera turns once in ten seconds, ahead by the phase of its person', () => {
  // 97 mod 100 is 97; 97 x 37 is 3589.
  expect(phaseOf('a')).toBe(0.89);
  const { lines, context } = noteLines();
  // 1100 ms after the phase the hand points straight up again.
  paintMotion(context, { userId: 'a', media: mediaIds.camera }, source, 1100);
  const turn = (1000 / 10_000 + 0.89) * 2 * Math.PI;
  expect(lines.slice(0, 4)).toEqual([
    'path',
    'from 640.00 360.00',
    `to ${(640 + 240 * Math.sin(turn)).toFixed(2)} ${(360 - 240 * Math.cos(turn)).toFixed(2)}`,
    '12 rgba(255, 255, 255, 0.8)',
  ]);
});

test('the bar of a screen crosses it in eight seconds', () => {
  const { lines, context } = noteLines();
  paintMotion(context, { userId: 'a', media: mediaIds.screen }, source, 2000);
  // 0.25 + 0.89 of the way, less a whole one.
  expect(lines.slice(1, 4)).toEqual([
    `from ${(0.14 * 1280).toFixed(2)} 0.00`,
    `to ${(0.14 * 1280).toFixed(2)} 720.00`,
    '12 rgba(255, 255, 255, 0.6)',
  ]);
});

test('the clock has minutes and seconds, a path for each digit and one for the dots', () => {
  const { lines, context } = noteLines();
  // 01:11, and an hour that is left out.
  paintMotion(context, { userId: 'a', media: mediaIds.camera }, source, 3_600_000 + 71_000);
  const clock = lines.slice(4);
  expect(clock.slice(0, 2)).toEqual(['move 640 480', 'scale 30 30']);
  expect(clock.filter((line) => line === 'path')).toHaveLength(5);
  // Six strokes of the 0, two of each 1, two dots.
  expect(clock.filter((line) => line.startsWith('to'))).toHaveLength(6 + 3 * 2 + 2);
});

test('everybody with a microphone speaks for two seconds of ten, and not all at once', () => {
  let now = 0;
  const cards = makeCards({
    motionMs: () => now,
    sourceOf: () => source,
    hasMicrophone: (userId) => userId !== 'silent',
  });
  const spoken = (userId: string) => {
    const steps = Array.from({ length: 50 }, (_, index) => index);
    return steps.filter((step) => {
      // Between two steps, clear of rounding.
      now = step * 200 + 100;
      return cards.level(userId) > 0;
    });
  };
  expect(spoken('ana')).toHaveLength(10);
  expect(spoken('ben')).toHaveLength(10);
  expect(spoken('ben')).not.toEqual(spoken('ana'));
  expect(spoken('silent')).toEqual([]);
  cards.close();
});

test('without an open picture nothing is received', () => {
  const cards = makeCards({
    motionMs: () => 0,
    sourceOf: () => source,
    hasMicrophone: () => false,
  });
  expect(cards.state()).toEqual({ kind: 'on', small: 0, big: 0 });
  cards.close();
});
