import { expect, it } from 'vitest';

import { formatCanvasSize, readCanvasSize } from './canvas-size.ts';

it.each([
  '1000x600',
  '1000 × 600',
  ' 1000 * 600 ',
  '1000, 600',
  '1000 600',
  '1000X600',
  '1,000 × 600',
  '1000px x 600px',
  '１０００ｘ６００',
  '١٠٠٠ × ٦٠٠',
])('reads %s as a canvas size', (text) => {
  expect(readCanvasSize(text)).toEqual({ kind: 'size', size: { width: 1000, height: 600 } });
});

it('reads what it writes', () => {
  const size = { width: 360, height: 640 };
  expect(readCanvasSize(formatCanvasSize(size))).toEqual({ kind: 'size', size });
});

it.each([
  '',
  '1280',
  'wide',
  '1280 × 720 × 3',
  '1 × 1',
  '1920 × 1920',
  '1921 × 100',
  '0 × 720',
  '1.280 × 720',
])('refuses %j with a reason', (text) => {
  expect(readCanvasSize(text)).toMatchObject({ kind: 'refused' });
});
