import { expect, it } from 'vitest';

import { blankDocument } from '#layout/document/blank.ts';
import { changeSettings } from './settings.ts';
import { writeLayout } from '#layout/document/wire.ts';

it('a setting that is set is sent, and one that is removed is absent', () => {
  const on = changeSettings(blankDocument, { PlaceHolderMode: 1, BackGroundColor: '#101820' });
  expect(writeLayout(on).MixLayoutParams).toEqual({
    MixLayoutMode: 3,
    PlaceHolderMode: 1,
    BackGroundColor: '#101820',
  });
  const off = changeSettings(on, { BackGroundColor: undefined });
  expect(Object.keys(off.settings)).toEqual(['PlaceHolderMode']);
});

it('setting the current value changes nothing', () => {
  const on = changeSettings(blankDocument, { RenderMode: 2 });
  expect(changeSettings(on, { RenderMode: 2, MediaId: undefined })).toBe(on);
});
