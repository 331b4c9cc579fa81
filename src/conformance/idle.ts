import { siteRegions } from '#trtc/sites.ts';

import { begin } from './begin.ts';
import type { Kit } from './kit.ts';
import type { OpenRecordings } from './open-recordings.ts';
import { listCreateProbes } from './probes/creates.ts';
import { listEdgeProbes } from './probes/edges.ts';
import { accepted, always, modify, modifyLayout } from './probes/probe.ts';
import type { ProbeContext, Question } from './probes/probe.ts';
import { listValueProbes } from './probes/values.ts';
import type { Look, Recordings } from './recordings.ts';

/** What a run of this phase works with. */
export interface IdleParts {
  readonly kit: Kit;
  readonly recordings: Recordings;
  readonly open: OpenRecordings;
}

/** Recordings of an empty room. Returns how long one takes to end, ms; null: it was not seen. */
export async function runIdle(parts: IdleParts): Promise<{ readonly endingMs: number | null }> {
  const { kit, recordings } = parts;
  const { taskFirst } = await begin(kit);
  for (const probe of listCreateProbes(recordings.name())) {
    await recordings.tryStart(probe);
  }
  await askAboutOne(parts, taskFirst);
  await askAboutRobots(parts);
  await askAboutSingleStream(parts);
  await askAboutUserSig(parts);
  const endingMs = await askAboutTheEnd(parts);
  await askAboutIdleClock(parts);
  return { endingMs };
}

function contextOf(kit: Kit, taskId: string): ProbeContext {
  return { site: kit.site, sdkAppId: kit.sdkAppId, taskId };
}

/** Everything that one running recording can be asked. */
async function askAboutOne({ kit, recordings }: IdleParts, taskFirst: boolean): Promise<void> {
  const taskId = await recordings.startSurely('create');
  kit.observe(
    { name: 'task-id-length', question: null, expected: always('40 to 80 characters') },
    taskId.length >= 40 && taskId.length <= 80
      ? '40 to 80 characters'
      : `${taskId.length} characters`,
  );
  await watchIdle(kit, recordings, taskId);

  const context = contextOf(kit, taskId);
  const reply = await kit.ask({
    ...{ name: 'modify-while-idle', question: 16, expected: accepted },
    call: modifyLayout(context, { BackGroundColor: '#101820' }),
  });
  const answered = reply.kind === 'answered' ? reply.response['TaskId'] : undefined;
  kit.observe(
    { name: 'task-id-in-the-answer', question: 36, expected: always('ours') },
    answered === undefined ? null : answered === taskId ? 'ours' : 'another',
  );
  const layout = { MixLayoutParams: { MixLayoutMode: 3 } };
  await kit.askAll([
    {
      ...{ name: 'modify-without-layout', question: 1, expected: accepted },
      call: modify(context, { SubscribeStreamUserIds: {} }),
    },
    {
      ...{ name: 'modify-without-lists', question: 2, expected: accepted },
      call: modify(context, layout),
    },
    {
      ...{ name: 'modify-with-neither', question: 1, expected: accepted },
      call: modify(context, {}),
    },
    ...listEdgeProbes(context),
    ...(taskFirst ? listValueProbes(context) : []),
  ]);
  const other = siteRegions[kit.site].find((region) => region !== kit.region);
  await kit.ask({
    ...{ name: 'modify-from-another-region', question: 24, expected: accepted },
    call: { ...modify(context, layout), ...(other !== undefined && { region: other }) },
  });
  await kit.ask({
    ...{ name: 'modify-by-another-application', question: 3 },
    ...{ isLiteral: true, mayBeRefusedEntry: true },
    expected: ({ goneCode }) => goneCode,
    call: { ...modify({ ...context, sdkAppId: 1 }, layout) },
  });
  await recordings.end(taskId);
}

/** A recording that nobody sends to: what its status and its list of files look like. */
async function watchIdle(kit: Kit, recordings: Recordings, taskId: string): Promise<void> {
  const seen = new Set<string>();
  for (let left = kit.pace.looks; left >= 0; left -= 1) {
    const { status, reply } = await recordings.look(taskId);
    const files = reply.kind === 'answered' ? reply.response['StorageFileList'] : undefined;
    if (status !== null) {
      seen.add(`${status} ${JSON.stringify(files ?? null)}`);
    }
    if (left > 0) {
      await kit.wait(kit.pace.lookMs);
    }
  }
  kit.observe(
    { name: 'status-of-an-empty-room', question: 37, expected: always('Idle []') },
    seen.size === 0 ? null : [...seen].join(', '),
  );
}

/** The same robot again: what becomes of the first recording. */
async function askAboutRobots({ kit, recordings, open }: IdleParts): Promise<void> {
  const robot = recordings.name();
  const first = await recordings.startSurely('create-for-robot', {}, robot);
  const reuse: Question = {
    ...{ name: 'same-robot-again', question: 28, follows: 'robotReuse' },
    expected: ({ robotReuse }) => (robotReuse === 'refused' ? 'refused' : 'accepted'),
  };
  const second = await recordings.start(reuse, {}, robot);
  const { status } = await recordings.look(first);
  kit.observe(
    {
      ...{ name: 'first-of-the-same-robot', question: 28, follows: 'robotReuse' },
      expected: ({ robotReuse }) => (robotReuse === 'interrupts' ? ['Exited', 'gone'] : 'Idle'),
    },
    status,
  );
  for (const taskId of [first, second]) {
    if (taskId !== null && open.taskIds.has(taskId)) {
      await recordings.end(taskId);
    }
  }
}

