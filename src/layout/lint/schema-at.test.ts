import { beforeEach, describe, expect, it } from 'vitest';

import { keysAt, schemaAt } from './schema-at.ts';

const tile = 'MixLayoutParams.MixLayoutList.0';

// Earlier answers are remembered: after so many other questions all of them are forgotten.
beforeEach(() => {
  const name = crypto.randomUUID();
  for (let count = 0; count < 1100; count += 1) {
    schemaAt(`${name}-${count}`, 'intl');
  }
});

describe('what the vendor allows at a path', () => {
  it.each([
    [`${tile}.Width`, 640, '640'],
    ['MixLayoutParams.MixLayoutList.17.UserId', 'ana', 7],
    ['MixLayoutParams.MixLayoutList', [], {}],
    ['MixLayoutParams.BackGroundColor', '#101820', '0x101820'],
    ['MixLayoutParams.WaterMarkList.3.WaterMarkTimestamp.Pos', 0, 'top'],
    ['SubscribeStreamUserIds.SubscribeAudioUserIds.31', 'ana', ''],
    ['SubscribeStreamUserIds', {}, []],
  ])('%s takes %j and refuses %j', (path, good, bad) => {
    const schema = schemaAt(path, 'intl');
    expect(schema?.safeParse(good).success).toBe(true);
    expect(schema?.safeParse(bad).success).toBe(false);
  });

  it.each([
    'Layout',
    'MixLayoutParams.Width',
    'MixLayoutParams.toString',
    'MixLayoutParams.MixLayoutList.first',
    'MixLayoutParams.MixLayoutList.1st',
    'MixLayoutParams.MixLayoutList.x1',
    'MixLayoutParams.MixLayoutList.length',
    `${tile}.Width.0`,
    `${tile}.Width.Height.Top`,
    'SubscribeStreamUserIds.SubscribeAudioUserIds.0.0',
  ])('there is nothing at %s', (path) => {
    expect(schemaAt(path, 'intl')).toBeUndefined();
  });

  it('is the whole payload without a path', () => {
    expect(schemaAt('', 'cn')?.safeParse({ MixLayoutParams: { MixLayoutMode: 3 } }).success).toBe(
      true,
    );
    expect(schemaAt('', 'cn')?.safeParse({ MixLayoutParams: {}, Extra: 1 }).success).toBe(false);
  });

  it('is still the same after many other paths were asked for', () => {
    for (let count = 0; count < 1200; count += 1) {
      expect(schemaAt(`MixLayoutParams.Field${count}`, 'intl')).toBeUndefined();
    }
    expect(schemaAt(`${tile}.Width`, 'intl')?.safeParse(2).success).toBe(true);
    expect(schemaAt('MixLayoutParams.Field1', 'intl')).toBeUndefined();
  });
});

describe('the keys of an object', () => {
  it('are those of the vendor, in a list as well', () => {
    expect(keysAt('', 'cn')).toEqual(['MixLayoutParams', 'SubscribeStreamUserIds']);
    expect(keysAt(tile, 'cn')).toContain('ImageLayer');
    expect(keysAt('MixLayoutParams.MixLayoutList.23', 'cn')).toEqual(keysAt(tile, 'cn'));
    expect(keysAt('SubscribeStreamUserIds', 'intl')).toHaveLength(4);
  });

  it.each(['MixLayoutParams.MixLayoutList', `${tile}.Width`, 'Nothing', `${tile}.Nothing`])(
    'are none at %s, which is no object',
    (path) => {
      expect(keysAt(path, 'intl')).toEqual([]);
    },
  );

  it('are those of the site', () => {
    const path = 'MixLayoutParams.WaterMarkList.0.WaterMarkChar';
    expect(keysAt(path, 'cn')).toContain('Font');
    expect(keysAt(path, 'intl')).not.toContain('Font');
  });
});
