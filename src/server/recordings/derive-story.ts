import type { RecordedFile, RecordingStory } from '#contract/recording.ts';
import type { RecordingCallback } from '#server/database/stores/callback-store.ts';
import { eventGroups, recordingEventTypes as types } from '#trtc/event-types.ts';
import { groupOf, parseEvent } from '#trtc/webhooks.ts';

import { explainLeaving } from './leave-codes.ts';
import { readFiles } from './read-files.ts';

/**
 * Computes the story of one recording from its webhooks. They may arrive in any order and more than once: the story depends on
 * their event times only. Ignores the webhooks of other recordings.
 */
export function deriveStory(
  callbacks: readonly RecordingCallback[],
  taskId: string,
): RecordingStory {
  const events = readEvents(callbacks, taskId);
  const failedImages = new Map<string, number>();
  const files = new Map<string, RecordedFile>();
  const failOvers = new Set<number>();
  const uploadErrors = new Map<string, RecordingStory['uploadErrors'][number]>();
  let startedMs: number | null = null;
  let startFailed = false;
  let ending: RecordingStory['ending'] = null;
  let upload: RecordingStory['upload'] = 'none';
  const unread: string[] = [];
  for (const { type, atMs, payload } of events) {
    const status = readNumber(payload['Status']);
    switch (type) {
      case types.started:
        // Older documents show a 301 without a status; that means success.
        if (status === null || status === 0) {
          startedMs ??= atMs;
        } else {
          startFailed = true;
        }
        break;
      case types.left:
        ending ??= describeEnding(atMs, readNumber(payload['LeaveCode']));
        break;
      case types.uploadStarted:
        upload = worse(upload, status === 1 ? 'incomplete' : 'running');
        break;
      case types.uploadFinished:
        // Older documents call it Status, newer ones LeaveCode. 2: the files that 1 left behind were recovered.
        upload =
          (status ?? readNumber(payload['LeaveCode'])) === 1
            ? 'incomplete'
            : upload === 'incomplete' && !isRecovery(payload)
              ? upload
              : 'complete';
        break;
      case types.failedOver:
        failOvers.add(atMs);
        break;
      case types.uploadFailed: {
        // Only older documents have this event, without types: the fields are the storage's own answer.
        const [code, message] = [readText(payload['Code']), readText(payload['Message'])];
        const key = JSON.stringify([code, message]);
        uploadErrors.delete(key);
        uploadErrors.set(key, { code, message, at: formatTime(atMs) });
        upload = 'incomplete';
        break;
      }
      case types.imageFailed: {
        const url = payload['Url'];
        if (typeof url === 'string' && url !== '') {
          failedImages.set(url, atMs);
        }
        break;
      }
      case types.mp4Uploaded:
        upload = worse(upload, status === 0 || status === null ? 'complete' : 'incomplete');
        break;
      case types.vodFileUploaded:
        upload = worse(upload, status === 0 || status === null ? 'running' : 'incomplete');
        break;
      case types.vodFinished:
        upload = worse(upload, status === 0 || status === null ? 'complete' : 'incomplete');
        break;
    }
    for (const file of readFiles(type, payload, unread)) {
      files.set(file.name, mergeFiles(files.get(file.name), file));
    }
  }
  return {
    startedAt: startedMs === null ? null : formatTime(startedMs),
    startFailed: startFailed && startedMs === null,
    ending,
    failOvers: [...failOvers].map(formatTime),
    failedImages: [...failedImages].map(([url, atMs]) => ({ url, at: formatTime(atMs) })),
    uploadErrors: [...uploadErrors.values()],
    upload,
    files: [...files.values()].sort(byBeginning),
    unread: [...new Set(unread)],
  };
}

interface RecordingEvent {
  readonly type: number;
  readonly atMs: number;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly body: string;
}

function readEvents(
  callbacks: readonly RecordingCallback[],
  taskId: string,
): readonly RecordingEvent[] {
  const events = callbacks.flatMap(({ body, eventMs, eventType }): readonly RecordingEvent[] => {
    const event = parseEvent(body);
    const isOurs =
      event !== undefined &&
      groupOf(event) === eventGroups.recording &&
      event.EventInfo.TaskId === taskId;
    return isOurs && isDate(eventMs)
      ? [{ type: eventType, atMs: eventMs, payload: event.EventInfo.Payload ?? {}, body }]
      : [];
  });
  // Within one millisecond sort by type, then by text: the result must not depend on the order of arrival.
  return events.sort(
    (a, b) =>
      a.atMs - b.atMs || a.type - b.type || (a.body < b.body ? -1 : a.body > b.body ? 1 : 0),
  );
}

function describeEnding(atMs: number, leaveCode: number | null): RecordingStory['ending'] {
  return { at: formatTime(atMs), leaveCode, reason: explainLeaving(leaveCode) };
}

const badness = ['none', 'running', 'complete', 'incomplete'] as const;

function worse(
  one: RecordingStory['upload'],
  other: RecordingStory['upload'],
): RecordingStory['upload'] {
  return badness.indexOf(other) > badness.indexOf(one) ? other : one;
}

function isRecovery(payload: Readonly<Record<string, unknown>>): boolean {
  return (readNumber(payload['Status']) ?? readNumber(payload['LeaveCode'])) === 2;
}

/** Keeps what an earlier event said about the file and a later one leaves out. */
function mergeFiles(known: RecordedFile | undefined, later: RecordedFile): RecordedFile {
  if (known === undefined) {
    return later;
  }
  return {
    name: later.name,
    userId: later.userId ?? known.userId,
    trackType: later.trackType ?? known.trackType,
    beganAt: later.beganAt ?? known.beganAt,
    endedAt: later.endedAt ?? known.endedAt,
    url: later.url ?? known.url,
    fileId: later.fileId ?? known.fileId,
  };
}

function byBeginning(a: RecordedFile, b: RecordedFile): number {
  return (
    (a.beganAt ?? '').localeCompare(b.beganAt ?? '') ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
  );
}

function readNumber(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : null;
}

function readText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function isDate(ms: number): boolean {
  return Math.abs(ms) <= 8.64e15;
}

function formatTime(ms: number): string {
  return new Date(ms).toISOString();
}
