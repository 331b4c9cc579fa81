import { describe, expect, it } from 'vitest';

import { parsePayload } from './payload.ts';

describe('reading a payload', () => {
  it('reads an absent subscription as everybody', () => {
    expect(parsePayload({ MixLayoutParams: { MixLayoutMode: 3 } }, 'intl')).toEqual({
      kind: 'payload',
      payload: { MixLayoutParams: { MixLayoutMode: 3 }, SubscribeStreamUserIds: {} },
    });
  });

  it('names every invalid path', () => {
    expect(
      parsePayload({ MixLayoutParams: { MixLayoutMode: 9 }, SubscribeStreamUserIds: 1 }, 'intl'),
    ).toMatchObject({
      kind: 'faults',
      faults: [
        { kind: 'range', path: 'MixLayoutParams.MixLayoutMode' },
        { kind: 'type', path: 'SubscribeStreamUserIds' },
      ],
    });
  });

  it('refuses unknown keys beside the two objects by name', () => {
    expect(
      parsePayload({ MixLayoutParams: { MixLayoutMode: 3 }, TaskId: 'x' }, 'intl'),
    ).toMatchObject({ kind: 'faults', faults: [{ kind: 'unknown', path: 'TaskId' }] });
  });

  it('reads a font on the China site only', () => {
    const MixLayoutParams = {
      MixLayoutMode: 3,
      WaterMarkList: [{ WaterMarkType: 2, WaterMarkTimestamp: { Pos: 0, Font: 'Tencent' } }],
    };
    expect(parsePayload({ MixLayoutParams }, 'cn').kind).toBe('payload');
    expect(parsePayload({ MixLayoutParams }, 'intl').kind).toBe('faults');
  });
});
