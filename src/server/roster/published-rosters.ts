import type { KeptEvent } from '#contract/events.ts';
import type { Roster, RosterNews } from '#contract/roster.ts';

/** How many tasks are remembered. */
const maxTasks = 1000;

/** What the pages of a task have been told of its roster, by this process or any other. */
export interface PublishedRosters {
  note(event: KeptEvent): void;
  /** The newest version that was published, or null. */
  versionOf(taskId: string, epoch: string): number | null;
  /** The newest version that was published as a whole, and when, ms on the clock of this process. */
  wholeOf(
    taskId: string,
    epoch: string,
  ): { readonly version: number; readonly atMs: number } | null;
}

interface Published extends Pick<RosterNews, 'epoch' | 'version'> {
  readonly whole: (Pick<Roster, 'version'> & { readonly atMs: number }) | null;
}

export function createPublishedRosters(): PublishedRosters {
  const tasks = new Map<string, Published>();

  function find(taskId: string, epoch: string): Published | null {
    const known = tasks.get(taskId);
    return known?.epoch === epoch ? known : null;
  }

  return {
    note(event) {
      // A process of an earlier version publishes no versions.
      if (event.kind !== 'roster' || !('version' in event.data)) {
        return;
      }
      const { taskId, epoch, version, roster } = event.data;
      const known = find(taskId, epoch);
      tasks.delete(taskId);
      tasks.set(taskId, {
        epoch,
        version: Math.max(version, known?.version ?? version),
        whole: roster ? { version, atMs: performance.now() } : (known?.whole ?? null),
      });
      for (const oldest of tasks.keys()) {
        if (tasks.size > maxTasks) {
          tasks.delete(oldest);
        }
      }
    },
    versionOf: (taskId, epoch) => find(taskId, epoch)?.version ?? null,
    wholeOf: (taskId, epoch) => find(taskId, epoch)?.whole ?? null,
  };
}
