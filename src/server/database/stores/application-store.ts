import type { Scope } from '#server/database/engine/scope.ts';
import { toStorableText } from '#server/database/engine/storable-text.ts';

/** Which application (SdkAppId) something belongs to; undefined when there is no such thing. */
export interface ApplicationStore {
  ofTask(id: string): Promise<number | undefined>;
  ofScene(id: string): Promise<number | undefined>;
  ofStart(id: string): Promise<number | undefined>;
}

export function createApplicationStore({ db, origin }: Scope): ApplicationStore {
  async function find(table: 'tasks' | 'scenes' | 'starts', id: string) {
    const row = await db
      .selectFrom(table)
      .select('sdk_app_id')
      .where('id', '=', toStorableText(id))
      .where('origin', '=', origin)
      .executeTakeFirst();
    return row?.sdk_app_id;
  }
  return {
    ofTask: (id) => find('tasks', id),
    ofScene: (id) => find('scenes', id),
    ofStart: (id) => find('starts', id),
  };
}
