import type { QueryClient } from '@tanstack/react-query';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';

import type { Session } from '#contract/session.ts';
import type { Task } from '#contract/task.ts';
import { createEditor } from '#editor/stores.ts';
import type { Editor } from '#editor/stores.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { sameValue } from '#layout/document/same-value.ts';
import { writeLayout } from '#layout/document/wire.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import type { Site } from '#trtc/sites.ts';
import { followEvents } from '#web/api/event-stream.ts';
import type { Connection, EventLine, Subscribe } from '#web/api/event-stream.ts';
import { createQueryClient, sessionQuery, taskQuery, tasksQuery } from '#web/api/queries.ts';

import { createDraftStore } from './draft-store.ts';
import type { DraftStore } from './draft-store.ts';
import type { DialogState } from './dialog.ts';
import { createLiveSwitch } from '#web/live/live-switch.ts';
import type { LiveSwitch } from '#web/live/live-switch.ts';
import type { Panels, ShownTab } from './panels.ts';
import { answerForSandbox, createSandbox, sandboxId, sandboxTask } from './sandbox.ts';
import type { SandboxSettings } from './sandbox.ts';
import type { SceneState } from './scene-state.ts';
import type { TakesState } from './take-state.ts';
import type { TypedPeopleByTask } from './typed-people.ts';
import { createWindowName } from './window-name.ts';
import type { WindowName } from './window-name.ts';

/** The task that the page shows, as in the address; `sandboxId` for the sandbox. */
export interface Address {
  readonly taskId: string | null;
  /** The revision whose page lies over the desk. */
  readonly revision: number | null;
}

export interface FailedImages {
  /** The task whose recorder reported them. */
  readonly taskId: string | null;
  readonly urls: readonly string[];
}

export interface DraftPreview {
  /** The draft as a drag would leave it if the hand let go now; null while nothing is dragged. */
  readonly document: LayoutDocument | null;
}

/** Everything the page is made of, without React. */
export interface Desk {
  readonly editor: Editor;
  readonly queries: QueryClient;
  readonly connection: StoreApi<Connection>;
  /** Subscribes to more kinds of events: see `follow-panel-events.ts`. */
  readonly subscribe: Subscribe;
  /** The task whose events arrive. */
  readonly follow: EventLine['follow'];
  /** No event arrives afterwards. */
  readonly closeLine: () => void;
  readonly address: StoreApi<Address>;
  readonly sandbox: StoreApi<SandboxSettings>;
  readonly draft: DraftStore;
  /** What `keep-preview.ts` writes. */
  readonly preview: StoreApi<DraftPreview>;
  readonly takes: StoreApi<TakesState>;
  readonly dialog: StoreApi<DialogState>;
  /** Whether the simulator's picture is shown beside the draft. */
  readonly recorderPane: StoreApi<{ readonly isOpen: boolean }>;
  /** Whether tiles show the room as it is. */
  readonly live: StoreApi<LiveSwitch>;
  /** Whether the canvas has shown its first picture: nothing else may ask for bandwidth before. */
  readonly canvas: StoreApi<{ readonly isPainted: boolean }>;
  /** The addresses of images that the recorder could not load, for the canvas to mark. Panels fetch and report them. */
  readonly failedImages: StoreApi<FailedImages>;
  readonly panels: Panels;
  /** The panel that a small window shows. */
  readonly tab: StoreApi<ShownTab>;
  readonly scenes: StoreApi<SceneState>;
  readonly typedPeople: TypedPeopleByTask;
  readonly windowName: StoreApi<WindowName>;
  /** The drafts that this window saved in the browser or restored from it, by key. Only these it may remove. */
  readonly keptDrafts: Map<string, string>;
}

/** @param follow how the desk receives the events of the server. */
export function createDesk(follow: (queries: QueryClient) => EventLine = followEvents): Desk {
  const queries = createQueryClient();
  const line = follow(queries);
  answerForSandbox(queries);
  return {
    editor: createEditor(),
    queries,
    connection: line.connection,
    subscribe: line.subscribe,
    follow: line.follow,
    closeLine: line.close,
    address: createStore<Address>(() => ({ taskId: null, revision: null })),
    sandbox: createSandbox(),
    draft: createDraftStore(),
    preview: createStore<DraftPreview>(() => ({ document: null })),
    takes: createStore<TakesState>(() => ({
      phases: {},
      resting: null,
      waiting: {},
      isChecking: false,
      confirmed: {},
    })),
    dialog: createStore<DialogState>(() => ({ open: null })),
    recorderPane: createStore(() => ({ isOpen: false })),
    live: createLiveSwitch(),
    canvas: createStore(() => ({ isPainted: false })),
    failedImages: createStore<FailedImages>(() => ({ taskId: null, urls: [] })),
    panels: { places: new Map(), wanted: null },
    tab: createStore<ShownTab>(() => ({ name: 'tiles' })),
    scenes: createStore<SceneState>(() => ({ failure: null })),
    typedPeople: new Map(),
    windowName: createWindowName(),
    keptDrafts: new Map(),
  };
}

/** Whether the page shows the sandbox instead of a recording. */
export function isInSandbox({ address }: Pick<Desk, 'address'>): boolean {
  return address.getState().taskId === sandboxId;
}

/** The task that the page shows, from the cache; the sandbox as a task. */
export function findTask(desk: Desk): Task | undefined {
  const { taskId } = desk.address.getState();
  return taskId === sandboxId
    ? sandboxTask(
        desk.sandbox.getState(),
        desk.queries.getQueryData(tasksQuery.queryKey)?.[0]?.sdkAppId,
      )
    : desk.queries.getQueryData(taskQuery(taskId ?? '').queryKey);
}

export function findSession(desk: Desk): Session | undefined {
  return desk.queries.getQueryData(sessionQuery.queryKey);
}

/** The site that the draft is checked for: that of the desk, or the one chosen in the sandbox. */
export function findSite(desk: Desk): Site | undefined {
  const site = findSession(desk)?.site;
  return isInSandbox(desk) ? (desk.sandbox.getState().site ?? site) : site;
}

/** Removes the result of the newest take of a task. */
export function forgetTake(desk: Desk, taskId: string): void {
  desk.takes.setState(({ phases }) => ({
    phases: Object.fromEntries(Object.entries(phases).filter(([id]) => id !== taskId)),
  }));
}

const payloads = new WeakMap<LayoutDocument, RecordingPayload>();

/** The payload of a draft, made once for each document. */
export function payloadOfDocument(document: LayoutDocument): RecordingPayload {
  const known = payloads.get(document);
  if (known) {
    return known;
  }
  const payload = writeLayout(document);
  payloads.set(document, payload);
  return payload;
}

export function draftPayload(desk: Desk): RecordingPayload {
  return payloadOfDocument(desk.editor.document.getState().document);
}

/** Whether the draft has changes of its own. */
export function isDraftTouched(desk: Desk): boolean {
  const { origin } = desk.draft.getState();
  return origin !== null && !sameValue(origin.basePayload, draftPayload(desk));
}
