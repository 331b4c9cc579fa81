import { parseEvent } from '#server/callbacks/read-callback.ts';
import type { Started, StoredStart } from '#server/database/stores/recording-ledger.ts';
import type { Repository } from '#server/database/stores/repository.ts';

/** Event types of recording (intl 647/54914). */
const recorderStarted = 301;
const recorderLeft = 302;

/** How far the clocks of vendor and desk may be apart, ms. */
const skewMs = 10 * 60_000;

/**
 * Whether the webhooks know the recording of a start whose answer nobody got: its robot has a name that nobody else has. Of
 * several tries the newest counts that has not ended.
 */
export async function findStarted(
  { recordings }: Pick<Repository, 'recordings'>,
  start: StoredStart,
): Promise<Started | null> {
  const sinceMs = (start.lostAt ?? start.createdAt).getTime() - skewMs;
  const callbacks = await recordings.listRecordingCallbacks(start.sdkAppId, start.roomId, sinceMs);
  let found: Started | null = null;
  const ended = new Set<string>();
  for (const { body, eventType, eventMs } of callbacks) {
    const info = parseEvent(body)?.EventInfo;
    if (info?.UserId !== start.robotUserId || info.TaskId === undefined) {
      continue;
    }
    if (eventType === recorderLeft) {
      ended.add(info.TaskId);
    }
    const status = info.Payload?.['Status'];
    if (eventType !== recorderStarted || (status !== undefined && Number(status) !== 0)) {
      continue;
    }
    const at = new Date(eventMs);
    found = { taskId: info.TaskId, requestId: null, sentAt: at, settledAt: at, latencyMs: null };
  }
  return found === null || ended.has(found.taskId) ? null : found;
}
