import { describe, expect, it } from 'vitest';

import type { Task } from '#contract/task.ts';

import { placeChangeProblem, readTaskForm, showTaskForm } from './correct-request.ts';

const now = Date.UTC(2026, 4, 4, 12, 0);
const task: Task = {
  id: 'a',
  title: 'Morning',
  sdkAppId: 1400000001,
  taskId: 'x',
  region: 'ap-singapore',
  roomId: 'studio',
  roomIdType: 0,
  canvas: { width: 1280, height: 720 },
  status: 'running',
  hidden: null,
  lock: null,
  cloud: { known: true, status: 'InProgress', askedAt: null },
  createdAt: '2026-05-04T11:00:00Z',
  expiresAt: '2026-05-07T11:00:30.000Z',
  program: null,
  current: null,
  safe: null,
  baseline: null,
};
const form = showTaskForm(task);

describe('the form that corrects a recording', () => {
  it('asks for nothing while nothing was changed', () => {
    expect(readTaskForm(form, task, now)).toEqual({ kind: 'request', body: null });
  });

  it.each([
    [{ title: ' Evening ' }, { title: 'Evening' }],
    [{ width: '640', height: '360' }, { canvas: { width: 640, height: 360 } }],
    [{ height: '360' }, { canvas: { width: 1280, height: 360 } }],
    [{ roomId: '' }, { roomId: null }],
    [
      { roomId: '12345', roomIdType: 'number' },
      { roomId: '12345', roomIdType: 1 },
    ],
    [{ roomIdType: 'unknown' }, { roomIdType: null }],
    [{ region: 'ap-mumbai' }, { region: 'ap-mumbai' }],
    [{ expires: '24 h' }, { expiresAt: '2026-05-05T12:00:00.000Z' }],
    [{ expires: '' }, { expiresAt: null }],
  ] as const)('sends what was changed and nothing else: %j', (change, body) => {
    expect(readTaskForm({ ...form, ...change }, task, now)).toEqual({ kind: 'request', body });
  });

  it('assigns each fault to its field', () => {
    const reading = readTaskForm(
      { ...form, width: 'wide', title: '  ', expires: 'soon', region: 'Mars' },
      task,
      now,
    );
    expect(reading.kind === 'errors' && Object.keys(reading.errors).sort()).toEqual([
      'expires',
      'region',
      'title',
      'width',
    ]);
  });

  it('assigns a refusal of the server to its field, or to the form', () => {
    const problem = { type: 'about:blank', title: 'x', status: 400, code: 'malformed' } as const;
    const errors = [{ path: 'roomId', message: 'must be a number' }];
    expect(placeChangeProblem({ ...problem, detail: 'No.', errors })).toEqual({
      roomId: 'Room id must be a number.',
    });
    expect(placeChangeProblem({ ...problem, detail: 'No.' })).toEqual({ form: 'No.' });
  });
});
