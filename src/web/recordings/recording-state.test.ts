import { describe, expect, it } from 'vitest';

import type { RecordingView } from '#contract/recording.ts';
import type { Person } from '#contract/roster.ts';
import type { Task } from '#contract/task.ts';

import {
  describeState,
  findIdleEnd,
  formatElapsed,
  formatLeft,
  measureElapsed,
  measureHandle,
} from './recording-state.ts';

const t0 = Date.parse('2026-11-23T09:00:00.000Z');
const at = (seconds: number): string => new Date(t0 + seconds * 1000).toISOString();

const task = {
  id: 't',
  status: 'running',
  expiresAt: at(3 * 3600),
} as Task;

function makeView(
  status: RecordingView['cloud']['status'],
  extra: { readonly story?: Partial<RecordingView['story']>; readonly isAttached?: boolean } = {},
): RecordingView {
  return {
    cloud: { status, unread: [], askedAt: null, problem: null },
    story: {
      startedAt: at(0),
      startFailed: false,
      ending: null,
      failOvers: [],
      failedImages: [],
      uploadErrors: [],
      upload: 'none',
      files: [],
      unread: [],
      ...extra.story,
    },
    start:
      extra.isAttached === true
        ? null
        : {
            robotUserId: 'rec_1',
            startedBy: { id: 'u', name: 'Ana' },
            Fps: 15,
            BitRate: 1_500_000,
            MaxIdleTime: 300,
            ResourceExpiredHour: 72,
            storage: 'vod',
          },
  };
}

function person(userId: string, present: boolean, since: number, role: Person['role'] = 'anchor') {
  return {
    userId,
    present,
    since: at(since),
    role,
    camera: false,
    microphone: false,
    screen: false,
  };
}

const never = { known: false, status: null, askedAt: at(0) };

describe('a TaskId that the cloud does not know', () => {
  it('is told as unknown while nothing was ever taken, and not as over', () => {
    for (const status of ['running', 'ended'] as const) {
      const stranger = { ...task, status, hidden: null, program: null, cloud: never };
      expect(describeState(stranger, undefined).word).toBe('Unknown to the cloud');
    }
  });

  it('is over when the cloud knew it before', () => {
    const known = { ...never, known: true };
    const over = { ...task, status: 'ended' as const, hidden: null, program: null, cloud: known };
    expect(describeState(over, undefined).word).toBe('Ended');
  });
});

describe('the state of a recording', () => {
  it.each([
    ['running', 'InProgress', 'Recording'],
    ['running', 'Idle', 'Waiting for media'],
    ['running', 'Exited', 'Ending'],
    ['running', null, 'Status unknown'],
    ['ended', 'InProgress', 'Ended'],
    ['expired', 'Idle', 'Handle expired'],
  ] as const)('%s and %s is "%s"', (status, cloud, word) => {
    expect(describeState({ ...task, status }, makeView(cloud)).word).toBe(word);
  });

  it('is unknown once the cloud no longer answers', () => {
    const view = makeView('InProgress');
    const problem = { code: 'upstream-unknown', detail: 'silence' } as const;
    expect(describeState(task, { ...view, cloud: { ...view.cloud, problem } }).kind).toBe('unsure');
    expect(describeState(task, undefined).word).toBe('Asking…');
  });
});

describe('the remaining time of a handle', () => {
  it.each([
    [3 * 3600, 'far', '3 h 0 min'],
    [3601, 'far', '1 h 0 min'],
    [3600, 'hour', '1 h 0 min'],
    [3599, 'hour', '59 min'],
    [601, 'hour', '10 min'],
    [598, 'minutes', '9:58'],
    [-5, 'minutes', '0:00'],
  ])('%i s before its end is %s: %s', (seconds, urgency, words) => {
    const left = measureHandle(task, t0 + (3 * 3600 - seconds) * 1000);
    expect([left?.urgency, formatLeft(left?.ms ?? -1)]).toEqual([urgency, words]);
  });

  it('is null if its end is unknown or the recording is over', () => {
    expect(measureHandle({ ...task, expiresAt: null }, t0)).toBeNull();
    expect(measureHandle({ ...task, status: 'ended' }, t0)).toBeNull();
  });
});

describe('the end of a recording in an empty room', () => {
  it('is the idle time after the last anchor left, even if an audience is there', () => {
    const people = [
      person('host', false, 60),
      person('ana', false, 90),
      person('fan', true, 0, 'audience'),
    ];
    expect(findIdleEnd(task, makeView('Idle'), people)).toBe(t0 + (90 + 300) * 1000);
  });

  it('counts from the start in a room that nobody has entered', () => {
    expect(findIdleEnd(task, makeView('Idle'), [])).toBe(t0 + 300_000);
  });

  it('is null while an anchor is there, publishing or not', () => {
    expect(findIdleEnd(task, makeView('Idle'), [person('host', true, 0)])).toBeNull();
  });

  it('is null without webhooks, for an attached recording, or before anything is known', () => {
    const silent = makeView('Idle', { story: { startedAt: null } });
    expect(findIdleEnd(task, silent, [])).toBeNull();
    expect(findIdleEnd(task, makeView('Idle', { isAttached: true }), [])).toBeNull();
    expect(findIdleEnd(task, undefined, [])).toBeNull();
    expect(findIdleEnd(task, makeView('Idle'), undefined)).toBeNull();
    expect(findIdleEnd({ ...task, status: 'ended' }, makeView('Idle'), [])).toBeNull();
  });
});

describe('how long a recording has been going', () => {
  const recording = { kind: 'recording', word: 'Recording' } as const;

  it('counts from its start, in hours, minutes and seconds', () => {
    const elapsed = measureElapsed(recording, makeView('InProgress'), t0 + 598_999);
    expect(elapsed).toBe(598_999);
    expect(formatElapsed(598_999)).toBe('0:09:58');
    expect(formatElapsed(71 * 3_600_000 + 3000)).toBe('71:00:03');
  });

  it('is unknown while it does not record, or nobody knows since when', () => {
    const view = makeView('InProgress', { story: { startedAt: null } });
    expect(measureElapsed(recording, view, t0)).toBeNull();
    expect(measureElapsed(recording, undefined, t0)).toBeNull();
    const waiting = { kind: 'waiting', word: 'Waiting for media' } as const;
    expect(measureElapsed(waiting, makeView('Idle'), t0)).toBeNull();
  });

  it('is never less than nothing, whatever the clocks say', () => {
    expect(measureElapsed(recording, makeView('InProgress'), t0 - 5000)).toBe(0);
  });
});
