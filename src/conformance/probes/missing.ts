import { always, modify, modifyLayout, nobody, outOfRange } from './probe.ts';
import type { Probe, ProbeContext } from './probe.ts';

/** Which layer reports a missing field: the code has the field's name, or it has not. */
export function listMissingProbes(context: ProbeContext): readonly Probe[] {
  const action = 'ModifyCloudRecording';
  const own = (name: string, field: string, body: object): Probe => ({
    ...{ name, question: 5, follows: 'missingCode' },
    expected: ({ missingCode }) =>
      missingCode === 'named' ? `MissingParameter.${field}` : 'MissingParameter',
    call: { action, body: JSON.stringify(body) },
  });
  const { sdkAppId } = context;
  return [
    own('empty-body', 'SdkAppId', {}),
    own('no-task-id', 'TaskId', { SdkAppId: sdkAppId }),
    own('empty-task-id', 'TaskId', { SdkAppId: sdkAppId, TaskId: '' }),
    {
      ...{ name: 'sdk-app-id-0', question: 5, expected: outOfRange },
      call: { action, body: JSON.stringify({ SdkAppId: 0, TaskId: nobody }) },
    },
    {
      ...{ name: 'empty-layout', question: 5, expected: always('MissingParameter') },
      call: modify(context, { MixLayoutParams: {} }),
    },
    {
      ...{ name: 'window-without-width', question: 5, expected: always('MissingParameter') },
      call: modifyLayout(context, {
        MixLayoutMode: 4,
        MixLayoutList: [{ Top: 0, Left: 0, Height: 90 }],
      }),
    },
  ];
}
