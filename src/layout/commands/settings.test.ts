import { expect, it } from 'vitest';

import { blankDocument } from '#layout/document/blank.ts';
import { changeSettings } from './settings.ts';
import { writeLayout } from '#layout/document/wire.ts';

it('a setting that is given is sent, and one that is taken back is not sent at all', () => {
  const on = changeSettings(blankDocument, { PlaceHolderMode: 1, BackGroundColor: '#101820' });
  expect(writeLayout(on).MixLayoutParams).toEqual({
    MixLayoutMode: 3,
    PlaceHolderMode: 1,
    BackGroundColor: '#101820',
  });
  const off = changeSettings(on, { BackGroundColor: undefined });
  expect(Object.keys(off.settings)).toEqual(['PlaceHolderMode']);
});

it('setting what is set already is no change', () => {
  const on = changeSettings(blankDocument, { RenderMode: 2 });
  expect(changeSettings(on, { RenderMode: 2, MediaId: undefined })).toBe(on);
});
