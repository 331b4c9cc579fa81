import { describe, expect, test } from 'vitest';

import { changeMode } from './mode-switch.ts';
import { readLayout, writeLayout } from '#layout/document/wire.ts';

const custom = readLayout({
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: [{ Top: 0, Left: 0, Width: 640, Height: 360, UserId: 'ana' }],
    BackGroundColor: '#101820',
  },
  SubscribeStreamUserIds: {},
});
const screen = readLayout({
  MixLayoutParams: { MixLayoutMode: 2, MaxResolutionUserId: 'ana', MediaId: 1, RenderMode: 2 },
  SubscribeStreamUserIds: {},
});

describe('switching the layout mode', () => {
  test('sends nothing that the new mode ignores', () => {
    expect(writeLayout(changeMode(custom, 3)).MixLayoutParams).toEqual({
      MixLayoutMode: 3,
      BackGroundColor: '#101820',
    });
    expect(writeLayout(changeMode(screen, 3)).MixLayoutParams).toEqual({
      MixLayoutMode: 3,
      RenderMode: 2,
    });
    expect(writeLayout(changeMode(screen, 4)).MixLayoutParams).toEqual({ MixLayoutMode: 4 });
  });

  test('and back restores what was there', () => {
    expect(writeLayout(changeMode(changeMode(custom, 1), 4))).toEqual(writeLayout(custom));
    expect(writeLayout(changeMode(changeMode(changeMode(screen, 3), 4), 2))).toEqual(
      writeLayout(screen),
    );
  });

  test('to the current mode changes nothing', () => {
    expect(changeMode(custom, 4)).toBe(custom);
  });
});
