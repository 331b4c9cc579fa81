import { accepted, nobody } from './probe.ts';
import type { Probe, ProbeContext } from './probe.ts';

/** The ways of older clients: a query, and forms that are signed among their parameters. */
export function listOtherWays({ sdkAppId }: ProbeContext): readonly Probe[] {
  const describe = {
    action: 'DescribeCloudRecording',
    body: JSON.stringify({ SdkAppId: sdkAppId, TaskId: nobody }),
  };
  return (['query', 'form-sha256', 'form-sha1'] as const).map((way) => ({
    ...{ name: `by-${way}`, question: null, expected: accepted, mayBeRefusedEntry: true },
    call: { ...describe, way },
  }));
}
