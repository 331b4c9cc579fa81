import http from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';

import fc from 'fast-check';
import { CommonClient } from 'tencentcloud-sdk-nodejs-common';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { payloads, userIds } from '#testing/arbitraries/payloads.ts';
import { sites } from '#trtc/sites.ts';

import { createTc3Signer } from './tc3-signer.ts';

/** What the official SDK put on the wire. */
interface Captured {
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

const host = 'trtc.tencentcloudapi.com';
const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'EXAMPLE-SECRET-KEY' };
let last: Captured | undefined;

const server = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    last = { headers: request.headers, body: Buffer.concat(chunks) };
    response.end('{"Response":{"RequestId":"00000000-0000-0000-0000-000000000000"}}');
  });
});
const lookupLoopback: LookupFunction = (_name, options, callback) => {
  if (options.all === true) {
    callback(null, [{ address: '127.0.0.1', family: 4 }]);
  } else {
    callback(null, '127.0.0.1', 4);
  }
};
/** The SDK keeps the cloud's name, which it signs, and lands on this machine. */
const agent = new http.Agent({ keepAlive: true, lookup: lookupLoopback });
let sdk: CommonClient;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  sdk = new CommonClient('', '2019-07-22', {
    credential: credentials,
    region: 'ap-singapore',
    profile: { httpProfile: { protocol: 'http://', endpoint: `${host}:${port}`, agent } },
  });
});
afterAll(() => {
  agent.destroy();
  server.close();
});

test('our signer gives the same Authorization as the official SDK, byte for byte', async () => {
  const signer = createTc3Signer({ ...credentials, host });
  const bodies = fc.constantFrom(...sites).chain((site) =>
    fc.record({
      SdkAppId: fc.integer({ min: 1, max: 2 ** 31 }),
      TaskId: fc.oneof(userIds(), fc.string({ unit: 'grapheme', minLength: 1 })),
      payload: payloads(site),
    }),
  );
  const seenModes = new Set<number>();
  let seenWatermark = false;
  let seenNonAscii = false;
  await fc.assert(
    fc.asyncProperty(bodies, async ({ payload, ...handle }) => {
      await sdk.request('ModifyCloudRecording', { ...handle, ...payload });
      const { headers, body } = last ?? expect.fail('nothing arrived');
      expect(signer.sign(body, Number(headers['x-tc-timestamp']))).toBe(headers.authorization);
      seenModes.add(payload.MixLayoutParams.MixLayoutMode);
      seenWatermark ||= (payload.MixLayoutParams.WaterMarkList?.length ?? 0) > 0;
      seenNonAscii ||= body.length > body.toString('utf8').length;
    }),
    { numRuns: 600 },
  );
  // The law is worth what it was tried on.
  expect({ seenModes: seenModes.size, seenWatermark, seenNonAscii }).toEqual({
    seenModes: 4,
    seenWatermark: true,
    seenNonAscii: true,
  });
});
