import type { RecordedFile, RecordingView } from '#contract/recording.ts';
import type { Task } from '#contract/task.ts';
import type { CallOutcome } from '#server/cloud/cloud.ts';
import { saysGone } from '#server/cloud/says-gone.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { readFieldsOf } from '#trtc/answer-reader.ts';
import { recordingStatuses } from '#trtc/envelope.ts';
import type { RecordingStatus } from '#trtc/envelope.ts';
import { adviseOn } from '#trtc/refusal-advice.ts';

import type { RecordingCaller } from './call-cloud.ts';
import { readStorageFiles } from './read-files.ts';

/** What the cloud said about a recording. `isGone`: it no longer knows the task. */
export interface Description {
  readonly cloud: RecordingView['cloud'];
  readonly files: readonly RecordedFile[];
  readonly isGone: boolean;
}

export interface Describer {
  /** An answer that is at most a few seconds old, shared by everybody who asks meanwhile. Never rejects. */
  describe(task: Task): Promise<Description>;
  /** Asks the cloud even when there is a recent answer. */
  describeAfresh(task: Task): Promise<Description>;
}

/** How long an answer is reused, ms: pages ask every few seconds, and the account has 20 calls a second. */
const freshMs = 4000;

const nothing: Description = {
  cloud: { status: null, unread: [], askedAt: null, problem: null },
  files: [],
  isGone: false,
};

export function createDescriber(caller: RecordingCaller): Describer {
  const answers = new Map<
    string,
    { readonly atMs: number; readonly answer: Promise<Description> }
  >();

  function describeAfresh(task: Task): Promise<Description> {
    const last = answers.get(task.id);
    const answer = askForRecording(caller, task).then(async (description) =>
      description.cloud.problem === null
        ? description
        : // Keeps the last answer, and adds why there is no newer one.
          { ...((await last?.answer) ?? nothing), ...withProblem(await last?.answer, description) },
    );
    answers.set(task.id, { atMs: performance.now(), answer });
    return answer;
  }

  return {
    describe(task) {
      for (const [id, { atMs }] of answers) {
        if (id !== task.id && performance.now() - atMs > 60_000) {
          answers.delete(id);
        }
      }
      const known = answers.get(task.id);
      return known !== undefined && performance.now() - known.atMs < freshMs
        ? known.answer
        : describeAfresh(task);
    },
    describeAfresh,
  };
}

function withProblem(last: Description | undefined, failed: Description): Partial<Description> {
  const cloud = last?.cloud ?? nothing.cloud;
  return { cloud: { ...cloud, problem: failed.cloud.problem }, isGone: failed.isGone };
}

/** Asks the cloud for a recording. Never rejects. @param withinMs deadline of the call */
export async function askForRecording(
  caller: RecordingCaller,
  task: Pick<Task, 'sdkAppId' | 'taskId' | 'region'>,
  withinMs?: number,
): Promise<Description> {
  const outcome = await caller
    .call({
      action: 'DescribeCloudRecording',
      region: task.region,
      body: JSON.stringify({ SdkAppId: task.sdkAppId, TaskId: task.taskId }),
      ...(withinMs !== undefined && { withinMs }),
    })
    .catch((error: unknown): CallOutcome => ({
      kind: 'not-sent',
      // Any other error is from the database that holds the call slots; its message is not for people.
      reason:
        error instanceof ProblemError
          ? error.message
          : 'The call did not get its turn; nothing was sent.',
      mayPass: true,
    }));
  switch (outcome.kind) {
    case 'succeeded': {
      const unread: string[] = [];
      const files = readStorageFiles(outcome.response['StorageFileList'], unread);
      const status = readStatus(outcome.response, unread);
      const askedAt = outcome.sentAt.toISOString();
      return {
        cloud: { status, unread, askedAt, problem: null },
        files,
        isGone: false,
      };
    }
    case 'refused':
      return {
        ...fail('upstream-rejected', `The cloud refused to report the status: ${outcome.code}.`, {
          askedAt: outcome.sentAt,
          advice: adviseOn(outcome.code).sentence,
        }),
        isGone: saysGone(outcome),
      };
    case 'not-sent':
      return fail('upstream-unreachable', outcome.reason);
    case 'unknown':
      return fail('upstream-unknown', outcome.reason);
  }
}

/** A status that this desk does not know is left out: the recording is known all the same. */
function readStatus(
  response: Readonly<Record<string, unknown>>,
  unread: string[],
): RecordingStatus | null {
  const reader = readFieldsOf(response, '', unread);
  const text = reader.text('Status')?.trim().toLowerCase();
  const status = recordingStatuses.find((known) => known.toLowerCase() === text) ?? null;
  if (status === null && !unread.includes('Status')) {
    reader.refuse('Status');
  }
  return status;
}

function fail(
  code: 'upstream-unknown' | 'upstream-rejected' | 'upstream-unreachable',
  detail: string,
  { askedAt, advice }: { readonly askedAt?: Date; readonly advice?: string } = {},
): Description {
  return {
    ...nothing,
    cloud: {
      ...nothing.cloud,
      askedAt: askedAt?.toISOString() ?? null,
      problem: { code, detail, ...(advice !== undefined && { advice }) },
    },
  };
}
