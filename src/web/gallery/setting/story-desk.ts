import { createStore } from 'zustand/vanilla';

import type { Session } from '#contract/session.ts';
import { summarize } from '#contract/task.ts';
import type { Task } from '#contract/task.ts';
import { load } from '#editor/edit.ts';
import { readLayout } from '#layout/document/wire.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { presenceQuery } from '#web/api/presence.ts';
import {
  historyQuery,
  latencyQuery,
  rosterQuery,
  sessionQuery,
  taskQuery,
  tasksQuery,
} from '#web/api/queries.ts';
import { recordingQuery, recordingSettingsQuery } from '#web/api/recordings.ts';
import { castQuery, rundownQuery, scenesQuery } from '#web/api/scenes.ts';
import { findTasksQuery, taskChangesQuery } from '#web/api/tasks.ts';
import { accessTokensQuery } from '#web/api/tokens.ts';
import { unansweredStartsQuery } from '#web/api/unanswered-starts.ts';
import type { Connection } from '#web/api/event-stream.ts';
import { createDesk } from '#web/desk/desk.ts';
import type { Desk } from '#web/desk/desk.ts';
import { startFromAir } from '#web/desk/draft.ts';
import { preflightQuery } from '#web/preflight/preflight-query.ts';

import {
  accessTokens,
  ledger,
  people,
  preflight,
  recording,
  scenes,
  session,
  talk,
  task,
} from './fixtures.ts';

/** What differs from an ordinary desk in the middle of a show. */
export interface Circumstances {
  readonly session?: Partial<Session>;
  /** null: no recording is known. */
  readonly task?: Partial<Task> | null;
  readonly draft?: RecordingPayload;
  /** The last word, once everything else is in place. */
  readonly arrange?: (desk: Desk) => void;
}

/** The desk of the product without a server: what its queries would ask is already there. */
export function createStoryDesk(circumstances: Circumstances = {}): Desk {
  const { draft = talk, arrange } = circumstances;
  const desk = createDesk(() => ({
    connection: createStore<Connection>(() => ({ line: 'live' })),
    subscribe: () => undefined,
    close: () => undefined,
    follow: () => undefined,
  }));
  const { queries } = desk;
  queries.setDefaultOptions({ queries: { staleTime: Infinity, gcTime: Infinity } });
  const shown = { ...task, ...circumstances.task };
  const who = { ...session, ...circumstances.session };
  queries.setQueryData(sessionQuery.queryKey, who);
  queries.setQueryData(tasksQuery.queryKey, circumstances.task === null ? [] : [summarize(shown)]);
  queries.setQueryData(taskQuery(shown.id).queryKey, shown);
  queries.setQueryData(recordingSettingsQuery.queryKey, {
    storage: { kind: 'bucket', place: 'shows-1250000000' },
    missing: [],
    region: task.region,
    sdkAppIds: null,
  });
  for (const status of ['hidden', 'all'] as const) {
    queries.setQueryData(findTasksQuery({ status, q: '' }).queryKey, {
      pages: [{ tasks: status === 'all' ? [summarize(shown)] : [], next: null }],
      pageParams: [null],
    });
  }
  queries.setQueryData(taskChangesQuery(task.id).queryKey, []);
  queries.setQueryData(accessTokensQuery.queryKey, [...accessTokens]);
  queries.setQueryData(preflightQuery(shown.sdkAppId).queryKey, preflight);
  queries.setQueryData(unansweredStartsQuery.queryKey, { starts: [] });
  queries.setQueryData(rosterQuery(task.id).queryKey, [...people]);
  queries.setQueryData(presenceQuery(task.id).queryKey, []);
  queries.setQueryData(recordingQuery(task.id, true).queryKey, recording);
  queries.setQueryData(latencyQuery(task.id).queryKey, { count: 2, p50: 184, p95: 260 });
  queries.setQueryData(historyQuery(task.id).queryKey, {
    pages: [{ revisions: [...ledger], next: null }],
    pageParams: [null],
  });
  queries.setQueryData(scenesQuery(task.sdkAppId).queryKey, [...scenes]);
  queries.setQueryData(castQuery(task.id).queryKey, {
    version: 1,
    seats: { host: 'ana' },
    updatedAt: null,
    actor: null,
  });
  queries.setQueryData(rundownQuery(task.id).queryKey, {
    version: 1,
    sceneIds: scenes.map(({ id }) => id),
    position: 0,
    updatedAt: null,
    actor: null,
  });
  if (circumstances.task !== null) {
    desk.address.setState({ taskId: shown.id });
    load(desk.editor, readLayout(draft), shown.canvas);
    const start = startFromAir(shown, who.site);
    desk.draft.send({ kind: 'opened', taskId: shown.id, start });
  }
  arrange?.(desk);
  return desk;
}
