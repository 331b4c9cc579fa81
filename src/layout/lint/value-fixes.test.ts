import { describe, expect, it } from 'vitest';

import { applyJsonEdits, readJsonAt } from '#layout/document/json-edit.ts';
import type { LintSubject } from './lint-subject.ts';
import { fixUnknownKey, fixValue } from './value-fixes.ts';

const params = 'MixLayoutParams';

function layout(fields: object): LintSubject {
  return { MixLayoutParams: { MixLayoutMode: 3, ...fields } };
}

/** What each button says, with a `!` when the repair is made alone, and the value after the press. */
function press(subject: LintSubject, path: string, nearest?: number) {
  return fixValue({ path, subject, site: 'intl' }, nearest).map((fix) => [
    `${fix.label}${fix.isAlone ? ' !' : ''}`,
    readJsonAt(applyJsonEdits(subject, fix.edits), path),
  ]);
}

describe('a value that the vendor does not take', () => {
  it.each([
    ['RenderMode', 7, undefined, 'Leave RenderMode out !', undefined],
    ['RenderMode', 7, 3, 'Set it to 3', 3],
    ['RenderMode', '7', 3, 'Set it to 3', 3],
    ['RenderMode', true, undefined, 'Set it to 1', 1],
    ['RenderMode', {}, 2, 'Set it to 2', 2],
    ['RenderMode', [], 2, 'Set it to 2', 2],
    ['RenderMode', '', undefined, 'Leave RenderMode out !', undefined],
    ['RenderMode', 0.6, undefined, 'Set it to 1', 1],
    ['RenderMode', '-0.4', undefined, 'Set it to 0', 0],
    ['BackgroundImageUrl', true, undefined, 'Leave BackgroundImageUrl out !', undefined],
    ['BackgroundImageUrl', 12, undefined, 'Write it as "12"', '12'],
    ['BackgroundImageUrl', 1.5, undefined, 'Leave BackgroundImageUrl out !', undefined],
    ['BackgroundImageUrl', null, undefined, 'Leave BackgroundImageUrl out', undefined],
    ['PureAudioDisableLayout', '0', undefined, 'Set it to false', false],
    ['PureAudioDisableLayout', ' True ', undefined, 'Set it to true', true],
    ['PureAudioDisableLayout', 'ｔｒｕｅ', undefined, 'Set it to true', true],
    ['PureAudioDisableLayout', 2, undefined, 'Leave PureAudioDisableLayout out !', undefined],
    ['MixLayoutMode', true, undefined, 'Set it to 1', 1],
    ['MixLayoutMode', ' 2 ', undefined, 'Set it to 2', 2],
    ['BackGroundColor', ' #102030 ', undefined, 'Write it as #102030', '#102030'],
    ['BackGroundColor', '', undefined, 'Leave BackGroundColor out !', undefined],
    ['WaterMarkList', ' [1] ', undefined, 'Write it as a list', [1]],
  ])('%s: %j, nearest %j: %s', (field, value, nearest, label, after) => {
    expect(press(layout({ [field]: value }), `${params}.${field}`, nearest)).toEqual([
      [label, after],
    ]);
  });

  it.each([
    ['MixLayoutMode', 7],
    ['MixLayoutMode', 'custom'],
    ['MixLayoutMode', ''],
    ['MixLayoutMode', null],
    ['RenderMode', 'crop'],
    ['RenderMode', {}],
    ['PureAudioDisableLayout', 'trueish'],
    ['PureAudioDisableLayout', 'untrue'],
    ['BackGroundColor', 'blue'],
    ['WaterMarkList', {}],
    ['WaterMarkList', '{}'],
    ['WaterMarkList', '[1'],
    ['Nickname', 'ana'],
  ])('%s: %j has no repair', (field, value) => {
    expect(press(layout({ [field]: value }), `${params}.${field}`)).toEqual([]);
  });

  it('is written as a list of its parts, without empty ones', () => {
    const path = 'SubscribeStreamUserIds.SubscribeAudioUserIds';
    const subject = {
      ...layout({}),
      SubscribeStreamUserIds: { SubscribeAudioUserIds: ',ana;  ben,' },
    };
    expect(press(subject, path)).toEqual([['Write it as a list', ['ana', 'ben']]]);
    const names = { ...layout({}), SubscribeStreamUserIds: { SubscribeAudioUserIds: 'Ana Li' } };
    expect(press(names, path)).toEqual([['Write it as a list', ['Ana Li']]]);
  });

  it('is an object or a list of the vendor as text, also with other faults inside', () => {
    const subject = { MixLayoutParams: '{"MixLayoutMode":"3"}' };
    expect(press(subject, params)).toEqual([['Write it as an object', { MixLayoutMode: '3' }]]);
    expect(press({ MixLayoutParams: '[]' }, params)).toEqual([]);
    expect(press(layout({ RenderMode: '{}' }), `${params}.RenderMode`)).toEqual([]);
    expect(press(layout({ RenderMode: '[]' }), `${params}.RenderMode`)).toEqual([]);
  });

  it('of an entry that is null or empty goes with the entry, and another entry stays', () => {
    const list = [{}, null, ''];
    const subject = layout({ MixLayoutList: list });
    for (const index of [1, 2]) {
      const [fix] = fixValue(
        { path: `${params}.MixLayoutList.${index}`, subject, site: 'cn' },
        undefined,
      );
      expect(fix).toEqual({
        label: 'Remove the empty entry',
        edits: [{ kind: 'remove', path: `${params}.MixLayoutList.${index}` }],
      });
    }
    expect(press(layout({ MixLayoutList: [7] }), `${params}.MixLayoutList.0`)).toEqual([]);
  });

  it.each(['Top', 'Left'])('%s of null is 0', (side) => {
    const subject = layout({ MixLayoutList: [{ [side]: null }] });
    expect(press(subject, `${params}.MixLayoutList.0.${side}`)).toEqual([['Set it to 0', 0]]);
  });
});

