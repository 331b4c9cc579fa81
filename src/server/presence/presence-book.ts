import type { Watcher } from '#contract/presence.ts';

/** A window at a task. */
export interface Seen extends Watcher {
  readonly taskId: string;
}

/** Who has which task open, as far as this process has heard. Nothing of it is stored: it is true for a minute. */
export interface PresenceBook {
  /** Hears of a window, here or at another process; the tasks whose people have changed by that. */
  note(seen: Seen, isOurs: boolean): readonly string[];
  /** Hears that a window has left. */
  leave(client: string): readonly string[];
  /** Lets those go that nobody has heard of for the length of the lease. */
  sweep(): readonly string[];
  /** In the order in which they came. */
  list(taskId: string): readonly Watcher[];
  /** The windows that report to this process. */
  listOurs(): readonly Seen[];
}

interface Entry {
  readonly seen: Seen;
  readonly isOurs: boolean;
  readonly untilMs: number;
}

/** `nowMs` never goes back. Each process counts leases by its own clock, from when it heard. */
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
