import { expect, test } from 'vitest';

import { callAs, control } from '#simulator/testing/customer.ts';
import { createTask, readExample, SdkAppId, startForTest } from '#simulator/testing/simulator.ts';

const modify = 'ModifyCloudRecording';

test('every answer carries a RequestId of its own', async () => {
  const { url } = await startForTest();
  const answers = await Promise.all([
    callAs(url, modify, {}),
    callAs(url, 'CreateCloudRecording', readExample('examples', 'create-mixed-vod')),
    callAs(url, modify, {}, { headers: { authorization: 'nonsense' } }),
  ]);
  const ids = answers.map(({ response }) => String(response['RequestId']));
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  }
  expect(new Set(ids).size).toBe(3);
});

/** Each row has one more error than the next: the gateway refuses the error that it checks first. */
const brokenInOrder = [
  { code: 'AuthFailure.SignatureFailure', fix: 'credential' },
  { code: 'InvalidAction', fix: 'action' },
  { code: 'NoSuchVersion', fix: 'version' },
  { code: 'UnsupportedRegion', fix: 'region' },
  { code: 'InvalidParameter', fix: 'json' },
  { code: 'MissingParameter.TaskId', fix: 'schema' },
  { code: 'ResourceNotFound', fix: 'nothing' },
];

test.each(brokenInOrder.map(({ code }, index) => [code, index] as const))(
  '%s is refused before everything that the gateway checks later',
  async (code, fixed) => {
    const { url } = await startForTest();
    const isFixed = (what: string) => brokenInOrder.slice(0, fixed).some(({ fix }) => fix === what);
    const text = isFixed('json') ? JSON.stringify({ SdkAppId }) : '{"SdkAppId":';
    const body = isFixed('schema') ? { SdkAppId, TaskId: 'none' } : text;
    const answer = await callAs(url, isFixed('action') ? modify : 'PauseCloudRecording', body, {
      ...(isFixed('credential')
        ? {}
        : { credential: { secretId: 'SIMULATOR_SECRET_ID', secretKey: 'wrong' } }),
      headers: {
        'x-tc-version': isFixed('version') ? '2019-07-22' : '2017-01-01',
        'x-tc-region': isFixed('region') ? 'ap-singapore' : 'mars-north',
      },
    });
    expect(answer).toMatchObject({ status: 200, code });
  },
);

test.each([
  ['x-tc-action', 'Action'],
  ['x-tc-version', 'Version'],
  ['x-tc-region', 'Region'],
  ['x-tc-timestamp', 'Timestamp'],
  ['authorization', 'Authorization'],
])('a call without %s is refused because %s is missing', async (header, name) => {
  const { url } = await startForTest();
  const answer = await callAs(url, modify, {}, { headers: { [header]: undefined } });
  expect(answer.code).toBe('MissingParameter');
  expect(answer.response['Error']).toHaveProperty('Message', expect.stringContaining(name));
});

test('null counts as an absent field at every depth', async () => {
  const { url } = await startForTest();
  const TaskId = await createTask(url);
  const body = {
    SdkAppId,
    TaskId,
    MixLayoutParams: { MixLayoutMode: 3, BackGroundColor: null },
    SubscribeStreamUserIds: null,
  };
  expect((await callAs(url, modify, body)).code).toBeNull();
  const task = await control(url, 'GET', `tasks/${encodeURIComponent(TaskId)}`);
  expect(task.body).toHaveProperty('accepted.MixLayoutParams', { MixLayoutMode: 3 });
  const missing = await callAs(url, modify, { SdkAppId, TaskId: null });
  expect(missing.code).toBe('MissingParameter.TaskId');
});

test.each([
  ['an array', '[]'],
  ['a string', '"text"'],
  ['nothing', ''],
  ['incomplete', '{"SdkAppId":1'],
  ['nested too deeply', `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`],
])('a body that is %s is refused', async (_, text) => {
  const { url } = await startForTest();
  expect((await callAs(url, modify, text)).code).toBe('InvalidParameter');
});

test('a body beyond 10 MB is refused for its size', async () => {
  const { url } = await startForTest();
  const text = JSON.stringify({ SdkAppId, TaskId: 'x'.repeat(10 * 1024 * 1024) });
  expect((await callAs(url, modify, text)).code).toBe('RequestSizeLimitExceeded');
});

test('a field in the wrong case is unknown', async () => {
  const { url } = await startForTest();
  const answer = await callAs(url, modify, {
    SdkAppId,
    TaskId: 'x',
    MixLayoutParams: { MixLayoutMode: 3, BackgroundColor: '#101820' },
  });
  expect(answer.code).toBe('UnknownParameter');
  expect(answer.response['Error']).toHaveProperty(
    'Message',
    'The parameter `MixLayoutParams.BackgroundColor` is not recognized.',
  );
});

test.each([
  ['intl', 'UnknownParameter'],
  ['cn', null],
] as const)(
  'a font, which only the China site has, is answered by site %s with %s',
  async (site, code) => {
    const { url } = await startForTest({ site });
    const TaskId = await createTask(url);
    const body = { ...readExample('examples', 'modify-maximal-cn'), TaskId };
    expect((await callAs(url, modify, body)).code).toBe(code);
  },
);

