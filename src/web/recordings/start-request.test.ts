import { describe, expect, it } from 'vitest';

import { readLayout } from '#layout/document/wire.ts';

import { placeStartProblem, readStartForm, suggestKilobits } from './start-request.ts';
import type { StartForm } from './start-request.ts';

const form: StartForm = {
  sdkAppId: '1400000001',
  roomId: 'show',
  roomIdType: 'string',
  title: '',
  region: '',
  width: '1280',
  height: '720',
  Fps: '15',
  BitRate: '',
  MaxIdleTime: '300',
  ResourceExpiredHour: '72',
  layout: 'grid',
};

const draft = {
  canvas: { width: 1280, height: 720 },
  document: readLayout({
    MixLayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: [{ Top: 0, Left: 0, Width: 1280, Height: 720, UserId: 'ana' }],
    },
    SubscribeStreamUserIds: {},
  }),
};

describe('the form that starts a recording', () => {
  it('leaves empty fields out of the request', () => {
    expect(readStartForm(form, null, 'intl')).toEqual({
      kind: 'request',
      body: {
        kind: 'create',
        sdkAppId: 1_400_000_001,
        roomId: 'show',
        roomIdType: 0,
        canvas: { width: 1280, height: 720 },
        Fps: 15,
        MaxIdleTime: 300,
        ResourceExpiredHour: 72,
        MixLayoutParams: { MixLayoutMode: 3 },
        SubscribeStreamUserIds: {},
      },
    });
  });

  it('scales the draft to the canvas of the new recording', () => {
    const wanted = { ...form, layout: 'draft', width: '640', height: '360' } as const;
    expect(readStartForm(wanted, draft, 'intl')).toMatchObject({
      kind: 'request',
      body: {
        MixLayoutParams: {
          MixLayoutMode: 4,
          MixLayoutList: [{ Top: 0, Left: 0, Width: 640, Height: 360, UserId: 'ana' }],
        },
      },
    });
    expect(readStartForm({ ...wanted, layout: 'floating' }, draft, 'intl')).toMatchObject({
      body: { MixLayoutParams: { MixLayoutMode: 1 } },
    });
  });

  it('assigns each fault to its field', () => {
    const reading = readStartForm(
      {
        ...form,
        sdkAppId: '',
        roomId: 'a',
        roomIdType: 'number',
        height: '4000',
        Fps: '90',
        BitRate: '9',
        MaxIdleTime: '1',
        ResourceExpiredHour: 'x',
      },
      null,
      'intl',
    );
    expect(reading).toMatchObject({
      kind: 'errors',
      errors: {
        sdkAppId: 'SdkAppId is required.',
        height: 'Canvas height must be at most 1920, not 4000.',
        Fps: 'Frames per second must be at most 60, not 90.',
        BitRate: 'Bit rate (kbit/s) must be 64 to 8192.',
        MaxIdleTime: 'Idle time (s) must be at least 5, not 1.',
        ResourceExpiredHour: 'Handle lifetime (h) must be a whole number, not a string.',
      },
    });
    expect(
      readStartForm({ ...form, roomId: 'a', roomIdType: 'number' }, null, 'intl'),
    ).toMatchObject({
      kind: 'errors',
      errors: { roomId: expect.stringMatching(/^Room id must be a whole number/) as string },
    });
  });

  it('suggests a bit rate for canvas and frame rate', () => {
    expect(suggestKilobits(form)).toBe('1520');
    expect(suggestKilobits({ ...form, width: '1920', height: '1080', Fps: '30' })).toBe('6840');
    expect(suggestKilobits({ ...form, width: '' })).toBe('');
  });

  it('assigns a refusal of the server to its field, or to the form', () => {
    const problem = { type: 'x', title: 'x', status: 501, detail: 'Set it.' };
    expect(placeStartProblem({ ...problem, code: 'not-configured' })).toEqual({ form: 'Set it.' });
    expect(placeStartProblem({ ...problem, code: 'sdk-app-id-not-allowed' })).toEqual({
      sdkAppId: 'Set it.',
    });
  });
});
