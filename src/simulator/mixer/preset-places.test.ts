import { expect, test } from 'vitest';

import { layoutModes } from '#trtc/layout-params.ts';

import { findPlaces } from './preset-places.ts';

const { floating, screenShare, grid } = layoutModes;
const landscape = { width: 1280, height: 720 };
const portrait = { width: 720, height: 1280 };

/** `[left, top, width, height]`, calculated by hand from the vendor's ratios. */
type Numbers = readonly [number, number, number, number];

function place(mode: 1 | 2 | 3, count: number, index: number, canvas = landscape, right = false) {
  const box = findPlaces(mode, count, canvas, right)[index];
  return box === undefined ? null : [box.left, box.top, box.width, box.height];
}

test.each<[count: number, last: Numbers]>([
  [1, [0, 0, 1280, 720]],
  [2, [640, 0, 640, 720]],
  [4, [640, 360, 640, 360]],
  [5, [426, 240, 427, 240]],
  [9, [853, 480, 427, 240]],
  [10, [320, 360, 320, 180]],
  [16, [960, 540, 320, 180]],
  [17, [256, 432, 256, 144]],
  [18, [512, 432, 256, 144]],
  [25, [1024, 576, 256, 144]],
])('a landscape grid of %i places the last picture as the vendor does', (count, last) => {
  expect(place(grid, count, count - 1)).toEqual(last);
});

test.each<[count: number, last: Numbers]>([
  [2, [360, 0, 360, 1280]],
  [9, [480, 853, 240, 427]],
  [25, [576, 1024, 144, 256]],
])('a portrait grid of %i places the last picture as the vendor does', (count, last) => {
  expect(place(grid, count, count - 1, portrait)).toEqual(last);
});

test.each<[count: number, index: number, box: Numbers]>([
  [1, 0, [0, 0, 1280, 720]],
  // 15.36, 542.16, 300.8 x 169.2: the figures of the vendor's ratios before rounding.
  [2, 1, [15, 542, 301, 169]],
  [4, 3, [647, 542, 301, 169]],
  [5, 4, [963, 542, 301, 169]],
  [9, 5, [15, 364, 301, 169]],
  [10, 9, [15, 186, 301, 169]],
  [16, 15, [647, 8, 301, 169]],
  [17, 16, [963, 8, 301, 169]],
  [18, 1, [12, 577, 241, 135]],
  [18, 17, [266, 149, 240, 136]],
  [25, 24, [773, 7, 240, 135]],
])('floating with %i pictures places number %i as the vendor does', (count, index, box) => {
  expect(place(floating, count, index)).toEqual(box);
});

test.each<[count: number, index: number, box: Numbers]>([
  [1, 0, [0, 0, 1024, 720]],
  [2, 1, [1024, 0, 256, 180]],
  [4, 3, [1024, 360, 256, 180]],
  [5, 4, [1024, 540, 256, 180]],
  [6, 0, [0, 0, 1097, 720]],
  [7, 6, [1097, 600, 183, 120]],
  [8, 0, [0, 0, 1137, 720]],
  [9, 8, [1137, 630, 143, 90]],
  [10, 0, [0, 0, 1024, 720]],
  [10, 8, [1024, 630, 128, 90]],
  [10, 9, [1152, 0, 128, 90]],
  [17, 16, [1152, 630, 128, 90]],
  [18, 0, [0, 0, 1024, 630]],
  [18, 17, [0, 630, 128, 90]],
  [25, 24, [896, 630, 128, 90]],
])('screen share with %i pictures places number %i as the vendor does', (count, index, box) => {
  expect(place(screenShare, count, index)).toEqual(box);
});

test('a portrait screen share has the same ratios', () => {
  expect(place(screenShare, 18, 0, portrait)).toEqual([0, 0, 576, 1120]);
  expect(place(screenShare, 18, 16, portrait)).toEqual([648, 1120, 72, 160]);
});

test('a screen share with the big picture on the right is mirrored', () => {
  expect(place(screenShare, 6, 0, landscape, true)).toEqual([183, 0, 1097, 720]);
  expect(place(screenShare, 6, 1, landscape, true)).toEqual([0, 0, 183, 120]);
  expect(place(screenShare, 25, 24, landscape, true)).toEqual([256, 630, 128, 90]);
});

test('only the screen share mode can be mirrored', () => {
  expect(place(floating, 2, 1, landscape, true)).toEqual(place(floating, 2, 1));
  expect(place(grid, 5, 0, landscape, true)).toEqual(place(grid, 5, 0));
});
