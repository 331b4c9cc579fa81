import { modifyLayout } from './probe.ts';
import type { Probe, ProbeContext } from './probe.ts';

/** Whether key and clock are right, and by which code the cloud says that it does not know a task. */
export function listUnknownTaskProbes({ sdkAppId, taskId }: ProbeContext): readonly Probe[] {
  const body = JSON.stringify({ SdkAppId: sdkAppId, TaskId: taskId });
  return (['ModifyCloudRecording', 'DescribeCloudRecording', 'DeleteCloudRecording'] as const).map(
    (action) => ({
      name: `${action.replace('CloudRecording', '').toLowerCase()}-nobody`,
      question: 3,
      expected: ({ goneCode }) => goneCode,
      isLiteral: true,
      call: { action, body },
    }),
  );
}

/** A wrong value about nobody: tells which of the two is looked at first. */
export function lookUpProbe(context: ProbeContext): Probe {
  const window = { Top: 0, Left: 0, Width: 160, Height: 90, Alpha: 256 };
  return {
    name: 'alpha-256',
    question: 33,
    follows: 'lookUp',
    expected: ({ lookUp }) =>
      lookUp === 'values-first' ? 'InvalidParameter.OutOfRange' : 'accepted',
    call: modifyLayout(context, { MixLayoutMode: 4, MixLayoutList: [window] }),
  };
}
