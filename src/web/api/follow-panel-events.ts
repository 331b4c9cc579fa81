import type { QueryClient } from '@tanstack/react-query';

import { castEvent } from '#contract/cast.ts';
import { presenceEvent } from '#contract/presence.ts';
import { recordingEvent } from '#contract/recording.ts';
import { rundownEvent } from '#contract/rundown.ts';
import { scenesEvent } from '#contract/scene.ts';
import { taskEvent } from '#contract/task.ts';
import { startsEvent } from '#contract/unanswered-start.ts';

import type { Subscribe } from './event-stream.ts';
import { unansweredStartsQuery } from './unanswered-starts.ts';
import { presenceQuery } from './presence.ts';
import { recordingQuery } from './recordings.ts';
import { countNews } from './continuity.ts';
import { keepNewer } from './scene-news.ts';
import { castQuery, rundownQuery, scenesQuery } from './scenes.ts';

/**
 * Keeps what only panels show up to date. The first picture does without these events and their schemas. Call it before a panel
 * asks for any of it, or changes in between would be missed.
 */
export function followPanelEvents(subscribe: Subscribe, queries: QueryClient): void {
  subscribe(presenceEvent, ({ taskId, people }) => {
    queries.setQueryData(presenceQuery(taskId).queryKey, people);
  });
  subscribe(recordingEvent, ({ taskId, story }) => {
    queries.setQueryData(
      recordingQuery(taskId, true).queryKey,
      (view) => view && { ...view, story },
    );
  });
  subscribe(taskEvent, ({ task }) => {
    // When and why it ended is in its recording, which nobody asks about any more.
    if (task.status !== 'running') {
      void queries.invalidateQueries({ queryKey: recordingQuery(task.id, false).queryKey });
    }
  });
  subscribe(startsEvent, () => {
    void queries.invalidateQueries({ queryKey: unansweredStartsQuery.queryKey });
  });
  subscribe(scenesEvent, ({ sdkAppId }) => {
    void queries.invalidateQueries({ queryKey: scenesQuery(sdkAppId).queryKey });
  });
  subscribe(castEvent, ({ taskId, cast }) => {
    const { queryKey } = castQuery(taskId);
    countNews(queries, queryKey);
    queries.setQueryData(queryKey, (known) => keepNewer(known, cast));
  });
  subscribe(rundownEvent, ({ taskId, rundown }) => {
    const { queryKey } = rundownQuery(taskId);
    countNews(queries, queryKey);
    queries.setQueryData(queryKey, (known) => keepNewer(known, rundown));
  });
}