test('the 21st call within a second is over the limit; other actions and keys are not affected', async () => {
  const other = { secretId: 'OTHER', secretKey: 'OTHER_KEY' };
  const own = { secretId: 'OWN', secretKey: 'OWN_KEY' };
  let nowMs = Date.now();
  const { url } = await startForTest({ credentials: [own, other], clock: () => nowMs });
  const handle = { SdkAppId, TaskId: 'none' };
  const call = (action: string, credential = own) =>
    callAs(url, action, handle, { credential, timestamp: Math.floor(nowMs / 1000) });

  for (let count = 1; count <= 20; count += 1) {
    expect((await call(modify)).code).toBe('ResourceNotFound');
  }
  const refused = await call(modify);
  expect(refused.response['Error']).toEqual({
    Code: 'RequestLimitExceeded',
    Message:
      'Your current request times equals to `21` in a second, which exceeds the frequency limit `20` for a second. Please reduce the frequency of calls.',
  });
  expect((await call('DescribeCloudRecording')).code).toBe('ResourceNotFound');
  expect((await call(modify, other)).code).toBe('ResourceNotFound');
  nowMs += 999;
  expect((await call(modify)).code).toBe('RequestLimitExceeded');
  nowMs += 1;
  expect((await call(modify)).code).toBe('ResourceNotFound');
});

test('a key without permission for the application is refused, with operation and resource', async () => {
  const credential = { secretId: 'NARROW', secretKey: 'NARROW_KEY', sdkAppIds: [1] };
  const { url } = await startForTest({ credentials: [credential] });
  const answer = await callAs(url, modify, { SdkAppId, TaskId: 'x' }, { credential });
  expect(answer.code).toBe('AuthFailure.UnauthorizedOperation');
  expect(answer.response['Error']).toHaveProperty(
    'Message',
    expect.stringMatching(/trtc:ModifyCloudRecording.*sdkappid\/1400000001.*has no permission/),
  );
});

test('an unknown application has its own code, except in Modify, which lists none', async () => {
  const { url } = await startForTest({ sdkAppIds: [1] });
  const handle = { SdkAppId, TaskId: 'x' };
  const created = await callAs(
    url,
    'CreateCloudRecording',
    readExample('examples', 'create-mixed-vod'),
  );
  expect(created.code).toBe('InvalidParameter.SdkAppId');
  expect((await callAs(url, 'DeleteCloudRecording', handle)).code).toBe(
    'InvalidParameter.SdkAppId',
  );
  expect((await callAs(url, modify, handle)).code).toBe('ResourceNotFound');
});

test.each(['PUT', 'PATCH', 'DELETE'])('%s is no method of the API', async (method) => {
  const { url } = await startForTest();
  const answer = await fetch(url, { method, ...(method === 'DELETE' ? {} : { body: '{}' }) });
  expect(await answer.json()).toHaveProperty('Response.Error.Code', 'UnsupportedProtocol');
});

test('a query beyond 32 KB is too large', async () => {
  const { url } = await startForTest();
  const answer = await fetch(`${url}/?Action=DescribeCloudRecording&TaskId=${'x'.repeat(32_768)}`);
  expect(await answer.json()).toHaveProperty('Response.Error.Code', 'RequestSizeLimitExceeded');
  expect((await fetch(`${url}/v2`, { method: 'POST' })).status).toBe(404);
});

test.each([
  ['cn', 'ap-guangzhou', 'ResourceNotFound'],
  ['cn', 'ap-singapore', 'UnsupportedRegion'],
  ['intl', 'ap-singapore', 'ResourceNotFound'],
  ['intl', 'eu-frankfurt', 'UnsupportedRegion'],
] as const)('on the site %s the region %s is answered with %s', async (site, region, code) => {
  const { url } = await startForTest({ site });
  const headers = { 'x-tc-region': region };
  const answer = await callAs(url, modify, { SdkAppId, TaskId: 'nobody' }, { headers });
  expect(answer.code).toBe(code);
});

test.each([
  ['BackgroundImageUrl', { BackgroundImageUrl: 'https://cdn.example.com/a.gif' }],
  ['DefaultSubBackgroundImage', { DefaultSubBackgroundImage: 'https://cdn.example.com/a b.png' }],
  [
    'MixLayoutList.0.SubBackgroundImage',
    {
      MixLayoutMode: 4,
      MixLayoutList: [
        { Top: 0, Left: 0, Width: 8, Height: 8, SubBackgroundImage: 'ftp://x/a.png' },
      ],
    },
  ],
])(
  'a %s that breaks the rules is refused where the simulator is told to',
  async (field, layout) => {
    for (const [badUrls, code] of [
      ['accept', null],
      ['refuse', 'InvalidParameter'],
    ] as const) {
      const { url } = await startForTest({ choices: { badUrls } });
      const TaskId = await createTask(url);
      const MixLayoutParams = { MixLayoutMode: 3, ...layout };
      const answer = await callAs(url, modify, { SdkAppId, TaskId, MixLayoutParams });
      expect(answer.code).toBe(code);
      if (code !== null) {
        expect(JSON.stringify(answer.response)).toContain(`MixLayoutParams.${field}`);
      }
      const good = { MixLayoutMode: 3, BackgroundImageUrl: 'https://cdn.example.com/a.PNG?x=1' };
      const body = { SdkAppId, TaskId, MixLayoutParams: good };
      expect((await callAs(url, modify, body)).code).toBeNull();
    }
  },
);
