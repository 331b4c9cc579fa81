import type { QueryClient } from '@tanstack/react-query';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { z } from 'zod';

import { revisionEvent, rosterEvent, taskEvent } from '#contract/events.ts';

import { applyTask } from './apply-revision.ts';
import { noteRevision } from './note-revision.ts';
import { askSession, rosterQuery, tasksQuery } from './queries.ts';

/** Whether news from the server reach this page. */
export interface Connection {
  readonly line: 'connecting' | 'live' | 'lost';
}

/** What the page hears from the server. */
export interface EventLine {
  readonly connection: StoreApi<Connection>;
  /** Listens to one more kind of event, now and whenever the line is opened again. */
  hear: Hear;
}

export type Hear = <T>(kind: string, schema: z.ZodType<T>, act: (data: T) => void) => void;

/** How long to wait before a closed line is opened again, ms; the browser itself retries a broken one. */
const reopenMs = 2000;

/**
 * Keeps the query cache fed by `GET /api/events`. After a lost line everything is asked again, since news may have been
 * missed.
 */
export function followEvents(queries: QueryClient): EventLine {
  const connection = createStore<Connection>(() => ({ line: 'connecting' }));
  const listeners: ((stream: EventSource) => void)[] = [];
  let stream: EventSource | undefined;
  hear('task', taskEvent, ({ task }) => {
    queries.setQueryData(tasksQuery.queryKey, (tasks) => tasks && applyTask(tasks, task));
  });
  hear('revision', revisionEvent, ({ taskId, revision }) => {
    noteRevision(queries, taskId, revision);
  });
  hear('roster', rosterEvent, ({ taskId, roster }) => {
    queries.setQueryData(rosterQuery(taskId).queryKey, roster.people);
  });
  open();
  return { connection, hear };

  function hear<T>(kind: string, schema: z.ZodType<T>, act: (data: T) => void): void {
    const listener = (to: EventSource): void => listen(to, kind, schema, act);
    listeners.push(listener);
    if (stream) {
      listener(stream);
    }
  }

  function open(): void {
    const opened = new EventSource('/api/events');
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
    opened.addEventListener('reset', () => void queries.invalidateQueries());
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

function listen<T>(
  stream: EventSource,
  kind: string,
  schema: z.ZodType<T>,
  act: (data: T) => void,
): void {
  stream.addEventListener(kind, (event: MessageEvent<string>) => {
    let data: unknown;
    try {
      data = JSON.parse(event.data);
    } catch {
      return;
    }
    const parsed = schema.safeParse(data);
    if (parsed.success) {
      act(parsed.data);
    }
  });
}
