import type { QueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';

import { canvas } from '#contract/canvas.ts';
import type { TaskCast } from '#contract/cast.ts';
import type { Task } from '#contract/task.ts';
import type { Size } from '#geometry/rect.ts';
import { sites } from '#trtc/sites.ts';
import type { Site } from '#trtc/sites.ts';
import { sdkAppId } from '#trtc/task-id.ts';
import { rosterQuery } from '#web/api/queries.ts';
import { castKey } from '#web/api/scene-news.ts';
import { keptText } from '#web/browser/kept-text.ts';
import { say } from '#web/words/say.ts';

/** Stands for the sandbox wherever the page names a task by its id. The server never makes this id. */
export const sandboxId = 'sandbox';

/** What a person chose for the sandbox, the desk without a recording. Kept in this browser alone. */
export interface SandboxSettings {
  /** Canvas px. */
  readonly canvas: Size;
  /** The model of the cloud's API that lint checks against; null until the desk's own site is known. */
  readonly site: Site | null;
  /** Whose scenes are offered; null: those of the first recording that the desk knows. */
  readonly sdkAppId: number | null;
}

const defaults: SandboxSettings = {
  canvas: { width: 1280, height: 720 },
  site: null,
  sdkAppId: null,
};

const keptSettings = z.object({
  canvas,
  site: z.enum(sites).nullable(),
  sdkAppId: sdkAppId.nullable(),
});

export function createSandbox(): StoreApi<SandboxSettings> {
  return createStore<SandboxSettings>()(
    persist((): SandboxSettings => defaults, {
      name: 'mixdesk.sandbox',
      storage: keptText<SandboxSettings>(readSandboxSettings, (settings) =>
        JSON.stringify(settings),
      ),
    }),
  );
}

/** The kept settings; the defaults for anything else. */
export function readSandboxSettings(text: string | null): SandboxSettings {
  if (text === null) {
    return defaults;
  }
  try {
    return keptSettings.parse(JSON.parse(text));
  } catch {
    return defaults;
  }
}

/** Where the recordings of each site usually are: the region in an exported request. */
const usualRegions: Readonly<Record<Site, string>> = { cn: 'ap-guangzhou', intl: 'ap-singapore' };

const tasks = new WeakMap<SandboxSettings, Task>();

/**
 * The sandbox in the shape of a task, so that the panels which show a draft need not know the difference. It has no recording:
 * nothing was taken, and nothing can be.
 * @param firstApplication the SdkAppId to use until one is chosen; 0 is no application.
 */
export function sandboxTask(settings: SandboxSettings, firstApplication = 0): Task {
  const application = settings.sdkAppId ?? firstApplication;
  const known = tasks.get(settings);
  if (known?.sdkAppId === application) {
    return known;
  }
  const task: Task = {
    id: sandboxId,
    title: say('Sandbox'),
    sdkAppId: application,
    taskId: 'YOUR-TASK-ID',
    region: usualRegions[settings.site ?? 'intl'],
    roomId: null,
    roomIdType: null,
    canvas: settings.canvas,
    status: 'running',
    hidden: null,
    lock: null,
    cloud: { known: null, status: null, askedAt: null },
    createdAt: '1970-01-01T00:00:00Z',
    expiresAt: null,
    program: null,
    current: null,
    safe: null,
    baseline: null,
  };
  tasks.set(settings, task);
  return task;
}

/** Answers for the sandbox what the server is asked about every task: there is no room, and nobody holds a seat. */
export function answerForSandbox(queries: QueryClient): void {
  const noCast: TaskCast = { version: 0, seats: {}, updatedAt: null, actor: null };
  const answers = [
    [rosterQuery(sandboxId).queryKey, []],
    [castKey(sandboxId), noCast],
  ] as const;
  for (const [key, answer] of answers) {
    queries.setQueryDefaults(key, { staleTime: 'static', gcTime: Infinity });
    queries.setQueryData(key, answer);
  }
}
