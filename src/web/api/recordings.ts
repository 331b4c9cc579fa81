import { queryOptions } from '@tanstack/react-query';

import { recordingSettings, recordingView } from '#contract/recording.ts';
import type { CreateRequest } from '#contract/recording.ts';
import { task } from '#contract/task.ts';
import type { Task } from '#contract/task.ts';

import { post, request } from './request.ts';

/** How often a page that is looked at asks how a running recording goes, ms. */
const askMs = 10_000;

/** How a recording goes. Events bring its webhooks; the cloud's own status must be asked for. */
export function recordingQuery(taskId: string, isRunning: boolean) {
  return queryOptions({
    queryKey: ['recording', taskId],
    queryFn: ({ signal }) =>
      request(`/api/tasks/${encodeURIComponent(taskId)}/recording`, recordingView, { signal }),
    refetchInterval: isRunning ? askMs : false,
    refetchIntervalInBackground: false,
  });
}

export const recordingSettingsQuery = queryOptions({
  queryKey: ['recording-settings'],
  queryFn: ({ signal }) => request('/api/recording-settings', recordingSettings, { signal }),
});

/** The server waits for the cloud (8 s) and for its turn; beyond this nobody is there, ms. */
export const callDeadlineMs = 45_000;

/** `key`: the same start with the same key never leaves two recordings behind. @throws ProblemAnswer, NoAnswer */
export function startRecording(body: CreateRequest, key: string): Promise<Task> {
  return post('/api/tasks', task, body, {
    headers: { 'idempotency-key': key },
    timeoutMs: callDeadlineMs,
  });
}

/** @throws ProblemAnswer, NoAnswer */
export function stopRecording(taskId: string): Promise<Task> {
  return post(
    `/api/tasks/${encodeURIComponent(taskId)}/stop`,
    task,
    {},
    { timeoutMs: callDeadlineMs },
  );
}
