import { latencyWindow } from '#contract/revision.ts';
import type { Latency, Revision } from '#contract/revision.ts';
import type { Repository } from '#server/database/repository.ts';

type MeasuredTake = Awaited<ReturnType<Repository['revisions']['listLatencies']>>[number];

/** How fast the takes of each task are. The database is asked once for a task; then the events of its takes are enough. */
export interface LatencyBoard {
  read(taskId: string): Promise<Latency>;
  /** After a revision; undefined for a task that nobody has asked about. */
  note(taskId: string, revision: Revision): Latency | undefined;
}

interface Entry {
  /** Oldest first; undefined until the database has answered. */
  takes: readonly MeasuredTake[] | undefined;
  /** Newer takes, noted while the database is asked. */
  noted: readonly MeasuredTake[];
  readonly loading: Promise<void>;
}

/** How many tasks are kept in memory, those asked about last. */
const maxTasks = 200;

export function createLatencyBoard(repository: Pick<Repository, 'revisions'>): LatencyBoard {
  const entries = new Map<string, Entry>();

  function load(taskId: string): Entry {
    const entry: Entry = {
      takes: undefined,
      noted: [],
      loading: repository.revisions.listLatencies(taskId).then((takes) => {
        entry.takes = add(takes.toReversed(), entry.noted);
      }),
    };
    entries.set(taskId, entry);
    entry.loading.catch(() => entries.delete(taskId));
    for (const oldest of entries.keys()) {
      if (entries.size > maxTasks) {
        entries.delete(oldest);
      }
    }
    return entry;
  }

  return {
    async read(taskId) {
      const entry = entries.get(taskId) ?? load(taskId);
      await entry.loading;
      return rank(entry.takes ?? []);
    },
    note(taskId, { number, status, seen, latencyMs }) {
      const entry = entries.get(taskId);
      if (entry === undefined || status !== 'accepted' || seen !== null) {
        return undefined;
      }
      const take = { number, latencyMs };
      if (entry.takes === undefined) {
        entry.noted = [...entry.noted, take];
        return undefined;
      }
      entry.takes = add(entry.takes, [take]);
      return rank(entry.takes);
    },
  };
}

/** Takes that are known already, or older than the newest, change nothing. */
function add(
  takes: readonly MeasuredTake[],
  newer: readonly MeasuredTake[],
): readonly MeasuredTake[] {
  const newest = takes.at(-1)?.number ?? 0;
  return [...takes, ...newer.filter(({ number }) => number > newest)].slice(-latencyWindow);
}

/** Nearest rank. */
function rank(takes: readonly MeasuredTake[]): Latency {
  const sorted = Float64Array.from(takes.flatMap(({ latencyMs }) => latencyMs ?? [])).sort();
  const at = (percent: number): number | null =>
    sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? null;
  return { count: sorted.length, p50: at(50), p95: at(95) };
}
