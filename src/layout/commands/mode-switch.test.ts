import { describe, expect, test } from 'vitest';

import { changeMode } from './mode-switch.ts';
import { blankDocument } from '#layout/document/blank.ts';
import type { LayoutSettings } from '#layout/document/document.ts';
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

describe('a mode that is used for the first time', () => {
  const settings = {
    ...{ MaxResolutionUserId: 'ana', MediaId: 1, RenderMode: 2, PureAudioDisableLayout: true },
    ...{ MaxResolutionUserAlign: 1, BackGroundColor: '#101820' },
  } as LayoutSettings;
  const { MaxResolutionUserAlign: _align, ...ofFloating } = settings;
  const { MaxResolutionUserId: _user, MediaId: _media, ...ofGrid } = ofFloating;

  test('takes over the settings that it reads', () => {
    const from = { ...blankDocument, settings };
    const switched = (mode: 1 | 2 | 3 | 4, before: 1 | 2 | 3 | 4) =>
      changeMode({ ...from, mode: before }, mode).settings;
    expect(switched(1, 2)).toEqual(ofFloating);
    expect(switched(2, 1)).toEqual(settings);
    expect(switched(3, 2)).toEqual(ofGrid);
    expect(switched(4, 2)).toEqual({ BackGroundColor: '#101820' });
  });

  test('has no tiles of a custom layout, but those that a template brought along', () => {
    expect(changeMode(custom, 3).tiles).toEqual([]);
    const template = { ...custom, mode: 3 as const };
    expect(changeMode(template, 1).tiles).toEqual(custom.tiles);
  });
});
