import { siteRegions } from '#trtc/sites.ts';

import { accepted, always, nobody } from './probe.ts';
import type { Probe, ProbeContext } from './probe.ts';
import type { Call } from './call.ts';

/** A region of the vendor that no page lists for recording, and one that does not exist. */
export const foreignRegion = 'ap-hongkong';

/** Keys, clock, region, version and action. */
export function listKeyProbes(
  context: ProbeContext,
  { hasToken }: { readonly hasToken: boolean },
): readonly Probe[] {
  const describe: Call = {
    action: 'DescribeCloudRecording',
    body: JSON.stringify({ SdkAppId: context.sdkAppId, TaskId: nobody }),
  };
  const entry = (
    name: string,
    expected: string,
    signature: NonNullable<Call['signature']>,
  ): Probe => ({
    ...{ name, question: null, mayBeRefusedEntry: true },
    expected: always(expected),
    call: { ...describe, signature },
  });
  const common = (name: string, expected: string, changes: Partial<Call>): Probe => ({
    ...{ name, question: null, expected: always(expected) },
    call: { ...describe, ...changes },
  });
  return [
    entry('wrong-key', 'AuthFailure.SignatureFailure', { key: 'wrong-key' }),
    entry('unknown-id', 'AuthFailure.SecretIdNotFound', { key: 'unknown-id' }),
    entry('301-seconds-old', 'AuthFailure.SignatureExpire', { agedS: 301 }),
    entry('290-seconds-old', 'accepted', { agedS: 290 }),
    ...(hasToken
      ? []
      : [{ ...entry('token-without-need', 'accepted', { token: 'conformance' }), question: 34 }]),
    common('no-region', 'MissingParameter', { region: null }),
    ...siteRegions[context.site].map((region) => ({
      ...{ name: `region-${region}`, question: 24, expected: accepted },
      call: { ...describe, region },
    })),
    {
      ...common(`region-${foreignRegion}`, 'UnsupportedRegion', { region: foreignRegion }),
      question: 24,
    },
    common('region-ap-nowhere', 'UnsupportedRegion', { region: 'ap-nowhere' }),
    common('other-version', 'NoSuchVersion', { version: '2016-01-01' }),
    common('other-action', 'InvalidAction', { action: 'ConformanceNobody' }),
  ];
}
