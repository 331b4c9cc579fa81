import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';

import { leaveRevision } from '#web/desk/task-address.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { PartBoundary } from '#web/ui/part-boundary.tsx';
import { say } from '#web/words/say.ts';

const RevisionPage = lazy(async () => ({
  default: (await import('#web/support/revision-page.tsx')).RevisionPage,
}));

/** The page of the revision that the address names, if it names one. */
export function OpenRevision() {
  const desk = useDesk();
  const taskId = useStore(desk.address, (state) => state.taskId);
  const revision = useStore(desk.address, (state) => state.revision);
  return taskId === null || revision === null ? null : (
    <PartBoundary name={say('page of the revision')} onDismiss={() => leaveRevision(desk)}>
      <Suspense>
        <RevisionPage taskId={taskId} number={revision} />
      </Suspense>
    </PartBoundary>
  );
}