/** A single-stream recording has no layout: what becomes of one that is sent to it. */
async function askAboutSingleStream({ kit, recordings }: IdleParts): Promise<void> {
  const taskId = await recordings.startSurely('create-single-stream', {
    RecordParams: { RecordMode: 1, MaxIdleTime: 300, StreamType: 0 },
    MixTranscodeParams: undefined,
    MixLayoutParams: undefined,
  });
  const context = contextOf(kit, taskId);
  await kit.askAll([
    {
      ...{ name: 'layout-of-single-stream', question: 15, follows: 'layoutOfSingleStream' },
      expected: ({ layoutOfSingleStream }) =>
        layoutOfSingleStream === 'refuse' ? 'FailedOperation.CRUnsupportMethod' : 'accepted',
      call: modifyLayout(context, {}),
    },
    {
      ...{ name: 'lists-of-single-stream', question: 15, expected: accepted },
      call: modify(context, { SubscribeStreamUserIds: {} }),
    },
  ]);
  await recordings.end(taskId);
}

/** A UserSig that is wrong in every respect: refused, or accepted and then over, or not looked at. */
async function askAboutUserSig({ kit, recordings, open }: IdleParts): Promise<void> {
  const taskId = await recordings.start(
    {
      ...{ name: 'wrong-user-sig', question: 38, follows: 'userSig' },
      expected: ({ userSig }) => (userSig === 'refused' ? 'refused' : 'accepted'),
    },
    {},
    recordings.nameWrongly(),
  );
  const later: Question = {
    ...{ name: 'after-a-wrong-user-sig', question: 38, follows: 'userSig' },
    expected: ({ userSig }) => (userSig === 'fails-later' ? ['Exited', 'gone'] : 'Idle'),
  };
  if (taskId === null) {
    kit.skip(later, 'there is no recording to look at');
    return;
  }
  await kit.wait(kit.pace.failureMs);
  const { status } = await recordings.look(taskId);
  kit.observe(later, status);
  if (open.taskIds.has(taskId)) {
    await recordings.end(taskId);
  }
}

/** What is answered for a recording that has been ended, and for how long. */
async function askAboutTheEnd({ kit, recordings, open }: IdleParts): Promise<number | null> {
  const taskId = await recordings.startSurely('create-to-end');
  const context = contextOf(kit, taskId);
  const end = {
    action: 'DeleteCloudRecording',
    body: JSON.stringify({ SdkAppId: kit.sdkAppId, TaskId: taskId }),
  };
  const startMs = performance.now();
  await kit.ask({ name: 'delete', question: null, expected: accepted, call: end });
  await kit.ask({ name: 'delete-again', question: 3, expected: accepted, call: end });
  await kit.ask({
    ...{ name: 'modify-after-delete', question: 16, isLiteral: true },
    expected: ({ goneCode }) => goneCode,
    call: modifyLayout(context, {}),
  });
  const gone = await waitUntilGone({ kit, recordings }, taskId, {
    limitMs: kit.pace.endingMs,
    everyMs: kit.pace.gapMs,
  });
  const ms = Math.round(performance.now() - startMs);
  const code = gone?.reply.kind === 'answered' ? gone.reply.code : null;
  kit.observe(
    {
      ...{ name: 'describe-after-delete', question: 3, isLiteral: true },
      expected: ({ goneCode }) => goneCode,
    },
    code,
    gone === null ? `still known after ${ms} ms` : `after ${ms} ms`,
  );
  if (gone !== null) {
    open.forget(taskId);
  }
  return gone === null ? null : ms;
}

/** A recording that nobody ends: the empty room ends it after MaxIdleTime. */
async function askAboutIdleClock({ kit, recordings, open }: IdleParts): Promise<void> {
  const taskId = await recordings.startSurely('create-to-be-left', {
    RecordParams: { RecordMode: 2, MaxIdleTime: 5, StreamType: 0 },
  });
  const startMs = performance.now();
  const gone = await waitUntilGone({ kit, recordings }, taskId, {
    limitMs: kit.pace.idleEndMs,
    everyMs: 1000,
  });
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  kit.observe(
    { name: 'ends-after-max-idle-time', question: 39, expected: always('gone') },
    gone === null ? 'still there' : 'gone',
    `${seconds} s with a MaxIdleTime of 5 s`,
  );
  if (gone === null) {
    await recordings.end(taskId);
  } else {
    open.forget(taskId);
  }
}

/** Null: it is still known when the time is over. */
async function waitUntilGone(
  { kit, recordings }: Pick<IdleParts, 'kit' | 'recordings'>,
  taskId: string,
  { limitMs, everyMs }: { readonly limitMs: number; readonly everyMs: number },
): Promise<Look | null> {
  const startMs = performance.now();
  while (performance.now() - startMs < limitMs) {
    const look = await recordings.look(taskId);
    const isRefused = look.reply.kind === 'answered' && look.reply.code !== null;
    // A limit of calls is no answer.
    if (isRefused && look.status?.startsWith('RequestLimit') !== true) {
      return look;
    }
    await kit.wait(everyMs);
  }
  return null;
}
