import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';

import { sessionQuery, tasksQuery } from '#web/api/queries.ts';
import type { Desk } from '#web/desk/desk.ts';
import { sandboxId, sandboxTask } from '#web/desk/sandbox.ts';

import { DeskContext, SessionContext, shownTask, TaskContext } from './desk-context.ts';

/**
 * The desk for all components below. The shown task and the session are read here, once: half of the panels need them, and a query of
 * its own in each of those would be asked anew at each edit.
 */
export function DeskProvider(props: { readonly desk: Desk; readonly children: ReactNode }) {
  const { desk, children } = props;
  return (
    <QueryClientProvider client={desk.queries}>
      <DeskContext value={desk}>
        <Shown desk={desk}>{children}</Shown>
      </DeskContext>
    </QueryClientProvider>
  );
}

function Shown({ desk, children }: { readonly desk: Desk; readonly children: ReactNode }) {
  const settings = useStore(desk.sandbox);
  const taskId = useStore(desk.address, (state) => state.taskId);
  const isSandbox = taskId === sandboxId;
  const { data: session } = useQuery(sessionQuery);
  const { data: first } = useQuery({
    ...tasksQuery,
    select: (tasks) => tasks[0]?.sdkAppId,
    enabled: isSandbox,
  });
  const { data: task } = useQuery(shownTask(taskId));
  return (
    <SessionContext value={session}>
      <TaskContext value={isSandbox ? sandboxTask(settings, first) : task}>{children}</TaskContext>
    </SessionContext>
  );
}
