import { describe, expect, it } from 'vitest';

import { storageParamsSchema } from './create-recording.ts';
import { sites, siteHosts, siteOfHost } from './sites.ts';
import { describeCloudRecordingSchema } from './task-calls.ts';
import { waterMarkSchema } from './watermark.ts';

const bucket = { Vendor: 1, Region: 'r', Bucket: 'b', AccessKey: 'a', SecretKey: 's' };
const text = { Top: 0, Left: 0, Width: 10, Height: 10, Chars: 'x' };

/** Fields that one site's model has and the other's refuses. */
const own = [
  {
    field: 'RecorderKey of Describe',
    site: 'cn',
    passes: (site: 'cn' | 'intl') =>
      describeCloudRecordingSchema(site).safeParse({ SdkAppId: 1, TaskId: 't', RecorderKey: 'k' })
        .success,
  },
  {
    field: 'Font of a text watermark',
    site: 'cn',
    passes: (site: 'cn' | 'intl') =>
      waterMarkSchema(site).safeParse({
        WaterMarkType: 1,
        WaterMarkChar: { ...text, Font: 'Tencent' },
      }).success,
  },
  {
    field: 'Font of a timestamp',
    site: 'cn',
    passes: (site: 'cn' | 'intl') =>
      waterMarkSchema(site).safeParse({
        WaterMarkType: 2,
        WaterMarkTimestamp: { Pos: 0, Font: 'SourceHanSans' },
      }).success,
  },
  {
    field: 'EndpointUrl of a bucket',
    site: 'intl',
    passes: (site: 'cn' | 'intl') =>
      storageParamsSchema(site).safeParse({
        CloudStorage: { ...bucket, EndpointUrl: 'https://account.example.com' },
      }).success,
  },
] as const;

describe('the two sites', () => {
  it.each(own)('$field exists on $site only', ({ site, passes }) => {
    expect(sites.filter(passes)).toEqual([site]);
  });

  it('are recognised by their host', () => {
    expect(sites.map((site) => siteOfHost(siteHosts[site]))).toEqual(sites);
    expect(siteOfHost('trtc.ap-singapore.tencentcloudapi.com')).toBe('cn');
    expect(siteOfHost('intl-proxy.example.com')).toBe('cn');
  });
});
