import path from 'node:path';

import Database from 'libsql';

/**
 * Multiplies one recording of an embedded database that no desk has open: `count` more, each with its own id, TaskId, title and
 * room, and with copies of its revisions. Works on whatever columns the tables have.
 */
export function cloneTask(dataDir: string, id: string, count: number): void {
  const database = new Database(path.join(dataDir, 'mixdesk.db'));
  try {
    database.exec('begin');
    copyRows(database, 'tasks', 'id', id, count, {
      id: "'clone-' || n",
      task_id: "'clone-' || n",
      title: "'Show ' || n",
      room_id: "'room-' || n",
    });
    copyRows(database, 'revisions', 'task_id', id, count, {
      task_id: "'clone-' || n",
      idempotency_hash: 'null',
    });
    database.exec('commit');
  } finally {
    database.close();
  }
}

function copyRows(
  database: Database.Database,
  table: string,
  key: string,
  value: string,
  count: number,
  replaced: Readonly<Record<string, string>>,
): void {
  const columns = (
    database.prepare(`select name from pragma_table_info('${table}')`).all() as {
      readonly name: string;
    }[]
  ).map(({ name }) => name);
  const values = columns.map((name) => replaced[name] ?? name);
  database
    .prepare(
      `with recursive counter(n) as (select 1 union all select n + 1 from counter where n < ${count})
       insert into ${table} (${columns.join(', ')})
       select ${values.join(', ')} from ${table}, counter where ${key} = ?`,
    )
    .run(value);
}
