import type { QueryClient } from '@tanstack/react-query';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { z } from 'zod';

import type { TaskCast } from '#contract/cast.ts';
import {
  castEvent,
  presenceEvent,
  recordingEvent,
  revisionEvent,
  rosterEvent,
  rundownEvent,
  scenesEvent,
  taskEvent,
} from '#contract/events.ts';
import type { Rundown } from '#contract/rundown.ts';

import { applyTask } from './apply-revision.ts';
import { noteRevision } from './note-revision.ts';
import { presenceQuery } from './presence.ts';
import { askSession, rosterQuery, tasksQuery } from './queries.ts';
import { recordingQuery } from './recordings.ts';
import { castKey, keepNewer, rundownKey, scenesKey } from './scene-news.ts';

/** Whether news from the server reach this page. */
export interface Connection {
  readonly line: 'connecting' | 'live' | 'lost';
}

/** How long to wait before a closed line is opened again, ms; the browser itself retries a broken one. */
const reopenMs = 2000;

/**
 * Keeps the query cache fed by `GET /api/events`. After a lost line everything is asked again, since news may have been
 * missed. @returns the state of the line.
 */
export function followEvents(queries: QueryClient): StoreApi<Connection> {
  const connection = createStore<Connection>(() => ({ line: 'connecting' }));
  open();
  return connection;

  function open(): void {
    const stream = new EventSource('/api/events');
    stream.addEventListener('open', () => {
      const isFirst = connection.getState().line === 'connecting';
      connection.setState({ line: 'live' });
      if (isFirst) void catchUpAfterFirstAnswer();
      else void queries.invalidateQueries();
    });
    stream.addEventListener('error', () => {
      connection.setState({ line: 'lost' });
      if (stream.readyState !== EventSource.CLOSED) return;
      // The desk refused: perhaps the sign-in has ended.
      void askSession(queries);
      setTimeout(open, reopenMs);
    });
    stream.addEventListener('reset', () => void queries.invalidateQueries());
    listen(stream, 'task', taskEvent, ({ task }) => {
      queries.setQueryData(tasksQuery.queryKey, (tasks) => tasks && applyTask(tasks, task));
    });
    listen(stream, 'revision', revisionEvent, ({ taskId, revision }) => {
      noteRevision(queries, taskId, revision);
    });
    listen(stream, 'presence', presenceEvent, ({ taskId, people }) => {
      queries.setQueryData(presenceQuery(taskId).queryKey, people);
    });
    listen(stream, 'recording', recordingEvent, ({ taskId, story }) => {
      queries.setQueryData(
        recordingQuery(taskId, true).queryKey,
        (view) => view && { ...view, story },
      );
    });
    listen(stream, 'roster', rosterEvent, ({ taskId, roster }) => {
      queries.setQueryData(rosterQuery(taskId).queryKey, roster.people);
    });
    listen(stream, 'scenes', scenesEvent, ({ sdkAppId }) => {
      void queries.invalidateQueries({ queryKey: scenesKey(sdkAppId) });
    });
    listen(stream, 'cast', castEvent, ({ taskId, cast }) => {
      queries.setQueryData<TaskCast>(castKey(taskId), (known) => keepNewer(known, cast));
    });
    listen(stream, 'rundown', rundownEvent, ({ taskId, rundown }) => {
      queries.setQueryData<Rundown>(rundownKey(taskId), (known) => keepNewer(known, rundown));
    });
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
    if (parsed.success) act(parsed.data);
  });
}
