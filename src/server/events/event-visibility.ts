/** What an event is about. */
export interface EventSubject {
  /** Null: no task. */
  readonly taskId: string | null;
  /** Null: the application of its task, if it has one. */
  readonly sdkAppId: number | null;
}

/** Judges which events a client may see that is limited to some applications. */
export interface EventVisibility {
  /** Looks up the applications that are needed to judge these events; null: all are known. Rejects when the database fails. */
  learn(subjects: readonly EventSubject[]): Promise<unknown> | null;
  /** @param applications null: all. An event about no application is for everybody, one about an unknown task for nobody. */
  isVisible(subject: EventSubject, applications: ReadonlySet<number> | null): boolean;
}

/** The application of a task never changes; of so many tasks it is remembered. */
const maxTasks = 10_000;

/** @param find the application of a task; undefined: there is no such task */
export function createEventVisibility(
  find: (taskId: string) => Promise<number | undefined> = () => Promise.resolve(undefined),
): EventVisibility {
  const known = new Map<string, number | null>();

  async function look(taskId: string): Promise<void> {
    const sdkAppId = await find(taskId);
    if (known.size >= maxTasks) {
      known.clear();
    }
    known.set(taskId, sdkAppId ?? null);
  }

  return {
    learn(subjects) {
      const unknown = new Set(
        subjects.flatMap(({ taskId, sdkAppId }) =>
          taskId === null || sdkAppId !== null || known.has(taskId) ? [] : [taskId],
        ),
      );
      return unknown.size === 0 ? null : Promise.all([...unknown].map(look));
    },
    isVisible({ taskId, sdkAppId }, applications) {
      if (applications === null) {
        return true;
      }
      const application = sdkAppId ?? (taskId === null ? undefined : (known.get(taskId) ?? null));
      return application === undefined || (application !== null && applications.has(application));
    },
  };
}
