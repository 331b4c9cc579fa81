import { describe, expect, it } from 'vitest';

import { revisionOf } from '#testing/revisions.ts';
import { taskOf } from '#testing/tasks.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { continuesDraft, judgeNews, nextDraft, noDraft, startDraft } from './draft.ts';
import type { DraftState } from './draft.ts';

const grid: RecordingPayload = {
  MixLayoutParams: { MixLayoutMode: 3 },
  SubscribeStreamUserIds: {},
};
const floating: RecordingPayload = {
  MixLayoutParams: { MixLayoutMode: 1 },
  SubscribeStreamUserIds: {},
};

const task = taskOf();
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

describe('the state of the draft', () => {
  const open: DraftState = {
    taskId: 'show',
    origin: { base: 3, basePayload: grid },
    note: { kind: 'baseline' },
    behind: null,
  };
  const newer = revisionOf(4, floating);
  const behind: DraftState = { ...open, note: null, behind: newer };
  const origin = { base: 4, basePayload: floating };

  it('is empty once the draft is closed', () => {
    expect(nextDraft(behind, { kind: 'closed' })).toEqual(noDraft);
  });

  it('is what the draft starts from once it is open', () => {
    const start = startDraft({ ...task, baseline: floating }, null, 'intl');
    expect(nextDraft(noDraft, { kind: 'opened', taskId: 'show', start })).toEqual({
      taskId: 'show',
      origin: { base: null, basePayload: floating },
      note: { kind: 'baseline' },
      behind: null,
    });
  });

  it('notes the revision that a changed draft has not seen, in place of an older note', () => {
    expect(nextDraft(open, { kind: 'fell-behind', revision: newer })).toEqual(behind);
  });

  it('notes such a revision again only when its fate has changed', () => {
    const unknown = revisionOf(4, { status: 'unknown', ...floating });
    const unsure = nextDraft(open, { kind: 'fell-behind', revision: unknown });
    const noted: DraftState = { ...unsure, note: { kind: 'baseline' } };
    expect(nextDraft(noted, { kind: 'fell-behind', revision: { ...unknown } })).toBe(noted);
    expect(nextDraft(noted, { kind: 'fell-behind', revision: newer })).toEqual(behind);
  });

  it('is no longer behind once the draft has caught up, and keeps its note', () => {
    const noted: DraftState = { ...behind, note: { kind: 'baseline' } };
    expect(nextDraft(noted, { kind: 'caught-up' })).toEqual(open);
    expect(nextDraft(open, { kind: 'caught-up' })).toBe(open);
  });

  it('says which revision an unchanged draft follows', () => {
    expect(nextDraft(open, { kind: 'followed', revision: newer, origin })).toEqual({
      taskId: 'show',
      origin,
      note: { kind: 'followed', revision: newer },
      behind: null,
    });
  });

  it('has a new base and nothing to say once the draft is rebased', () => {
    const noted: DraftState = { ...behind, note: { kind: 'baseline' } };
    expect(nextDraft(noted, { kind: 'rebased', origin })).toEqual({ ...open, origin, note: null });
  });

  it('shows a request that was refused only for its own task', () => {
    const refused = { kind: 'not-done', title: 'Not marked.', reason: 'Too late.' } as const;
    expect(nextDraft(open, { ...refused, taskId: 'show' })).toEqual({ ...open, note: refused });
    expect(nextDraft(open, { ...refused, taskId: 'other' })).toBe(open);
    expect(nextDraft(noDraft, { ...refused, taskId: 'show' })).toBe(noDraft);
  });

  it('loses its note when the person dismisses it, and nothing else', () => {
    const noted: DraftState = { ...behind, note: { kind: 'baseline' } };
    expect(nextDraft(noted, { kind: 'note-dismissed' })).toEqual(behind);
    expect(nextDraft(behind, { kind: 'note-dismissed' })).toBe(behind);
  });

  describe('after a take from this page', () => {
    const take = { taskId: 'show', baseRevision: 3, force: false };

    it('is based on that take', () => {
      const noted: DraftState = { ...behind, note: { kind: 'baseline' } };
      expect(nextDraft(noted, { kind: 'taken', revision: newer, ...take })).toEqual({
        taskId: 'show',
        origin,
        note: null,
        behind: null,
      });
    });

    it('stays behind when the take was based on a revision that the draft has not seen', () => {
      const later = { ...take, baseRevision: 4 };
      expect(continuesDraft(behind, later)).toBe(false);
      const taken = { kind: 'taken', revision: revisionOf(5, grid), ...later } as const;
      expect(nextDraft(behind, taken)).toBe(behind);
    });

    it('is based on a forced take, whatever that named as its base', () => {
      const forced = { ...take, baseRevision: 4, force: true };
      expect(continuesDraft(behind, forced)).toBe(true);
      const taken = { kind: 'taken', revision: revisionOf(5, grid), ...forced } as const;
      expect(nextDraft(behind, taken)).toMatchObject({ origin: { base: 5 }, behind: null });
    });

    it('is untouched when another task, or none, is open by then', () => {
      for (const state of [{ ...open, taskId: 'other' }, noDraft]) {
        expect(continuesDraft(state, take)).toBe(false);
        expect(nextDraft(state, { kind: 'taken', revision: newer, ...take })).toBe(state);
      }
    });
  });
});
