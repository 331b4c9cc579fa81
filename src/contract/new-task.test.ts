import { listExamples, readExample } from '#testing/example-bodies.ts';
import { describe, expect, it } from 'vitest';

import { attachRequestSchema } from './new-task.ts';

const schema = attachRequestSchema('cn');
const request = {
  kind: 'attach',
  sdkAppId: 1_400_000_001,
  taskId: '-m9-bVVU7+QYM/x.',
  canvas: { width: 1280, height: 720 },
};

function passes(change: object): boolean {
  return schema.safeParse({ ...request, ...change }).success;
}

describe('attaching a recording', () => {
  it('keeps the TaskId as it is, however odd', () => {
    for (const taskId of ['-m9-bVVU7+QYM/x.', '..', 'a b', 'a'.repeat(512)]) {
      expect(schema.parse({ ...request, taskId }).taskId).toBe(taskId);
    }
    expect(passes({ taskId: '' })).toBe(false);
    expect(passes({ taskId: 'a'.repeat(513) })).toBe(false);
  });

  it('refuses a TaskId with characters that nobody sees, and names them', () => {
    for (const [taskId, name] of [
      ['abc ', 'U+0020 space'],
      ['abc\u200b', 'U+200B zero width space'],
      ['\u202eabc', 'U+202E right-to-left override'],
      ['abc\n', 'U+000A line feed'],
    ]) {
      const result = schema.safeParse({ ...request, taskId });
      expect(result.error?.issues.map(({ path, message }) => [path, message])).toEqual([
        [['taskId'], `must not contain ${name ?? ''}, which nobody sees`],
      ]);
    }
  });

  it('needs application, TaskId and canvas, and nothing else', () => {
    expect(passes({})).toBe(true);
    for (const field of Object.keys(request)) {
      expect(passes({ [field]: undefined })).toBe(false);
    }
  });

  it('reads times with any offset and refuses what is no time', () => {
    expect(passes({ expiresAt: '2026-01-01T00:00:00Z' })).toBe(true);
    expect(passes({ expiresAt: '2026-01-01T08:00:00+08:00' })).toBe(true);
    expect(passes({ expiresAt: 'tomorrow' })).toBe(false);
  });

  it('takes what somebody says is on air as a baseline, checked like any payload', () => {
    for (const name of listExamples('modify-')) {
      const { MixLayoutParams, SubscribeStreamUserIds } = readExample(name);
      expect(passes({ baseline: { MixLayoutParams, SubscribeStreamUserIds } })).toBe(true);
    }
    expect(
      passes({ baseline: { MixLayoutParams: { MixLayoutMode: 5 }, SubscribeStreamUserIds: {} } }),
    ).toBe(false);
  });

  it('refuses a region that is no name and keys it does not know', () => {
    expect(passes({ region: 'ap-singapore' })).toBe(true);
    expect(passes({ region: 'Singapore' })).toBe(false);
    expect(passes({ regoin: 'ap-singapore' })).toBe(false);
  });
});
