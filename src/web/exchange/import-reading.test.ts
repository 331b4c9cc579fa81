import { describe, expect, it } from 'vitest';

import { acceptSubject, describeImport, readImport } from './import-reading.ts';

const current = {
  MixLayoutParams: { MixLayoutMode: 3, BackGroundColor: '#101820' },
  SubscribeStreamUserIds: { SubscribeAudioUserIds: ['ana'] },
} as const;
const draft = {
  MixLayoutParams: { ...current.MixLayoutParams },
  SubscribeStreamUserIds: { SubscribeAudioUserIds: ['ana'] },
};
const window = { Top: 0, Left: 0, Width: 640, Height: 360 };

function read(value: unknown) {
  const reading = readImport(JSON.stringify(value), 'intl', draft);
  if (reading.kind !== 'draft') {
    throw new Error(reading.kind);
  }
  return reading;
}

describe('an imported text', () => {
  it('replaces everything if it is a whole request, as in the cloud', () => {
    const reading = read({
      SdkAppId: 1,
      TaskId: 't',
      MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [window] },
    });
    expect(reading.subject).toEqual({
      MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [window] },
      SubscribeStreamUserIds: {},
    });
    expect(reading.kept).toBe('');
    expect(describeImport(reading.outcome)).toBe('The body of a ModifyCloudRecording.');
  });

  it('replaces only one part if it is a part of a request', () => {
    expect(read([window]).subject).toEqual({
      MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [window], BackGroundColor: '#101820' },
      SubscribeStreamUserIds: { SubscribeAudioUserIds: ['ana'] },
    });
    expect(read({ SubscribeVideoUserIds: ['ben'] }).subject).toEqual({
      MixLayoutParams: current.MixLayoutParams,
      SubscribeStreamUserIds: { SubscribeVideoUserIds: ['ben'] },
    });
  });

  it('becomes a payload only after its last fault is fixed', () => {
    const bad = read({ MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [window], Foo: 1 } });
    expect(acceptSubject(bad.subject, 'intl')).toBeUndefined();
    const good = read({ MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [window] } });
    expect(acceptSubject(good.subject, 'intl')).toEqual(good.subject);
  });

  it('is refused with a reason if it is not a layout; an empty text is not refused', () => {
    expect(readImport('hello', 'intl', draft).kind).toBe('refused');
    expect(readImport('  ', 'intl', draft)).toEqual({ kind: 'empty' });
  });
});
