import { describe, expect, it } from 'vitest';

import { findNearKey } from './near-key.ts';

const tileFields = ['Top', 'Left', 'Width', 'Height', 'UserId', 'Alpha', 'RenderMode', 'MediaId'];
const lists = [
  'SubscribeAudioUserIds',
  'UnSubscribeAudioUserIds',
  'SubscribeVideoUserIds',
  'UnSubscribeVideoUserIds',
];

describe('a misspelt key', () => {
  it.each([
    ['userid', 'UserId'],
    ['user_id', 'UserId'],
    ['USER-ID', 'UserId'],
    ['User Id', 'UserId'],
    ['Ｕｓｅｒ＿Ｉｄ', 'UserId'],
  ])('%s in another notation means %s', (key, name) => {
    expect(findNearKey(key, tileFields)).toBe(name);
  });

  it.each([
    ['a letter too many', 'Widdth', 'Width'],
    ['a letter too many at the end', 'Widths', 'Width'],
    ['a letter too many at the beginning', 'xWidth', 'Width'],
    ['a letter too few', 'Widh', 'Width'],
    ['a letter too few at the end', 'Widt', 'Width'],
    ['a letter too few at the beginning', 'idth', 'Width'],
    ['another letter', 'Wodth', 'Width'],
    ['another letter at the end', 'Widtj', 'Width'],
    ['two letters swapped', 'Wdith', 'Width'],
    ['the first two letters swapped', 'iWdth', 'Width'],
    ['the last two letters swapped', 'Widht', 'Width'],
  ])('with %s (%s) means %s', (_, key, name) => {
    expect(findNearKey(key, tileFields)).toBe(name);
  });

  it.each([
    ['two other letters', 'Wodtj'],
    ['two letters too many', 'Wiidtth'],
    ['two letters too few', 'Wdt'],
    ['two pairs of letters swapped', 'iWdht'],
    ['two letters swapped over a third', 'Wtdih'],
    ['one letter that moved to the front of a wrong one', 'Wdxth'],
    ['one letter that moved behind a wrong one', 'Wxith'],
    ['nothing in common', 'Nickname'],
    ['no letters', ''],
  ])('that is short and has %s (%s) may mean anything', (_, key) => {
    expect(findNearKey(key, tileFields)).toBeUndefined();
  });

  it('may have one slip for every six letters', () => {
    const known = ['MaxResolutionUserId', 'ImageLayer'];
    expect(findNearKey('MaxRosolotionUsorId', known)).toBe('MaxResolutionUserId');
    expect(findNearKey('MoxRosolotionUsorId', known)).toBeUndefined();
    expect(findNearKey('abcdefghijkm', ['abcdefghixyl'])).toBeUndefined();
    expect(findNearKey('abcdefghijkl', ['abcdefghijxy'])).toBe('abcdefghijxy');
    expect(findNearKey('abcdefghijk', ['abcdefghixy'])).toBeUndefined();
  });

  it('counts a swap once, wherever it is, together with other slips', () => {
    expect(findNearKey('BackgruondColour', ['BackGroundColor'])).toBe('BackGroundColor');
    expect(findNearKey('PlcaeHolderMdoe', ['PlaceHolderMode'])).toBe('PlaceHolderMode');
  });

  it('of a list of people is that list only when the opposite list is clearly farther', () => {
    expect(findNearKey('SubscribeAudioUserId', lists)).toBe('SubscribeAudioUserIds');
    expect(findNearKey('unsubscribe_video_user_ids', lists)).toBe('UnSubscribeVideoUserIds');
    expect(findNearKey('nSubscribeAudioUserIds', lists)).toBeUndefined();
    expect(findNearKey('SubscribeUserIds', lists)).toBeUndefined();
  });

  it('that is equally near to two names means neither', () => {
    expect(findNearKey('Tile', ['Tilt', 'Tiles'])).toBeUndefined();
    expect(findNearKey('Tile', ['Tiles', 'Tilting'])).toBe('Tiles');
  });

  it('means the nearest name, in whatever order the names are listed', () => {
    for (const known of [
      ['Heights', 'Weightless'],
      ['Weightless', 'Heights'],
    ]) {
      expect(findNearKey('Height', known)).toBe('Heights');
    }
  });

  it('in another notation means its name, also where a longer name is near', () => {
    expect(findNearKey('userid', ['UserId', 'UserIds'])).toBe('UserId');
    expect(findNearKey('user_ids', ['UserId', 'UserIds'])).toBe('UserIds');
  });

  it('that two names have in another notation means neither', () => {
    expect(findNearKey('user-id', ['UserId', 'User_Id'])).toBeUndefined();
  });

  it('means nothing where no names are known', () => {
    expect(findNearKey('Width', [])).toBeUndefined();
  });

  it('means the same when it is asked for again, also after many other keys', () => {
    expect(findNearKey('Widht', tileFields)).toBe('Width');
    for (let count = 0; count < 1200; count += 1) {
      expect(findNearKey(`key number ${count}`, tileFields)).toBeUndefined();
    }
    expect(findNearKey('Widht', tileFields)).toBe('Width');
    expect(findNearKey('Widht', lists)).toBeUndefined();
  });
});
