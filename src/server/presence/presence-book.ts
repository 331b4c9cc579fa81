import type { Watcher } from '#contract/presence.ts';

/** A window that has a task open. */
export interface Seen extends Watcher {
  readonly taskId: string;
  /** Id of the user who is signed in there; empty when an older process sent it. */
  readonly owner: string;
}

/** Who has which task open, as far as this process knows. Nothing is stored: reports are valid for about a minute. */
export interface PresenceBook {
  /** Notes a report of a window, of this process or another one. Returns the tasks whose people have changed. */
  note(seen: Seen, isOurs: boolean): readonly string[];
  /** Removes a window. Returns the tasks whose people have changed. */
  leave(client: string): readonly string[];
  /** Whether a user may report for a window: it is theirs, or nobody's yet. */
  mayReport(client: string, owner: string): boolean;
  /** Removes windows whose lease has ended. Returns the tasks whose people have changed. */
  sweep(): readonly string[];
  /** In the order of arrival. */
  list(taskId: string): readonly Watcher[];
  /** The windows that report to this process. */
  listOurs(): readonly Seen[];
}

interface Entry {
  readonly seen: Seen;
  readonly isOurs: boolean;
  readonly untilMs: number;
}

/** `nowMs` never goes back. Each process measures leases by its own clock, from when it got the report. */
export function createPresenceBook(leaseMs: number, nowMs: () => number): PresenceBook {
  const entries = new Map<string, Entry>();

  function remove(client: string): readonly string[] {
    const entry = entries.get(client);
    entries.delete(client);
    return entry === undefined ? [] : [entry.seen.taskId];
  }

  return {
    note(seen, isOurs) {
      const known = entries.get(seen.client)?.seen;
      const isSame = known?.taskId === seen.taskId;
      const news = isSame ? { ...seen, since: known.since } : seen;
      entries.set(seen.client, { seen: news, isOurs, untilMs: nowMs() + leaseMs });
      if (known === undefined) {
        return [seen.taskId];
      }
      if (!isSame) {
        return [known.taskId, seen.taskId];
      }
      return known.name === seen.name && known.editing === seen.editing ? [] : [seen.taskId];
    },
    leave: remove,
    mayReport(client, owner) {
      const known = entries.get(client)?.seen.owner ?? '';
      return known === '' || owner === '' || known === owner;
    },
    sweep() {
      const atMs = nowMs();
      const gone = [...entries].filter(([, { untilMs }]) => untilMs <= atMs);
      return [...new Set(gone.flatMap(([client]) => remove(client)))];
    },
    list: (taskId) =>
      [...entries.values()]
        .filter(({ seen }) => seen.taskId === taskId)
        .map(({ seen: { client, name, editing, since } }) => ({ client, name, editing, since }))
        .sort((a, b) => a.since.localeCompare(b.since) || a.client.localeCompare(b.client)),
    listOurs: () => [...entries.values()].filter(({ isOurs }) => isOurs).map(({ seen }) => seen),
  };
}
