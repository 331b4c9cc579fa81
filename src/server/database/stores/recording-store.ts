import type { RecordedFile } from '#contract/recording.ts';
import type { Actor } from '#contract/revision.ts';

import type { Scope } from '#server/database/engine/scope.ts';

/** What this desk knows of a recording that the callbacks do not say. */
export interface RecordingStore {
  /** Without files and without a stop when nothing was saved. */
  find(taskId: string): Promise<RecordingRecord>;
  /** Replaces the files. */
  saveFiles(taskId: string, files: readonly RecordedFile[]): Promise<void>;
  saveStop(taskId: string, stop: RecordingStop): Promise<void>;
}

export interface RecordingRecord {
  readonly files: readonly RecordedFile[];
  readonly stop: RecordingStop | null;
}

export interface RecordingStop {
  readonly actor: Actor;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly requestId: string | null;
}

export function createRecordingStore({ db }: Scope): RecordingStore {
  async function save(
    taskId: string,
    change: { readonly files: string } | { readonly stop: string },
  ): Promise<void> {
    await db
      .insertInto('recordings')
      .values({ task_id: taskId, files: '[]', stop: null, ...change })
      .onConflict((conflict) => conflict.column('task_id').doUpdateSet(change))
      .execute();
  }

  return {
    async find(taskId) {
      const row = await db
        .selectFrom('recordings')
        .select(['files', 'stop'])
        .where('task_id', '=', taskId)
        .executeTakeFirst();
      return row === undefined
        ? { files: [], stop: null }
        : {
            files: JSON.parse(row.files) as readonly RecordedFile[],
            stop: row.stop === null ? null : (JSON.parse(row.stop) as RecordingStop),
          };
    },
    saveFiles: (taskId, files) => save(taskId, { files: JSON.stringify(files) }),
    saveStop: (taskId, stop) => save(taskId, { stop: JSON.stringify(stop) }),
  };
}
