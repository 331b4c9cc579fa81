import { roster } from '#contract/roster.ts';
import { task, taskPage } from '#contract/task.ts';
import type { Task } from '#contract/task.ts';
import type { Cloud } from '#server/cloud/cloud.ts';
import type { Config } from '#server/config/config.ts';

import { createDeskCaller } from './call-desk.ts';
import type { CallDesk } from './call-desk.ts';
import { clearOrders, fillRoom } from './clear-simulator.ts';
import {
  defaultDemoSdkAppId,
  demoPeople,
  demoTitle,
  isDemo,
  makeDemoAttachment,
  makeDemoRecording,
} from './demo-recording.ts';
import { prepareShow } from './prepare-show.ts';

export interface DemoParts {
  readonly config: Config;
  readonly cloud: Cloud;
  /** Without a slash at the end. */
  readonly simulatorUrl: string;
  /** With a slash at the end. */
  readonly deskUrl: string;
  /** Authenticate the requests when the desk has sign-in. */
  readonly headers: Readonly<Record<string, string>>;
}

/** How long to wait for the webhooks of the room before the desk opens, ms. */
const rosterDeadlineMs = 2000;

/**
 * Puts people into the simulator's demo room, records it, attaches the recording and prepares its show, through public interfaces only:
 * the simulator's control API, a signed CreateCloudRecording, and the desk's own API.
 */
export function startDemo(parts: DemoParts): Promise<Task> {
  return begin(parts, { restore: false });
}

/**
 * Puts the demo back to its start. Its recording ends and stays in the ledger; a new one begins. Scenes of the demo get their first
 * content as a new version; scenes that somebody else made stay.
 */
export async function restartDemo(parts: DemoParts): Promise<Task> {
  const desk = createDeskCaller(parts.deskUrl, parts.headers);
  // First, so that no fault meets what follows.
  await clearOrders(parts.simulatorUrl);
  const query = new URLSearchParams({ status: 'running', q: demoTitle });
  const { tasks } = taskPage.parse(await desk.call('GET', `tasks?${query.toString()}`));
  for (const { id } of tasks.filter(isDemo)) {
    await desk.call('POST', `tasks/${id}/stop`, {});
  }
  // The recorder before may still be on its way out of the room.
  return begin(parts, { recorder: `recorder_demo_${Date.now().toString(36)}`, restore: true });
}

async function begin(
  { config, cloud, simulatorUrl, deskUrl, headers }: DemoParts,
  { recorder, restore }: { readonly recorder?: string; readonly restore: boolean },
): Promise<Task> {
  const desk = createDeskCaller(deskUrl, headers);
  const sdkAppId = chooseApplication(config.sdkAppIds);
  await fillRoom({ simulatorUrl, sdkAppId });
  const created = await cloud.call({
    action: 'CreateCloudRecording',
    region: config.region,
    body: JSON.stringify(makeDemoRecording(sdkAppId, recorder)),
  });
  const taskId = created.kind === 'succeeded' ? created.response['TaskId'] : undefined;
  if (typeof taskId !== 'string') {
    const reason = created.kind === 'refused' ? created.message : created.kind;
    throw new Error(`The simulator did not start the demo recording: ${reason}`);
  }
  const attachment = makeDemoAttachment({ sdkAppId, taskId, region: config.region }, new Date());
  const attached = task.parse(await desk.call('POST', 'tasks', attachment));
  await prepareShow(desk, attached, { restore });
  await waitForRoster(desk, attached.id);
  return attached;
}

function chooseApplication(allowed: ReadonlySet<number> | null): number {
  if (allowed === null || allowed.has(defaultDemoSdkAppId)) {
    return defaultDemoSdkAppId;
  }
  return [...allowed][0] ?? defaultDemoSdkAppId;
}

/** Waits for the webhooks, so that the desk opens with everybody in the room. */
async function waitForRoster(desk: CallDesk, id: string): Promise<void> {
  const deadline = Date.now() + rosterDeadlineMs;
  while (Date.now() < deadline) {
    const { people } = roster.parse(await desk.call('GET', `tasks/${id}/roster`));
    const isComplete = demoPeople.every((expected) =>
      people.some((person) => person.userId === expected.userId && person.present && person.camera),
    );
    if (isComplete) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
