import { describe, expect, it } from 'vitest';

import type { Task } from '#contract/task.ts';
import { revisionOf } from '#testing/revisions.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { judgeNews, startDraft } from './draft.ts';

const grid: RecordingPayload = {
  MixLayoutParams: { MixLayoutMode: 3 },
  SubscribeStreamUserIds: {},
};
const floating: RecordingPayload = {
  MixLayoutParams: { MixLayoutMode: 1 },
  SubscribeStreamUserIds: {},
};

const task: Task = {
  id: 'show',
  title: 'Show',
  sdkAppId: 1400000001,
  taskId: 'x',
  region: 'ap-singapore',
  roomId: null,
  roomIdType: null,
  canvas: { width: 1280, height: 720 },
  status: 'running',
  createdAt: '2026-01-01T00:00:00Z',
  expiresAt: null,
  program: null,
  current: null,
  safe: null,
  baseline: null,
};
const onAir = { ...task, program: revisionOf(4, floating), current: revisionOf(4, floating) };

describe('the draft of a task that is opened', () => {
  it('is a grid of everyone when nobody said anything', () => {
    expect(startDraft(task, null, 'intl')).toMatchObject({ base: null, payload: grid, note: null });
  });

  it('is the baseline of a task that was attached with one', () => {
    const start = startDraft({ ...task, baseline: floating }, null, 'intl');
    expect(start).toMatchObject({ base: null, payload: floating, note: { kind: 'baseline' } });
  });

  it('says why a baseline cannot be shown instead of showing half of it', () => {
    const baseline = { MixLayoutParams: { MixLayoutMode: 9 }, SubscribeStreamUserIds: {} };
    expect(startDraft({ ...task, baseline }, null, 'intl').note).toEqual({
      kind: 'baseline-unreadable',
      reason: 'MixLayoutParams.MixLayoutMode must be one of 1, 2, 3, 4',
    });
  });

  it('is the program once there is one, whatever the baseline said', () => {
    const start = startDraft({ ...onAir, baseline: grid }, null, 'intl');
    expect(start).toMatchObject({ base: 4, payload: floating, note: null });
  });

  it('names an unknown revision as its base, since that may be on air', () => {
    const start = startDraft(
      { ...onAir, current: revisionOf(5, { status: 'unknown', ...grid }) },
      null,
      'intl',
    );
    expect(start).toMatchObject({ base: 5, payload: floating });
  });

  it('is what was left unsent, with the base it had then', () => {
    const saved = {
      base: 3,
      basePayload: floating,
      payload: grid,
      savedAt: '2026-01-01T10:00:00Z',
    };
    expect(startDraft(onAir, saved, 'intl')).toMatchObject({
      base: 3,
      payload: grid,
      note: { kind: 'restored' },
    });
  });

  it('forgets what was left unsent once the same is on air', () => {
    const saved = {
      base: 3,
      basePayload: grid,
      payload: floating,
      savedAt: '2026-01-01T10:00:00Z',
    };
    expect(startDraft(onAir, saved, 'intl')).toMatchObject({ base: 4, note: null });
  });
});

describe('news from somebody else', () => {
  it('move an untouched draft along', () => {
    expect(judgeNews({ base: 3, basePayload: grid }, false, onAir).kind).toBe('follow');
  });

  it('leave a changed draft alone and mark it as behind', () => {
    const news = judgeNews({ base: 3, basePayload: grid }, true, onAir);
    expect(news).toMatchObject({ kind: 'behind', revision: { number: 4 } });
  });

  it('reach a draft that had no base at all', () => {
    expect(judgeNews({ base: null, basePayload: grid }, true, onAir).kind).toBe('behind');
  });

  it('reach a draft that showed what was before an unknown, once that was seen on air', () => {
    const unsure = { ...onAir, current: revisionOf(5, { status: 'unknown', ...grid }) };
    const draft = startDraft(unsure, null, 'intl');
    expect([draft.base, draft.payload]).toEqual([5, floating]);
    expect(judgeNews(draft, false, unsure).kind).toBe('up-to-date');
    const seen = revisionOf(5, { status: 'accepted', ...grid });
    const after = { ...onAir, program: seen, current: seen };
    expect(judgeNews(draft, false, after)).toEqual({ kind: 'follow', revision: seen });
    expect(judgeNews(draft, true, after)).toEqual({ kind: 'behind', revision: seen });
    // Who took it has it already.
    expect(judgeNews({ base: 5, basePayload: grid }, true, after).kind).toBe('up-to-date');
  });

  it('mean nothing when the draft grew from them', () => {
    expect(judgeNews({ base: 4, basePayload: floating }, true, onAir).kind).toBe('up-to-date');
    expect(judgeNews({ base: 5, basePayload: grid }, true, onAir).kind).toBe('up-to-date');
  });
});
