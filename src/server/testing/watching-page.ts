import type { Revision } from '#contract/revision.ts';
import type { Task, TaskPage } from '#contract/task.ts';

import { openEventStream } from './event-stream.ts';
import type { EventStream, ReceivedEvent } from './event-stream.ts';

/** For tests: an open page that follows what is on air by the event stream only, like the real one. */
export interface WatchingPage {
  /** The newest accepted revision of each task, by the desk's id of it. */
  readonly programs: ReadonlyMap<string, Revision>;
  /** How often it lost its connection and continued at another replica. */
  moves(): number;
  /** How often it got `reset` and fetched everything again. */
  resets(): number;
  close(): void;
}

/**
 * Opens a page at the first of the replicas (addresses with a slash at the end). When that one dies it goes on at another of
 * those that `listReplicas` then names, with the id it saw last.
 */
export async function openWatchingPage(
  listReplicas: () => readonly string[],
  first: string,
): Promise<WatchingPage> {
  const programs = new Map<string, Revision>();
  let moves = 0;
  let resets = 0;
  let isClosed = false;
  let url = first;
  let stream = await openEventStream(`${url}api/events`);

  function note(taskId: string, revision: Revision | null | undefined): void {
    if (revision?.status !== 'accepted') {
      return;
    }
    const known = programs.get(taskId);
    if (known === undefined || known.number < revision.number) {
      programs.set(taskId, revision);
    }
  }

  async function fetchAll(): Promise<void> {
    const { tasks } = (await (await fetch(`${url}api/tasks`)).json()) as TaskPage;
    // The list names what is on air by its number only.
    for (const { id, program } of tasks) {
      if (program !== null && programs.get(id)?.number !== program.number) {
        const whole = (await (await fetch(`${url}api/tasks/${id}`)).json()) as Task;
        note(id, whole.program);
      }
    }
  }

  async function handle({ kind, data }: ReceivedEvent): Promise<void> {
    const { taskId, revision, task } = data as {
      readonly taskId: string;
      readonly revision?: Revision;
      readonly task?: Task;
    };
    if (kind === 'revision') {
      note(taskId, revision);
    }
    if (kind === 'task' && task !== undefined) {
      note(task.id, task.program);
    }
    if (kind === 'reset') {
      resets += 1;
      await fetchAll();
    }
  }

  async function goOn(): Promise<EventStream> {
    for (;;) {
      const others = listReplicas();
      url = others[moves % others.length] ?? url;
      moves += 1;
      const again = await openEventStream(`${url}api/events`, stream.lastId()).catch(() => null);
      if (again !== null) {
        return again;
      }
    }
  }

  const hasEnded = (): boolean => isClosed;

  async function follow(): Promise<void> {
    while (!hasEnded()) {
      const event = await Promise.race([stream.next(), stream.ended]);
      if (event !== undefined) {
        await handle(event).catch(() => undefined);
      } else if (!hasEnded()) {
        stream = await goOn();
      }
    }
  }

  await fetchAll();
  void follow();
  return {
    programs,
    moves: () => moves,
    resets: () => resets,
    close() {
      isClosed = true;
      stream.close();
    },
  };
}
