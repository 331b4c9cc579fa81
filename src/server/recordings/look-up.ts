import type { Repository } from '#server/database/repository.ts';
import type { CloudLookup } from '#server/tasks/look-up-recording.ts';
import { parseEvent } from '#trtc/webhooks.ts';

import type { RecordingCaller } from './call-cloud.ts';
import { askForRecording } from './describe-recording.ts';

/** Somebody waits for the answer, and can attach the recording without it, ms. */
const maxLookupMs = 3000;

/** How far back to look for webhooks of a recording, ms: the longest handle. */
const sinceMs = 30 * 24 * 3_600_000;

export function createLookup(parts: {
  readonly caller: RecordingCaller;
  readonly repository: Pick<Repository, 'callbacks'>;
  readonly timeoutMs: number;
}): CloudLookup {
  const { caller, repository } = parts;
  return {
    async lookUp(name) {
      const withinMs = Math.min(parts.timeoutMs, maxLookupMs);
      const { cloud, files, isGone } = await askForRecording(caller, name, withinMs);
      const isKnown = cloud.problem === null;
      return {
        known: isKnown ? true : isGone ? false : null,
        status: cloud.status,
        askedAt: cloud.askedAt,
        problem: isGone ? null : cloud.problem,
        files: files.length,
      };
    },
    async findRoom({ sdkAppId, taskId }) {
      const callbacks = await repository.callbacks.listOfRecordings(
        sdkAppId,
        null,
        Date.now() - sinceMs,
      );
      for (const { body } of callbacks.toReversed()) {
        const info = parseEvent(body)?.EventInfo;
        if (info?.TaskId === taskId && info.RoomId !== undefined) {
          return info.RoomId;
        }
      }
      return null;
    },
  };
}
