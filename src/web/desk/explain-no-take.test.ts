import { describe, expect, it } from 'vitest';

import type { Session } from '#contract/session.ts';
import { taskOf } from '#testing/tasks.ts';

import { explainNoTake } from './explain-no-take.ts';

const task = taskOf();
const session: Session = {
  user: { id: 'local', name: 'Local', role: 'producer' },
  grants: [{ scopes: ['read', 'take', 'record', 'scenes'], sdkAppIds: null }],
  mode: 'simulator',
  site: 'cn',
  simulatorUrl: null,
  version: '0.1.0',
  placeholderWhile: 'silent',
  webhooks: true,
};

describe('why there can be no take', () => {
  it('is nothing for a producer with a running recording and a draft without errors', () => {
    expect(explainNoTake({ task, session, errors: 0, isLocked: false })).toBeUndefined();
  });

  it('names what is missing, ended or forbidden', () => {
    expect(explainNoTake({ task: undefined, session, errors: 0, isLocked: false })).toContain(
      'Choose a recording',
    );
    const ended = { ...task, status: 'ended' as const };
    expect(explainNoTake({ task: ended, session, errors: 0, isLocked: false })).toContain('ended');
    const expired = { ...task, status: 'expired' as const };
    expect(explainNoTake({ task: expired, session, errors: 0, isLocked: false })).toContain(
      'expired',
    );
    const viewing = { scopes: ['read' as const], sdkAppIds: null };
    const viewer = { ...session, grants: [viewing] };
    expect(explainNoTake({ task, session: viewer, errors: 0, isLocked: false })).toBe(
      'You can only view: taking needs the producer role.',
    );
  });

  it('names the application that the producer role does not cover', () => {
    const producing = { scopes: ['read' as const, 'take' as const], sdkAppIds: [7] };
    const limited = { ...session, grants: [producing] };
    expect(explainNoTake({ task, session: limited, errors: 0, isLocked: false })).toContain(
      `in SdkAppId ${task.sdkAppId}`,
    );
    const own = { ...task, sdkAppId: 7 };
    expect(
      explainNoTake({ task: own, session: limited, errors: 0, isLocked: false }),
    ).toBeUndefined();
  });

  it('is the show lock, before any error', () => {
    const locked = explainNoTake({ task, session, errors: 2, isLocked: true });
    expect(locked).toBe('The show is locked.');
  });

  it('counts the errors to fix first', () => {
    expect(explainNoTake({ task, session, errors: 1, isLocked: false })).toBe(
      'Fix 1 error before taking.',
    );
    expect(explainNoTake({ task, session, errors: 3, isLocked: false })).toBe(
      'Fix 3 errors before taking.',
    );
  });
});
