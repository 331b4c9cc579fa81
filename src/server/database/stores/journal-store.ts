import type { Scope } from '#server/database/engine/scope.ts';

/** Where the sequence of events of a single process stood when that process ended in good order. */
export interface JournalEnd {
  /** Name of the sequence, so that a position of another one is not mistaken for one of this. */
  readonly generation: string;
  /** Of the newest event. */
  readonly position: number;
}

/** For a process that is alone; several on one PostgreSQL keep their sequence in `ReplicationStore`. */
export interface JournalStore {
  /** Stores where the sequence ends. From now on nothing may change without a call of `takeEnd`. */
  leaveEnd(end: JournalEnd): Promise<void>;
  /**
   * Takes that away again and returns it; undefined after a process that did not end in good order, and where the database was put
   * back from a backup: then pages know what it has forgotten.
   */
  takeEnd(): Promise<JournalEnd | undefined>;
}

/** @param isAsClosed whether the database is the one that the last process closed */
export function createJournalStore({ db, origin }: Scope, isAsClosed: boolean): JournalStore {
  let isOwn = isAsClosed;
  return {
    async leaveEnd(end) {
      await db
        .insertInto('event_heads')
        .values({ origin, ...end })
        .onConflict((conflict) => conflict.column('origin').doUpdateSet(end))
        .execute();
      isOwn = true;
    },
    async takeEnd() {
      const end = await db
        .deleteFrom('event_heads')
        .where('origin', '=', origin)
        .returning(['generation', 'position'])
        .executeTakeFirst();
      return isOwn ? end : undefined;
    },
  };
}
