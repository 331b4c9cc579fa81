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
  it('replaces the layout and who is recorded if it is a whole request', () => {
    const request = {
      MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [window] },
      SubscribeStreamUserIds: { UnSubscribeVideoUserIds: ['eve'] },
    };
    const reading = read({ SdkAppId: 1, TaskId: 't', ...request });
    expect(reading.subject).toEqual(request);
    expect(reading.kept).toBe('');
    expect(describeImport(reading.outcome)).toBe('The body of a ModifyCloudRecording.');
  });

  const layout = { MixLayoutMode: 4, MixLayoutList: [window] };
  it.each([
    ['a request', { SdkAppId: 1, TaskId: 't', MixLayoutParams: layout }],
    ['a request of a new recording', { RecordParams: { RecordMode: 2 }, MixLayoutParams: layout }],
    ['a payload', { MixLayoutParams: layout }],
    ['a payload with null', { MixLayoutParams: layout, SubscribeStreamUserIds: null }],
    ['a layout', layout],
  ])('keeps who is recorded if it is %s without lists, and says so', (_, value) => {
    const reading = read(value);
    expect(reading.subject).toEqual({
      MixLayoutParams: layout,
      SubscribeStreamUserIds: draft.SubscribeStreamUserIds,
    });
    expect(reading.kept).toBe('Who is recorded stays as it is in the draft.');
  });

  it.each([
    ['a request', { SdkAppId: 1, TaskId: 't' }],
    ['a payload', {}],
  ])('keeps the layout if it is %s with lists alone, and says so', (_, rest) => {
    const lists = { SubscribeVideoUserIds: ['ben'] };
    const reading = read({ ...rest, SubscribeStreamUserIds: lists });
    expect(reading.subject).toEqual({
      MixLayoutParams: current.MixLayoutParams,
      SubscribeStreamUserIds: lists,
    });
    expect(reading.kept).toBe('The layout stays as it is in the draft.');
  });

  it('keeps what a part of a request says nothing about', () => {
    const windows = read([window]);
    expect(windows.subject).toEqual({
      MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [window], BackGroundColor: '#101820' },
      SubscribeStreamUserIds: { SubscribeAudioUserIds: ['ana'] },
    });
    expect(windows.kept).toBe(
      'Background and watermarks stay as they are in the draft. Who is recorded stays as it is in the draft.',
    );
    const lists = read({ SubscribeVideoUserIds: ['ben'] });
    expect(lists.subject).toEqual({
      MixLayoutParams: current.MixLayoutParams,
      SubscribeStreamUserIds: { SubscribeAudioUserIds: ['ana'], SubscribeVideoUserIds: ['ben'] },
    });
    expect(lists.kept).toBe(
      'The layout stays as it is in the draft. Who is heard stays as it is in the draft.',
    );
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
