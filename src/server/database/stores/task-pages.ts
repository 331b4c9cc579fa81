import { sql } from 'kysely';

import type { TaskFilter, TaskPage, TaskSummary } from '#contract/task.ts';

import type { TaskRow } from '#server/database/engine/schema.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { toStorableText } from '#server/database/engine/storable-text.ts';

import { toTarget } from './task-rows.ts';

export interface TaskSearch {
  /** Without it all that are not hidden; `all`: the hidden ones too. */
  readonly status?: TaskFilter | undefined;
  /** In the title, the room or the TaskId; the case of Latin letters does not matter. */
  readonly text?: string | undefined;
  readonly sdkAppId?: number | undefined;
  /** Only tasks of these applications; null or left out: of all. */
  readonly applications?: ReadonlySet<number> | null;
  /** `next` of the page before; any other text begins at the newest. */
  readonly cursor?: string | undefined;
  readonly limit?: number;
}

/** All columns but the one that may be large. */
const columns = [
  ...['id', 'origin', 'title', 'sdk_app_id', 'task_id', 'region', 'room_id', 'room_id_type'],
  ...['canvas_width', 'canvas_height', 'status', 'created_at', 'expires_at', 'last_number'],
  ...['program_number', 'current_number', 'safe_number', 'hidden', 'show_lock', 'cloud_word'],
] as const satisfies readonly (keyof TaskRow)[];

export function selectWithoutBaseline({ db, origin }: Scope) {
  return db.selectFrom('tasks').select(columns).where('origin', '=', origin);
}

/** One page of tasks, newest first. No revision is read. */
export async function readTaskPage(scope: Scope, search: TaskSearch): Promise<TaskPage> {
  const { status, text, sdkAppId, applications = null, limit = 50 } = search;
  if (applications?.size === 0) {
    return { tasks: [], next: null };
  }
  const after = readCursor(search.cursor);
  const pattern = text === undefined || text.trim() === '' ? null : makePattern(text.trim());
  const rows = await selectWithoutBaseline(scope)
    .$if(status === 'hidden', (query) => query.where('hidden', 'is not', null))
    .$if(status !== 'hidden' && status !== 'all', (query) => query.where('hidden', 'is', null))
    .$if(status === 'running' || status === 'ended' || status === 'expired', (query) =>
      query.where('status', '=', status as TaskRow['status']),
    )
    .$if(sdkAppId !== undefined, (query) => query.where('sdk_app_id', '=', sdkAppId ?? 0))
    .$if(applications !== null, (query) =>
      query.where('sdk_app_id', 'in', [...(applications ?? [])]),
    )
    .$if(pattern !== null, (query) =>
      query.where(
        sql<boolean>`(lower(title) like ${pattern} escape '!' or lower(room_id) like ${pattern} escape '!' or lower(task_id) like ${pattern} escape '!')`,
      ),
    )
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(created_at, id) < (${after?.createdAt}, ${after?.id})`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    tasks: page.map(toSummary),
    next: rows.length > limit && last !== undefined ? makeCursor(last) : null,
  };
}

function toSummary(row: Omit<TaskRow, 'baseline'>): TaskSummary {
  return {
    ...toTarget(row),
    program: row.program_number === null ? null : { number: row.program_number },
    current: row.current_number === null ? null : { number: row.current_number },
  };
}

/** As `like` wants it, with every character of the text meant as it is. */
function makePattern(text: string): string {
  return `%${toStorableText(text.toLowerCase()).replace(/[!%_]/g, '!$&')}%`;
}

interface Place {
  readonly createdAt: string;
  readonly id: string;
}

function makeCursor({ created_at, id }: Pick<TaskRow, 'created_at' | 'id'>): string {
  return Buffer.from(`${created_at} ${id}`).toString('base64url');
}

function readCursor(cursor: string | undefined): Place | null {
  const text = Buffer.from(cursor ?? '', 'base64url').toString();
  const [, createdAt, id] = /^([\d:.TZ-]+) ([\w-]+)$/.exec(text) ?? [];
  return createdAt === undefined || id === undefined ? null : { createdAt, id };
}
