import type { QueryClient } from '@tanstack/react-query';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { z } from 'zod';

import { eventStreamRoute, resetEvent } from '#contract/event-stream.ts';
import type { KnownEvent } from '#contract/events.ts';
import { revisionEvent } from '#contract/revision.ts';
import { rosterEvent } from '#contract/roster.ts';
import { taskEvent } from '#contract/task.ts';

import { applyTask } from './apply-revision.ts';
import { noteRevision } from './note-revision.ts';
import { askSession, rosterQuery, tasksQuery } from './queries.ts';

/** Whether events from the server reach this page. */
export interface Connection {
  readonly line: 'connecting' | 'live' | 'lost';
}

/** The events of the server as this page receives them. */
export interface EventLine {
  readonly connection: StoreApi<Connection>;
  /** Subscribes to one more kind of event, now and whenever the line is opened again. */
  readonly subscribe: Subscribe;
}

/** Only events of the contract's table can be subscribed to; each brings the schema and the type of its data. */
export type Subscribe = <Event extends KnownEvent>(
  event: Event,
  act: (data: z.output<Event['data']>) => void,
) => void;

/** How long to wait before a closed stream is opened again, ms. The browser itself retries a broken one. */
const reopenMs = 2000;

/**
 * Updates the query cache from `GET /api/events`. After a lost connection everything is fetched again, since events may have been
 * missed.
 */
export function followEvents(queries: QueryClient): EventLine {
  const connection = createStore<Connection>(() => ({ line: 'connecting' }));
  const listeners: ((stream: EventSource) => void)[] = [];
  let stream: EventSource | undefined;
  subscribe(taskEvent, ({ task }) => {
    queries.setQueryData(tasksQuery.queryKey, (tasks) => tasks && applyTask(tasks, task));
  });
  subscribe(revisionEvent, ({ taskId, revision }) => {
    noteRevision(queries, taskId, revision);
  });
  subscribe(rosterEvent, ({ taskId, roster }) => {
    queries.setQueryData(rosterQuery(taskId).queryKey, roster.people);
  });
  open();
  return { connection, subscribe };

  function subscribe<Event extends KnownEvent>(
    event: Event,
    act: (data: z.output<Event['data']>) => void,
  ): void {
    const listener = (to: EventSource): void => listen(to, event, act);
    listeners.push(listener);
    if (stream) {
      listener(stream);
    }
  }

  function open(): void {
    const opened = new EventSource(eventStreamRoute.path);
    stream = opened;
    opened.addEventListener('open', () => {
      const isFirst = connection.getState().line === 'connecting';
      connection.setState({ line: 'live' });
      if (isFirst) {
        void catchUpAfterFirstAnswer();
      } else {
        void queries.invalidateQueries();
      }
    });
    opened.addEventListener('error', () => {
      connection.setState({ line: 'lost' });
      if (opened.readyState !== EventSource.CLOSED) {
        return;
      }
      // The desk refused: perhaps the sign-in has ended.
      void askSession(queries);
      setTimeout(open, reopenMs);
    });
    opened.addEventListener(resetEvent.kind, () => void queries.invalidateQueries());
    for (const listener of listeners) {
      listener(opened);
    }
  }

  /** What happened between the first answer and the first event would otherwise be missed. */
  async function catchUpAfterFirstAnswer(): Promise<void> {
    await queries.query({ ...tasksQuery, staleTime: 'static' }).catch(() => undefined);
    await queries.invalidateQueries({ queryKey: tasksQuery.queryKey });
  }
}

function listen<Event extends KnownEvent>(
  stream: EventSource,
  { kind, data: schema }: Event,
  act: (data: z.output<Event['data']>) => void,
): void {
  stream.addEventListener(kind, (message: MessageEvent<string>) => {
    let data: unknown;
    try {
      data = JSON.parse(message.data);
    } catch {
      return;
    }
    const parsed = schema.safeParse(data);
    if (parsed.success) {
      act(parsed.data as z.output<Event['data']>);
    }
  });
}
