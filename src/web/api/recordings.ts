import { queryOptions } from '@tanstack/react-query';

import { resetDemoRoute } from '#contract/support/demo.ts';
import { newTaskRoute } from '#contract/new-task.ts';
import type { CreateRequest } from '#contract/new-task.ts';
import { recordingRoute, recordingSettingsRoute, stopRecordingRoute } from '#contract/recording.ts';
import type { Task } from '#contract/task.ts';

import { request } from './request.ts';

/** How often a visible page fetches the state of a running recording, ms. */
const askMs = 10_000;

/** The state of a recording. Events report its webhooks; the status of the cloud must be polled. */
export function recordingQuery(taskId: string, isRunning: boolean) {
  return queryOptions({
    queryKey: ['recording', taskId],
    queryFn: ({ signal }) => request(recordingRoute, { params: { id: taskId }, signal }),
    refetchInterval: isRunning ? askMs : false,
    refetchIntervalInBackground: false,
  });
}

export const recordingSettingsQuery = queryOptions({
  queryKey: ['recording-settings'],
  queryFn: ({ signal }) => request(recordingSettingsRoute, { signal }),
});

/** The server waits for the cloud (8 s) and for its turn. After this time the server is taken for unreachable, ms. */
export const callDeadlineMs = 45_000;

/** `key`: the same start with the same key never leaves two recordings behind. @throws ProblemAnswer, NoAnswer */
export function startRecording(body: CreateRequest, key: string): Promise<Task> {
  return request(newTaskRoute, {
    body,
    headers: { 'idempotency-key': key },
    timeoutMs: callDeadlineMs,
  });
}

/** @throws ProblemAnswer, NoAnswer */
export function stopRecording(taskId: string): Promise<Task> {
  return request(stopRecordingRoute, {
    params: { id: taskId },
    body: {},
    timeoutMs: callDeadlineMs,
  });
}

/** Puts the demo of the desk's own simulator back to its start, and gives its new recording. @throws ProblemAnswer, NoAnswer */
export function resetDemo(): Promise<Task> {
  return request(resetDemoRoute, { body: {}, timeoutMs: callDeadlineMs });
}
