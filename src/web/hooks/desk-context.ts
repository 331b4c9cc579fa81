import { createContext, useContext } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useStore } from 'zustand';

import type { Revision } from '#contract/revision.ts';
import type { Session } from '#contract/session.ts';
import type { Task } from '#contract/task.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { revisionQuery, sessionQuery, tasksQuery } from '#web/api/queries.ts';

import { payloadOfDocument } from '#web/desk/desk.ts';
import type { Desk } from '#web/desk/desk.ts';
import type { TakePhase } from '#web/desk/take-state.ts';

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) {
    throw new Error('This component is outside of its DeskContext.');
  }
  return desk;
}

/** The task that the page shows; undefined while there is none. */
export function useTask(): Task | undefined {
  const { address } = useDesk();
  const taskId = useStore(address, (state) => state.taskId);
  const { data } = useQuery({
    ...tasksQuery,
    select: (tasks) => tasks.find((task) => task.id === taskId),
  });
  return data;
}

export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data;
}

/** Whether this person can only view. */
export function useIsViewer(): boolean {
  return useSession()?.user.role === 'viewer';
}

/** Whether the editor holds the draft of the task that is shown. */
export function useIsDraftOpen(): boolean {
  const { address, draft } = useDesk();
  const shown = useStore(address, (state) => state.taskId);
  const open = useStore(draft, (state) => state.taskId);
  return shown !== null && shown === open;
}

/** Whether there is a draft to show, one that is loading, or none. */
export function useDraftPresence(): 'open' | 'loading' | 'none' {
  const isOpen = useIsDraftOpen();
  const { address } = useDesk();
  const taskId = useStore(address, (state) => state.taskId);
  const { data: tasks, isError } = useQuery(tasksQuery);
  if (isOpen) {
    return 'open';
  }
  const isComing = tasks ? tasks.some((task) => taskId === null || task.id === taskId) : !isError;
  return isComing ? 'loading' : 'none';
}

/** What a take of the draft would send. */
export function useDraftPayload(): RecordingPayload {
  const { editor } = useDesk();
  return payloadOfDocument(useStore(editor.document, (state) => state.document));
}

/** Whether the draft cannot be edited: because of the show lock of this browser, or of the person's role. */
export function useIsLocked(): boolean {
  return useStore(useDesk().editor.view, (state) => state.locked);
}

/** The revision that is pinned as the safe layout of the task that is shown, fetched in advance so that it can be taken at once. */
export function useSafeLayout(): Revision | null {
  const task = useTask();
  const { data } = useQuery(revisionQuery(task?.id ?? '', task?.safe ?? null));
  return data ?? null;
}

/** The newest take of the task that is shown. */
export function useTakePhase(): TakePhase | undefined {
  const { address, takes } = useDesk();
  const taskId = useStore(address, (state) => state.taskId);
  return useStore(takes, (state) => (taskId === null ? undefined : state.phases[taskId]));
}
