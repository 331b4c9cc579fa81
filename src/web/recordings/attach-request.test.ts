import { describe, expect, it } from 'vitest';

import { placeProblem, readAttachForm } from './attach-request.ts';
import type { AttachForm } from './attach-request.ts';

const form: AttachForm = {
  sdkAppId: '1400000001',
  taskId: '-m3aBc/+.',
  region: '',
  roomId: 'room-1',
  width: '1280',
  height: '720',
  title: '',
  baseline: '',
};

describe('the form that attaches a recording', () => {
  it('leaves empty fields out of the request', () => {
    expect(readAttachForm(form, 'intl')).toEqual({
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

  it('assigns each fault to its field', () => {
    const reading = readAttachForm(
      { ...form, sdkAppId: 'abc', taskId: '', height: '4000', region: 'Mars' },
      'intl',
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

  it('names the unknown keys of a pasted baseline instead of dropping them', () => {
    const baseline = JSON.stringify({ MixLayoutParams: { MixLayoutMode: 3, Colour: 'red' } });
    expect(readAttachForm({ ...form, baseline }, 'intl')).toEqual({
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
    expect(readAttachForm({ ...form, baseline }, 'intl')).toMatchObject({
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
    const reading = readAttachForm({ ...form, baseline: '{' }, 'intl');
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
