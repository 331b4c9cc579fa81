import { hashText } from '#server/database/engine/hash-text.ts';
import type { Scope } from '#server/database/engine/scope.ts';

import { formatPayload } from './revision-rows.ts';
import type { StoredStart } from './start-rows.ts';
import { createTaskStore } from './task-store.ts';

/** What the answer to CreateCloudRecording said, or a callback. */
export interface Started {
  readonly taskId: string;
  /** null: known from a callback alone. */
  readonly requestId: string | null;
  readonly sentAt: Date;
  readonly settledAt: Date;
  readonly latencyMs: number | null;
}

/**
 * The task of a recording that was started here; its first revision is the payload that the cloud was sent. `scope` must be of
 * a transaction. If somebody has attached the TaskId by hand already, that task is used and nothing is stored.
 */
export async function addStartedTask(
  scope: Scope,
  start: StoredStart,
  started: Started,
): Promise<{ readonly id: string }> {
  const expiresAt = started.sentAt.getTime() + start.settings.ResourceExpiredHour * 3_600_000;
  const outcome = await createTaskStore(scope).attach({
    ...start,
    taskId: started.taskId,
    expiresAt: new Date(expiresAt),
    baseline: null,
  });
  if (outcome.kind === 'task-exists') {
    return outcome.task;
  }
  const payload = formatPayload(start.payload);
  await scope.db
    .insertInto('revisions')
    .values({
      task_id: start.id,
      number: 1,
      status: 'accepted',
      payload,
      base_revision: null,
      actor: JSON.stringify(start.actor),
      note: 'Start of the recording',
      idempotency_hash: null,
      request_hash: hashText(payload),
      created_at: start.createdAt.toISOString(),
      sent_at: started.sentAt.toISOString(),
      settled_at: started.settledAt.toISOString(),
      latency_ms: started.latencyMs,
      upstream: JSON.stringify({ requestId: started.requestId }),
      owner: scope.owner,
    })
    .execute();
  await scope.db
    .updateTable('tasks')
    .set({ last_number: 1, program_number: 1, current_number: 1 })
    .where('id', '=', start.id)
    .execute();
  return outcome.task;
}
