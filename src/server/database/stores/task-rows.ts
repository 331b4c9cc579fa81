import type { Actor } from '#contract/revision.ts';
import type { CloudWord, Task } from '#contract/task.ts';

import type { TaskRow } from '#server/database/engine/schema.ts';
import { fromStorableText } from '#server/database/engine/storable-text.ts';

/** A task without its revisions and its baseline. */
export type TakeTarget = Omit<Task, 'program' | 'current' | 'baseline'>;

const notAsked: CloudWord = { known: null, status: null, askedAt: null };

/** A row without its revisions and its baseline. */
export function toTarget(row: Omit<TaskRow, 'baseline'>): TakeTarget {
  const hidden = row.hidden === null ? null : (JSON.parse(row.hidden) as TaskMark);
  const word = row.cloud_word === null ? notAsked : (JSON.parse(row.cloud_word) as CloudWord);
  return {
    id: row.id,
    title: fromStorableText(row.title),
    sdkAppId: row.sdk_app_id,
    taskId: fromStorableText(row.task_id),
    region: row.region,
    roomId: row.room_id === null ? null : fromStorableText(row.room_id),
    roomIdType: row.room_id_type === null ? null : row.room_id_type === 0 ? 0 : 1,
    canvas: { width: row.canvas_width, height: row.canvas_height },
    status: hidden === null ? row.status : 'hidden',
    hidden: hidden === null ? null : { ...hidden, status: row.status },
    lock: row.show_lock === null ? null : (JSON.parse(row.show_lock) as TakeTarget['lock']),
    // Whatever was accepted, the cloud knew.
    cloud: row.program_number === null ? word : { ...word, known: true },
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    safe: row.safe_number,
  };
}

/** Who did it, and when; stored in `hidden`. */
interface TaskMark {
  readonly by: Actor;
  readonly at: string;
}
