import type { Latency } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';
import type { Repository } from '#server/database/repository.ts';

/** After each take every open page asks how fast takes are: the database is asked once. */
export interface LatencyBoard {
  read(task: Task): Promise<Latency>;
}

interface Entry {
  /** The program it was measured with. */
  readonly program: number | undefined;
  readonly latency: Promise<Latency>;
}

export function createLatencyBoard(repository: Pick<Repository, 'revisions'>): LatencyBoard {
  const entries = new Map<string, Entry>();
  return {
    read({ id, program }) {
      const known = entries.get(id);
      if (known !== undefined && known.program === program?.number) {
        return known.latency;
      }
      const latency = repository.revisions.measureLatency(id);
      entries.set(id, { program: program?.number, latency });
      latency.catch(() => entries.delete(id));
      return latency;
    },
  };
}
