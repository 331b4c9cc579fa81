import type { QueryClient } from '@tanstack/react-query';

import {
  castEvent,
  presenceEvent,
  recordingEvent,
  rundownEvent,
  scenesEvent,
  startsEvent,
} from '#contract/later-events.ts';

import type { Hear } from './event-stream.ts';
import { unansweredStartsQuery } from './unanswered-starts.ts';
import { presenceQuery } from './presence.ts';
import { recordingQuery } from './recordings.ts';
import { keepNewer } from './scene-news.ts';
import { castQuery, rundownQuery, scenesQuery } from './scenes.ts';

/** Feeds what only panels show. To be called before a panel asks for any of it, or news in between would be missed. */
export function hearLaterEvents(hear: Hear, queries: QueryClient): void {
  hear('presence', presenceEvent, ({ taskId, people }) => {
    queries.setQueryData(presenceQuery(taskId).queryKey, people);
  });
  hear('recording', recordingEvent, ({ taskId, story }) => {
    queries.setQueryData(
      recordingQuery(taskId, true).queryKey,
      (view) => view && { ...view, story },
    );
  });
  hear('starts', startsEvent, () => {
    void queries.invalidateQueries({ queryKey: unansweredStartsQuery.queryKey });
  });
  hear('scenes', scenesEvent, ({ sdkAppId }) => {
    void queries.invalidateQueries({ queryKey: scenesQuery(sdkAppId).queryKey });
  });
  hear('cast', castEvent, ({ taskId, cast }) => {
    queries.setQueryData(castQuery(taskId).queryKey, (known) => keepNewer(known, cast));
  });
  hear('rundown', rundownEvent, ({ taskId, rundown }) => {
    queries.setQueryData(rundownQuery(taskId).queryKey, (known) => keepNewer(known, rundown));
  });
}
