import { describe, expect, it } from 'vitest';

import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { formatSavedDraft, readSavedDraft } from './saved-draft.ts';

const payload: RecordingPayload = {
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: [{ Top: 0, Left: 0, Width: 640, Height: 360, UserId: 'ana' }],
  },
  SubscribeStreamUserIds: { SubscribeVideoUserIds: ['ana', '1.*$'] },
};
const saved = { base: 2, basePayload: payload, payload, savedAt: '2026-01-01T10:00:00.000Z' };

describe('a draft kept in the browser', () => {
  it('comes back as it was', () => {
    expect(readSavedDraft(formatSavedDraft(saved), 'intl')).toEqual(saved);
  });

  it('comes back although lint would refuse a number in it', () => {
    const wide = {
      ...payload,
      MixLayoutParams: {
        ...payload.MixLayoutParams,
        MixLayoutList: [{ Top: 0, Left: 0, Width: 5000, Height: 360 }],
      },
    };
    const text = formatSavedDraft({ ...saved, payload: wide });
    expect(readSavedDraft(text, 'intl')?.payload).toEqual(wide);
  });

  it('is no draft when it is missing, cut off, or of another shape', () => {
    expect(readSavedDraft(null, 'intl')).toBeNull();
    expect(readSavedDraft(formatSavedDraft(saved).slice(0, -5), 'intl')).toBeNull();
    expect(readSavedDraft('{"version":2}', 'intl')).toBeNull();
    const foreign = JSON.stringify({ version: 1, ...saved, payload: { MixLayoutParams: {} } });
    expect(readSavedDraft(foreign, 'intl')).toBeNull();
  });
});
