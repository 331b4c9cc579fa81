import { describe, expect, it } from 'vitest';

import { dropSdkParameters } from './drop-sdk-parameters.ts';

describe('the address of the page', () => {
  it.each([
    ['https://desk.example/tasks/1?trtc_env=elsewhere.example', 'https://desk.example/tasks/1'],
    ['https://desk.example/?a=1&trtcDebug&trtcDebugDialogPath=x', 'https://desk.example/?a=1'],
    ['https://desk.example/?TRTC_env=x&priority=1&logLevelToUpload=0#b', 'https://desk.example/#b'],
    ['https://desk.example/?trtc_env=x&trtc_env=y&q=%20', 'https://desk.example/?q=+'],
  ])('loses what the SDK would obey: %s', (address, rest) => {
    expect(dropSdkParameters(address)).toBe(rest);
  });

  it('stays as it is otherwise, to the letter', () => {
    const address = 'https://desk.example/studio/?q=%20&x#y';
    expect(dropSdkParameters(address)).toBe(address);
  });
});
