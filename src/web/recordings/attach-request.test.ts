import { describe, expect, it } from 'vitest';

import { fillAttachForm, placeProblem, readAttachForm } from './attach-request.ts';
import type { AttachForm } from './attach-request.ts';

const form: AttachForm = {
  sdkAppId: '1400000001',
  taskId: '-m3aBc/+.',
  region: '',
  roomId: 'room-1',
  roomIdType: 'unknown',
  width: '1280',
  height: '720',
  title: '',
  expires: '',
  baseline: '',
};
const now = Date.UTC(2026, 4, 4, 12, 0);

describe('the form that attaches a recording', () => {
  it('leaves empty fields out of the request', () => {
    expect(readAttachForm(form, 'intl', now)).toEqual({
      kind: 'request',
      body: {
        kind: 'attach',
        sdkAppId: 1400000001,
        taskId: '-m3aBc/+.',
        roomId: 'room-1',
        canvas: { width: 1280, height: 720 },
      },
    });
  });

  it('leaves out of the TaskId what nobody sees, and of the room what came along at its ends', () => {
    const pasted = { ...form, taskId: '\ufeff-m3a\u200bBc/+. \n', roomId: '\u2067room-1\u2069' };
    expect(readAttachForm(pasted, 'intl', now)).toMatchObject({
      body: { taskId: '-m3aBc/+.', roomId: 'room-1' },
    });
  });

  it('reads numbers as people write them, and refuses what could mean two', () => {
    const typed = { ...form, sdkAppId: '１４００００００１０', width: '1,280', height: '720 px' };
    expect(readAttachForm(typed, 'intl', now)).toMatchObject({
      body: { sdkAppId: 1_400_000_010, canvas: { width: 1280, height: 720 } },
    });
    expect(readAttachForm({ ...form, width: '1.280' }, 'intl', now)).toMatchObject({
      errors: { width: expect.stringContaining('whole number') as string },
    });
    expect(readAttachForm({ ...form, expires: '７２ h' }, 'intl', now)).toEqual(
      readAttachForm({ ...form, expires: '72 h' }, 'intl', now),
    );
  });

  it('assigns each fault to its field', () => {
    const reading = readAttachForm(
      { ...form, sdkAppId: 'abc', taskId: '', height: '4000', region: 'Mars' },
      'intl',
      now,
    );
    expect(reading).toMatchObject({
      kind: 'errors',
      errors: {
        sdkAppId: 'SdkAppId must be a whole number, not a string.',
        taskId: 'TaskId is required.',
        height: 'Canvas height must be at most 1920, not 4000.',
        region: 'Region must be a region name such as ap-singapore.',
      },
    });
  });

  it('sends the type of the room and when the handle expires', () => {
    const more = { roomIdType: 'number', roomId: '3560', expires: '6 h' } as const;
    expect(readAttachForm({ ...form, ...more }, 'intl', now)).toMatchObject({
      kind: 'request',
      body: { roomId: '3560', roomIdType: 1, expiresAt: '2026-05-04T18:00:00.000Z' },
    });
    const broken = readAttachForm({ ...form, expires: 'soon' }, 'intl', now);
    expect(broken.kind === 'errors' && broken.errors.expires).toContain('hours from now');
  });

  it('is filled with what a pasted request says, and keeps the rest', () => {
    const facts = { taskId: 'x', roomIdType: 0, canvas: { width: 360, height: 640 } } as const;
    expect({ ...form, ...fillAttachForm({ ...facts, handleHours: 24 }) }).toEqual({
      ...form,
      taskId: 'x',
      roomIdType: 'string',
      width: '360',
      height: '640',
      expires: '24 h',
    });
  });

  it('names the unknown keys of a pasted baseline instead of dropping them', () => {
    const baseline = JSON.stringify({ MixLayoutParams: { MixLayoutMode: 3, Colour: 'red' } });
    expect(readAttachForm({ ...form, baseline }, 'intl', now)).toEqual({
      kind: 'errors',
      errors: { baseline: 'MixLayoutParams.Colour is not a field of this API.' },
    });
  });

  it('accepts a whole ModifyCloudRecording body as baseline', () => {
    const baseline = JSON.stringify({
      SdkAppId: 1400000001,
      TaskId: 'x',
      MixLayoutParams: { MixLayoutMode: 3 },
      SubscribeStreamUserIds: { SubscribeAudioUserIds: ['ana'] },
    });
    expect(readAttachForm({ ...form, baseline }, 'intl', now)).toMatchObject({
      kind: 'request',
      body: {
        baseline: {
          MixLayoutParams: { MixLayoutMode: 3 },
          SubscribeStreamUserIds: { SubscribeAudioUserIds: ['ana'] },
        },
      },
    });
  });

  it('says that a text is not JSON', () => {
    const reading = readAttachForm({ ...form, baseline: '{' }, 'intl', now);
    expect(reading.kind === 'errors' && reading.errors.baseline).toContain('not JSON');
  });

  it('assigns a refusal of the server to its field, or to the form', () => {
    const problem = {
      type: 'about:blank',
      title: 'x',
      status: 400,
      detail: 'The request has the wrong shape.',
      code: 'malformed' as const,
    };
    expect(
      placeProblem({ ...problem, errors: [{ path: 'canvas.width', message: 'must be even' }] }),
    ).toEqual({ width: 'Canvas width must be even.' });
    expect(placeProblem({ ...problem, code: 'task-exists', status: 409 })).toEqual({
      taskId: 'The request has the wrong shape.',
    });
    expect(placeProblem({ ...problem, code: 'forbidden', status: 403 })).toEqual({
      form: 'The request has the wrong shape.',
    });
  });
});
