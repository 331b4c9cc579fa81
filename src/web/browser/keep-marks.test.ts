import { readLayout } from '#layout/document/wire.ts';
import { windowOf } from '#testing/headless-driver.ts';
import { describe, expect, it } from 'vitest';

import { noMarks } from '#editor/item-marks.ts';

import { formatMarks, parseMarks } from './keep-marks.ts';

function layoutOf(...users: readonly string[]) {
  return readLayout({
    MixLayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: users.map((user, index) => windowOf(user, [index * 100, 0, 100, 100])),
    },
    SubscribeStreamUserIds: {},
  });
}

describe('the marks of items in this browser', () => {
  const document = layoutOf('ana', 'ben', 'cleo');
  const [ana = '', ben = '', cleo = ''] = document.tiles.map(({ id }) => id);
  const marks = { locked: new Set([ana]), hidden: new Set([cleo]), groups: [[ben, cleo]] };

  it('are read as they were kept', () => {
    expect(parseMarks(document, formatMarks(document, marks))).toEqual(marks);
    expect(formatMarks(document, noMarks)).toBeNull();
  });

  it('mean nothing for another layout, and nothing else is read', () => {
    const text = formatMarks(document, marks);
    expect(parseMarks(layoutOf('ana', 'cleo', 'ben'), text)).toBeNull();
    for (const other of [null, '', '[]', '{"locked":[0]}', text?.slice(1) ?? '']) {
      expect(parseMarks(document, other)).toBeNull();
    }
    const odd = JSON.stringify({
      ...(JSON.parse(text ?? '') as object),
      locked: [0, 99, 'x'],
      groups: [[1]],
    });
    expect(parseMarks(document, odd)).toMatchObject({ locked: new Set([ana]), groups: [] });
  });
});