describe('a field that is missing', () => {
  const mode = `${params}.MixLayoutMode`;
  it.each([
    ['tiles', { MixLayoutList: [{}] }, [['Set it to 4 (custom)', 4]]],
    ['no tiles', { MixLayoutList: [] }, []],
    ['a text in the place of tiles', { MixLayoutList: 'tiles' }, []],
    [
      'its misspelt name',
      { mixLayoutMode: 2, MixLayoutList: [{}] },
      [['Rename mixLayoutMode to MixLayoutMode', 2]],
    ],
    ['another misspelt name', { renderMode: 2 }, []],
  ])('is what %s mean', (_, fields, expected) => {
    expect(press({ MixLayoutParams: fields }, mode)).toEqual(expected);
  });

  it('cannot be guessed in another place than the layout', () => {
    const subject = layout({ MixLayoutList: [{}] });
    expect(press(subject, `${params}.MixLayoutList.0.Width`)).toEqual([]);
    expect(press({ MixLayoutParams: undefined }, params)).toEqual([]);
  });
});

describe('an unknown key', () => {
  const press = (subject: LintSubject, path: string) =>
    fixUnknownKey({ path, subject, site: 'intl' }).map((fix) => [
      `${fix.label}${fix.isAlone ? ' !' : ''}`,
      applyJsonEdits(subject, fix.edits),
    ]);

  it('is renamed over nothing, null and an empty list, and removed beside anything else', () => {
    const rename = [['Rename rendermode to RenderMode', layout({ RenderMode: 2 })]];
    const remove = (value: unknown) => [['Remove rendermode', layout({ RenderMode: value })]];
    const path = `${params}.rendermode`;
    expect(press(layout({ rendermode: 2 }), path)).toEqual(rename);
    expect(press(layout({ RenderMode: null, rendermode: 2 }), path)).toEqual(rename);
    expect(press(layout({ RenderMode: [], rendermode: 2 }), path)).toEqual(rename);
    for (const value of [0, '', false, [0], {}]) {
      expect(press(layout({ RenderMode: value, rendermode: 2 }), path)).toEqual(remove(value));
    }
  });

  it('may have dots, and its object may be deep', () => {
    expect(press(layout({ 'a.b': 1 }), `${params}.a.b`)).toEqual([['Remove a.b', layout({})]]);
    const tiles = (tile: object) => layout({ MixLayoutList: [tile] });
    expect(press(tiles({ 'x.y.z': 1, Top: 0 }), `${params}.MixLayoutList.0.x.y.z`)).toEqual([
      ['Remove x.y.z', tiles({ Top: 0 })],
    ]);
  });

  it('that is not there is named as the path names it', () => {
    expect(press(layout({}), `${params}.a.b`)).toEqual([['Remove b', layout({})]]);
  });

  it('beside the lists of people is removed alone, in the layout it is not', () => {
    const subject = { ...layout({ Extra: 1 }), SubscribeStreamUserIds: { Extra: ['ana'] } };
    expect(press(subject, 'SubscribeStreamUserIds.Extra').map(([label]) => label)).toEqual([
      'Remove Extra !',
    ]);
    expect(press(subject, `${params}.Extra`).map(([label]) => label)).toEqual(['Remove Extra']);
  });
});
