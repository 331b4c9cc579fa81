import { createContext, useContext } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useStore } from 'zustand';

import type { Revision } from '#contract/revision.ts';
import type { Scope } from '#contract/http/permission.ts';
import type { Session } from '#contract/session.ts';
import type { Task, TaskSummary } from '#contract/task.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import type { Site } from '#trtc/sites.ts';
import { revisionQuery, taskQuery, tasksQuery } from '#web/api/queries.ts';

import { payloadOfDocument } from '#web/desk/desk.ts';
import { canOnlyView } from '#web/desk/rights.ts';
import { sandboxId } from '#web/desk/sandbox.ts';
import type { Desk } from '#web/desk/desk.ts';
import type { TakePhase } from '#web/desk/take-state.ts';
import { say } from '#web/words/say.ts';

export const DeskContext = createContext<Desk | null>(null);
/** The task that is shown and the session, read once for all components (`desk-provider.tsx`). */
export const TaskContext = createContext<Task | undefined>(undefined);
export const SessionContext = createContext<Session | undefined>(undefined);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) {
    throw new Error('This component is outside of its DeskContext.');
  }
  return desk;
}

/** The task that the page shows, the sandbox as one; undefined while there is none. */
export function useTask(): Task | undefined {
  return useContext(TaskContext);
}

/** The query of the task that the page shows; disabled while it shows none. */
export function shownTask(taskId: string | null) {
  return { ...taskQuery(taskId ?? ''), enabled: taskId !== null && taskId !== sandboxId };
}

/** Whether the page shows the sandbox, the desk without a recording. */
export function useIsSandbox(): boolean {
  return useStore(useDesk().address, ({ taskId }) => taskId === sandboxId);
}

/** The site that the draft is checked for; undefined until it is known. */
export function useSite(): Site | undefined {
  const chosen = useStore(useDesk().sandbox, (state) => state.site);
  const isSandbox = useIsSandbox();
  const site = useSession()?.site;
  return isSandbox ? (chosen ?? site) : site;
}

export function useSession(): Session | undefined {
  return useContext(SessionContext);
}

/**
 * Whether this person can only view the recording that the page shows; without one, whether they can only view at all.
 * @param scope what a control changes: another scope than that of takes where it is the recording itself, or scenes
 */
export function useIsViewer(scope?: Scope): boolean {
  const task = useTask();
  return canOnlyView(useSession(), task && task.id !== sandboxId ? task.sdkAppId : null, scope);
}

/** Whether this person can view only, in every application. */
export function useIsViewerEverywhere(scope?: Scope): boolean {
  return canOnlyView(useSession(), null, scope);
}

/**
 * For a control that changes what all share: a viewer sees it, disabled, with the reason. Spread it after the control's own
 * `disabled` and `title`; undefined for producers.
 */
export function useViewerBlock(scope?: Scope): typeof viewerBlock | undefined {
  return useIsViewer(scope) ? viewerBlock : undefined;
}

const viewerBlock = { disabled: true, title: say('This needs the producer role') } as const;

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
  const tasks = useQuery(tasksQuery);
  const { isError } = useQuery(shownTask(taskId));
  if (isOpen) {
    return 'open';
  }
  const isComing = taskId === null ? isAnyListed(tasks) : !isError;
  return isComing ? 'loading' : 'none';
}

/** Whether there is a recording to show, as far as is known. */
function isAnyListed(tasks: {
  readonly data?: readonly TaskSummary[] | undefined;
  readonly isError: boolean;
}): boolean {
  return tasks.data ? tasks.data.some(({ hidden }) => hidden === null) : !tasks.isError;
}

/** What a take of the draft would send. */
export function useDraftPayload(): RecordingPayload {
  const { editor } = useDesk();
  return payloadOfDocument(useStore(editor.document, (state) => state.document));
}

/** Whether the draft cannot be edited: because of the show lock of the recording, or of the person's role. */
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
