import type { QueryClient } from '@tanstack/react-query';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { z } from 'zod';

import { beatEvent, resetEvent } from '#contract/http/event-stream.ts';
import type { KnownEvent } from '#contract/events.ts';
import { revisionEvent, settledEvent } from '#contract/revision.ts';
import { rosterEvent } from '#contract/roster.ts';
import { listedEvent, taskEvent } from '#contract/task.ts';

import { keepOnTheWay, noteRevision, noteSettled } from './note-revision.ts';
import { noteRoster } from './note-roster.ts';
import { noteSummary, noteTask } from './note-task.ts';
import { listenForAnswers } from './answer-position.ts';
import { createContinuity } from './continuity.ts';
import { askSession, taskQuery } from './queries.ts';
import type { LineState } from './hold-event-stream.ts';
import type { StreamMessage } from './read-events.ts';
import { noteServerTime } from './server-clock.ts';
import { shareLine } from './share-line.ts';

/** Whether events from the server reach this page. */
export interface Connection {
  readonly line: 'connecting' | 'live' | 'lost';
}

/** The events of the server as this page receives them. */
export interface EventLine {
  readonly connection: StoreApi<Connection>;
  /** Subscribes to one more kind of event. */
  readonly subscribe: Subscribe;
  /** Nothing arrives afterwards. */
  readonly close: () => void;
  /** The task whose events are wanted; null: none. */
  readonly follow: (taskId: string | null) => void;
}

/** Only events of the contract's table can be subscribed to; each brings the schema and the type of its data. */
export type Subscribe = <Event extends KnownEvent>(
  event: Event,
  act: (data: z.output<Event['data']>) => void,
) => void;

/**
 * Updates the query cache from `GET /api/events`. Everything is fetched again only when something fell between an answer and
 * the events.
 */
export function followEvents(queries: QueryClient): EventLine {
  const connection = createStore<Connection>(() => ({ line: 'connecting' }));
  const listeners = new Map<string, ((data: string) => void)[]>();
  subscribe(taskEvent, ({ task }) => {
    noteTask(queries, task);
  });
  subscribe(listedEvent, ({ task }) => {
    noteSummary(queries, task);
  });
  subscribe(revisionEvent, ({ taskId, revision }) => {
    keepOnTheWay(queries, taskId, revision);
    noteRevision(queries, taskId, revision);
  });
  subscribe(settledEvent, (settled) => {
    noteSettled(queries, settled);
  });
  subscribe(rosterEvent, (news) => noteRoster(queries, news));
  subscribe(beatEvent, ({ at }) => noteServerTime(Date.parse(at)));
  subscribe(resetEvent, () => void queries.invalidateQueries());
  const fetchAgain = (): void => void queries.invalidateQueries();
  let continuity = createContinuity(fetchAgain);
  const stopListening = listenForAnswers((position) => continuity.noteAnswer(position));
  const line = shareLine({ onState: change, onMessage: receive });
  let followed: string | null = null;
  return {
    connection,
    subscribe,
    close() {
      stopListening();
      line.close();
    },
    follow(taskId) {
      if (taskId === followed) {
        return;
      }
      // What is known of the task that is left gets no events any more.
      const left = followed;
      queries.removeQueries({ predicate: ({ queryKey: [, id] }) => left !== null && id === left });
      followed = taskId;
      continuity = createContinuity(fetchAgain);
      line.follow(taskId === null ? [] : [taskId]);
      // It may be known from before its events were wanted.
      void queries.invalidateQueries({ queryKey: taskQuery(taskId ?? '').queryKey });
    },
  };

  function subscribe<Event extends KnownEvent>(
    { kind, data: schema }: Event,
    act: (data: z.output<Event['data']>) => void,
  ): void {
    const listener = (text: string): void => {
      const parsed = schema.safeParse(readJson(text));
      if (parsed.success) {
        act(parsed.data as z.output<Event['data']>);
      }
    };
    listeners.set(kind, [...(listeners.get(kind) ?? []), listener]);
  }

  function receive({ id, kind, data }: StreamMessage): void {
    if (kind === '') {
      continuity.noteStart(id);
      return;
    }
    for (const listener of listeners.get(kind) ?? []) {
      listener(data);
    }
  }

  function change(state: LineState): void {
    if (state === 'live') {
      const wasLost = connection.getState().line === 'lost';
      connection.setState({ line: 'live' });
      if (wasLost) {
        // Perhaps what this person may do has changed: then their stream begins again.
        void askSession(queries);
        // Events are sent again, except these. What failed meanwhile may succeed now.
        void queries.invalidateQueries({ queryKey: ['presence'] });
        void queries.refetchQueries({ predicate: ({ state: { status } }) => status === 'error' });
      }
      return;
    }
    connection.setState({ line: 'lost' });
    if (state === 'refused') {
      // Perhaps the sign-in has ended.
      void askSession(queries);
    }
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
