import { createCloud } from '#server/cloud/create-cloud.ts';
import { makeDemoRecording } from '#server/demo/demo-recording.ts';
import { createLocalSlots } from '#server/takes/local-slots.ts';
import { createRateCeiling } from '#server/takes/rate-ceiling.ts';
import { testKeys, testSdkAppId } from './desk.ts';
import { maxCallsPerSecond } from '#trtc/limits.ts';

/** For tests: one line of the simulator's journal. */
export interface JournalEntry {
  readonly sequence: number;
  /** ISO 8601, by the cloud's clock: when it came, and when it was answered. */
  readonly at: string;
  readonly answeredAt: string | null;
  readonly action: string | null;
  readonly body: string | null;
  readonly applied: boolean;
}

/** For tests: a simulator in a process of its own, and its control API. */
export interface TestCloud {
  readonly url: string;
  /** Starts a 1280x720 recording; returns its TaskId. */
  record(): Promise<string>;
  /** Ends a recording as its owner would. */
  end(taskId: string): Promise<void>;
  /** Sets the faults, in place of all earlier ones. */
  fail(...faults: readonly Readonly<Record<string, unknown>>[]): Promise<void>;
  /** The ModifyCloudRecording calls it has received, oldest first; of all recordings without a TaskId. */
  modifications(taskId?: string): Promise<readonly JournalEntry[]>;
  close(): Promise<void>;
}

/** Wraps a started simulator program; `close` stops it. */
export function openCloud(program: { readonly url: string; stop(): Promise<unknown> }): TestCloud {
  const url = program.url.replace(/\/$/, '');
  const client = createCloud({ endpoint: url, credentials: testKeys, timeoutMs: 5000 });

  // The simulator holds CreateCloudRecording to the vendor's ceiling as well.
  const ceiling = createRateCeiling(createLocalSlots(maxCallsPerSecond), () => undefined);

  async function control(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${url}/_simulator/${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (!response.ok) {
      throw new Error(await response.text());
    }
    return response.json();
  }

  return {
    url,
    async record() {
      const slot = await ceiling.waitForCall();
      const outcome = await client.call({
        action: 'CreateCloudRecording',
        region: 'ap-singapore',
        body: JSON.stringify({
          ...makeDemoRecording(testSdkAppId),
          UserId: `recorder_${Math.random().toString(36).slice(2)}`,
        }),
      });
      slot.spend();
      if (outcome.kind !== 'succeeded') {
        throw new Error(JSON.stringify(outcome));
      }
      return String(outcome.response['TaskId']);
    },
    async end(taskId) {
      const outcome = await client.call({
        action: 'DeleteCloudRecording',
        region: 'ap-singapore',
        body: JSON.stringify({ SdkAppId: testSdkAppId, TaskId: taskId }),
      });
      if (outcome.kind !== 'succeeded') {
        throw new Error(JSON.stringify(outcome));
      }
    },
    async fail(...faults) {
      await control('PUT', 'faults', faults);
    },
    async modifications(taskId = '') {
      const { entries } = (await control('GET', 'journal')) as {
        readonly entries: readonly JournalEntry[];
      };
      return entries.filter(
        ({ action, body }) => action === 'ModifyCloudRecording' && (body ?? '').includes(taskId),
      );
    },
    async close() {
      await client.close();
      await program.stop();
    },
  };
}
