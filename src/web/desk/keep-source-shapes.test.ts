import { expect, it } from 'vitest';

import { chooseShape } from '#layout/picture/source-shape.ts';
import type { SourceShapes } from '#layout/picture/source-shape.ts';

import { formatShapes, parseShapes } from './keep-source-shapes.ts';

it('the shapes of sources come back as they were kept, whatever people are called', () => {
  const names = ['ana', '__proto__', 'constructor', '"] ["', '李'];
  const shapes = names.reduce<SourceShapes>(
    (known, userId) => chooseShape(known, { userId, media: 1 }, '9:16'),
    new Map(),
  );
  expect(parseShapes(formatShapes(shapes))).toEqual(shapes);
  expect(formatShapes(new Map())).toBeNull();
});

it.each([null, '', 'no JSON', '{}', '[["0 ana","5:4"]]', '[["0 ana"]]'])(
  'what cannot be read as shapes (%s) is no shapes',
  (text) => {
    expect(parseShapes(text).size).toBe(0);
  },
);
