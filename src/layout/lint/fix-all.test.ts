import { describe, expect, it } from 'vitest';

import { applyJsonEdits } from '#layout/document/json-edit.ts';
import { countFixes, fixAll } from './fix-all.ts';
import type { LintSubject } from './lint-subject.ts';
import { findProblems } from './problems.ts';

const context = { site: 'intl', canvas: { width: 1280, height: 720 } } as const;
const ana = { Top: 0, Left: 0, Width: 640, Height: 720, UserId: 'ana' };
const ben = { Top: 0, Left: 640, Width: 640, Height: 720, UserId: 'ben' };

function custom(tiles: readonly object[], layout: object = {}, lists: object = {}): LintSubject {
  return {
    MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: tiles, ...layout },
    SubscribeStreamUserIds: lists,
  };
}

/** How many repairs the button promises, and the payload after the press. */
function press(subject: LintSubject) {
  const fix = fixAll(subject, context);
  return {
    count: countFixes(findProblems(subject, context), subject, context),
    after: applyJsonEdits(subject, fix.edits),
  };
}

describe('fixing all', () => {
  it('changes nothing where there is no problem', () => {
    expect(fixAll(custom([ana, ben]), context)).toEqual({ label: 'all problems', edits: [] });
    expect(press(custom([ana, ben])).count).toBe(0);
  });

  it('makes one repair after another, each on the result of the last', () => {
    const subject = custom(
      [
        { ...ana, Alpha: 300 },
        { ...ben, Left: 800, Height: '720' },
      ],
      { BackGroundColor: '0xabc' },
    );
    expect(press(subject)).toEqual({
      count: 3,
      after: custom([ben], { BackGroundColor: '#AABBCC' }),
    });
  });

  it('repairs a problem that appears only through another repair', () => {
    const subject = custom([ana, { ...ben, Left: '800' }]);
    expect(press(subject)).toEqual({ count: 1, after: custom([ana, ben]) });
  });

  it('removes one tile after another that has the same problem at the same place', () => {
    const twin = { ...ben, UserId: 'ana' };
    const third = { ...twin, ImageLayer: 1 };
    const subject = custom([ana, twin, third, { ...ben, ImageLayer: 2 }]);
    expect(press(subject).after).toEqual(custom([ana, { ...ben, ImageLayer: 2 }]));
  });

  it('leaves the last tile of a custom layout where it is', () => {
    const subject = custom([{ ...ana, Alpha: 255 }]);
    expect(press(subject)).toEqual({ count: 0, after: subject });
    const blocked = { UnSubscribeVideoUserIds: ['ana', 'ben'] };
    expect(press(custom([ana, ben], {}, blocked))).toEqual({
      count: 2,
      after: custom([ben], {}, blocked),
    });
  });

  it('repairs the last tile of a custom layout in another way', () => {
    expect(press(custom([{ ...ana, Left: 700 }]))).toEqual({
      count: 1,
      after: custom([{ ...ana, Left: 640 }]),
    });
  });

  it('repairs the fields of the last tile of a custom layout, and a last tile that is a text', () => {
    expect(press(custom([{ ...ana, Extra: 1 }]))).toEqual({ count: 1, after: custom([ana]) });
    const subject = {
      MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [JSON.stringify(ana)] },
      SubscribeStreamUserIds: {},
    };
    expect(press(subject)).toEqual({ count: 1, after: custom([ana]) });
  });

  it('leaves repairs to a person that are made alone', () => {
    const subject = custom([{ ...ana, UserId: 'ana\u200b' }, ben]);
    expect(press(subject)).toEqual({ count: 0, after: subject });
    const tiles = { MixLayoutParams: { MixLayoutMode: 3, MixLayoutList: [ana] } };
    expect(press(tiles)).toEqual({ count: 0, after: tiles });
  });
});
