import { describe, expect, it } from 'vitest';

import { readSandboxSettings, sandboxId, sandboxTask } from './sandbox.ts';

const chosen = { canvas: { width: 360, height: 640 }, site: 'cn', sdkAppId: 7 } as const;

describe('the settings of the sandbox', () => {
  it('are read as they were kept', () => {
    expect(readSandboxSettings(JSON.stringify(chosen))).toEqual(chosen);
  });

  it.each([
    null,
    '',
    'null',
    '{}',
    JSON.stringify({ ...chosen, canvas: { width: 1920, height: 1920 } }),
    JSON.stringify({ ...chosen, site: 'moon' }),
    JSON.stringify({ ...chosen, sdkAppId: 0 }),
  ])('are the defaults for %j', (text) => {
    expect(readSandboxSettings(text)).toEqual({
      canvas: { width: 1280, height: 720 },
      site: null,
      sdkAppId: null,
    });
  });
});

describe('the sandbox as a task', () => {
  it('has the canvas and the application that were chosen, and nothing that was taken', () => {
    expect(sandboxTask(chosen, 9)).toMatchObject({
      id: sandboxId,
      canvas: chosen.canvas,
      sdkAppId: 7,
      program: null,
      current: null,
    });
  });

  it('uses the first application that is known until one is chosen', () => {
    const settings = { ...chosen, sdkAppId: null };
    expect(sandboxTask(settings, 9).sdkAppId).toBe(9);
    expect(sandboxTask(settings).sdkAppId).toBe(0);
  });

  it('stays the same object while nothing changes, so that panels need not render again', () => {
    expect(sandboxTask(chosen, 9)).toBe(sandboxTask(chosen, 9));
  });
});
