import { task } from '#contract/task.ts';
import type { Cloud } from '#server/cloud/cloud.ts';
import type { Config } from '#server/config/config.ts';

import {
  defaultDemoSdkAppId,
  demoPeople,
  demoRoomId,
  makeDemoAttachment,
  makeDemoRecording,
} from './demo-recording.ts';
import { roster } from '#contract/roster.ts';

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
 * Puts people into the simulator's demo room, records it and attaches the recording, through public interfaces only: the
 * simulator's control API, a signed CreateCloudRecording, and the desk's own API.
 */
export async function startDemo(parts: DemoParts): Promise<void> {
  const { config, cloud, simulatorUrl, deskUrl, headers } = parts;
  const sdkAppId = chooseApplication(config.sdkAppIds);
  const room = new URL(`/_simulator/rooms/${demoRoomId}/people`, simulatorUrl);
  room.search = new URLSearchParams({ sdkAppId: String(sdkAppId), roomIdType: '0' }).toString();
  await post(room.href, {}, demoPeople, 'The simulator did not open its demo room');
  const created = await cloud.call({
    action: 'CreateCloudRecording',
    region: config.region,
    body: JSON.stringify(makeDemoRecording(sdkAppId)),
  });
  const taskId = created.kind === 'succeeded' ? created.response['TaskId'] : undefined;
  if (typeof taskId !== 'string') {
    const reason = created.kind === 'refused' ? created.message : created.kind;
    throw new Error(`The simulator did not start the demo recording: ${reason}`);
  }
  const attached = task.parse(
    await post(
      `${deskUrl}api/tasks`,
      headers,
      makeDemoAttachment({ sdkAppId, taskId, region: config.region }, new Date()),
      'The demo recording could not be attached',
    ),
  );
  await waitForRoster(`${deskUrl}api/tasks/${attached.id}/roster`, headers);
}

function chooseApplication(allowed: ReadonlySet<number> | null): number {
  if (allowed === null || allowed.has(defaultDemoSdkAppId)) {
    return defaultDemoSdkAppId;
  }
  return [...allowed][0] ?? defaultDemoSdkAppId;
}

async function post(
  url: string,
  headers: DemoParts['headers'],
  body: unknown,
  failure: string,
): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`${failure}: ${await response.text()}`);
  }
  return response.json();
}

/** Waits for the webhooks, so that the desk opens with everybody in the room. */
async function waitForRoster(url: string, headers: DemoParts['headers']): Promise<void> {
  const deadline = Date.now() + rosterDeadlineMs;
  while (Date.now() < deadline) {
    const { people } = roster.parse(await (await fetch(url, { headers })).json());
    const isComplete = demoPeople.every((expected) =>
      people.some((person) => person.userId === expected.userId && person.present && person.camera),
    );
    if (isComplete) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
