import type { QueryClient } from '@tanstack/react-query';

import type { Revision } from '#contract/revision.ts';
import { historyQuery } from '#web/api/queries.ts';
import { task } from '#web/gallery/setting/fixtures.ts';
import { storiesOf } from '#web/gallery/setting/desk-story.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import { History } from '#web/history/history.tsx';

function forget(queries: QueryClient, revisions: Revision[]): void {
  queries.setQueryData(historyQuery(task.id).queryKey, {
    pages: [{ revisions, next: null }],
    pageParams: [null],
  });
}

const panel = storiesOf(<History />, { width: 560, height: 420 });

export const stories: Readonly<Record<string, Story>> = {
  statuses: panel('A row of each status'),
  empty: panel('Nothing taken yet', { arrange: ({ queries }) => forget(queries, []) }),
  none: panel('No recording', { task: null }),
};
