import { describe, expect, it } from 'vitest';

import { readCommand, readCurl } from './read-command.ts';

const start = 'tccli trtc ModifyCloudRecording ';

function read(options: string) {
  return readCommand(`${start}${options}`);
}

describe('a tccli command', () => {
  it('is the request that it sends', () => {
    const text = `${start}--region ap-guangzhou --SdkAppId 1 --TaskId=-a --MixLayoutParams '{"MixLayoutMode":3}' | jq .`;
    expect(readCommand(text)).toEqual({
      kind: 'request',
      body: { SdkAppId: 1, TaskId: '-a', MixLayoutParams: { MixLayoutMode: 3 } },
      options: ['--region'],
      places: new Map([
        ['SdkAppId', text.indexOf('--SdkAppId')],
        ['TaskId', text.indexOf('--TaskId')],
        ['MixLayoutParams', text.indexOf('--MixLayoutParams')],
      ]),
      end: text.indexOf('|'),
    });
  });

  it.each([
    ['--SdkAppId=1', { SdkAppId: 1 }],
    ['--TaskId 1', { TaskId: '1' }],
    ['--TaskId -1', { TaskId: '-1' }],
    ['--TaskId=', { TaskId: '' }],
    ['--TaskId=a=b', { TaskId: 'a=b' }],
    ['--cli-unfold-argument --SdkAppId 1', { SdkAppId: 1 }],
    [
      '--MixLayoutParams.MixLayoutMode 4 --MixLayoutParams.MixLayoutList.0.UserId 12',
      { MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [{ UserId: '12' }] } },
    ],
    [
      '--SubscribeStreamUserIds.SubscribeVideoUserIds a 12',
      { SubscribeStreamUserIds: { SubscribeVideoUserIds: ['a', '12'] } },
    ],
    [
      '--SubscribeStreamUserIds.SubscribeVideoUserIds a',
      { SubscribeStreamUserIds: { SubscribeVideoUserIds: ['a'] } },
    ],
    [
      `--SubscribeStreamUserIds.SubscribeVideoUserIds '["a"]'`,
      { SubscribeStreamUserIds: { SubscribeVideoUserIds: ['a'] } },
    ],
    [
      `--MixLayoutParams.MixLayoutList '[{"Top":1}]'`,
      { MixLayoutParams: { MixLayoutList: [{ Top: 1 }] } },
    ],
    [`--TaskId '{"a":1}'`, { TaskId: '{"a":1}' }],
    [`--StorageParams ' {"a":1} '`, { StorageParams: { a: 1 } }],
    ['--MixLayoutParams 7', { MixLayoutParams: 7 }],
    ['', {}],
  ])('with %s sends %j', (options, body) => {
    expect(read(options)).toMatchObject({ kind: 'request', body });
  });

  it.each([
    `$ ${start}--SdkAppId 1`,
    `  ${start}--SdkAppId 1`,
    `KEY=a ID=b ${start}--SdkAppId 1`,
    `Hello,\n${start}--SdkAppId 1\nBye`,
    'tccli trtc CreateCloudRecording --SdkAppId 1',
    'tccli \\\n trtc ModifyCloudRecording --SdkAppId 1',
    'tccli\\\n trtc ModifyCloudRecording --SdkAppId 1',
  ])('is found in %j', (text) => {
    expect(readCommand(text)).toMatchObject({ kind: 'request', body: { SdkAppId: 1 } });
  });

  it.each([
    'hello',
    'say tccli trtc ModifyCloudRecording',
    'tccli',
    'tcclix trtc',
    'my-tccli trtc',
  ])('is not in %j', (text) => {
    expect(readCommand(text)).toBeUndefined();
  });

  it.each([
    [
      'tccli cvm RunInstances',
      'This command calls RunInstances. Only ModifyCloudRecording and CreateCloudRecording of trtc contain a recording layout (line 1, column 7).',
    ],
    ['tccli cvm', /^This command calls nothing\. .* \(line 1, column 7\)\.$/],
    ['tccli trtc StartX', /^This command calls StartX\. .* \(line 1, column 12\)\.$/],
    ['tccli trtc', /^This command calls nothing\. .* \(line 1, column 1\)\.$/],
    ['$ tccli  ', /^This command calls nothing\. .* \(line 1, column 3\)\.$/],
    [`${start}x`, 'Expected an option that begins with -- here (line 1, column 33).'],
    [`${start}-x`, 'Expected an option that begins with -- here (line 1, column 33).'],
    [`${start}--1`, 'Expected an option that begins with -- here (line 1, column 33).'],
    [`${start}--a+b`, 'Expected an option that begins with -- here (line 1, column 33).'],
    [`${start}'a—b'`, 'This is a dash — (U+2014): write - (line 1, column 35).'],
    [`${start}--TaskId --SdkAppId 1`, '--TaskId has no value (line 1, column 33).'],
    [`${start}--TaskId a b`, 'Expected an option that begins with -- here (line 1, column 44).'],
    [
      `${start}--cli-input-json x`,
      'This command reads its request from a file: drop that file here (line 1, column 33).',
    ],
    [
      `${start}--layout '{"MixLayoutMode": 3}'`,
      '--layout does not set MixLayoutMode: use the option of the API (line 1, column 33).',
    ],
    [`${start}--TaskId a --TaskId=b`, 'Duplicate option --TaskId: remove one (line 1, column 44).'],
    [
      `${start}--MixLayoutParams '{"a":1,}'`,
      'In --MixLayoutParams: Remove this comma: JSON does not allow a comma before } (line 1, column 58).',
    ],
    [
      `${start}--MixLayoutParams '{} x'`,
      'In --MixLayoutParams: unexpected text after the end of the JSON (line 1, column 55).',
    ],
    [
      `${start}--MixLayoutParams x`,
      'In --MixLayoutParams: x is not a JSON value (line 1, column 51).',
    ],
    [`${start}--A.B 1 --A.0 2`, 'A.0: this is not a list (line 1, column 41).'],
    [
      `${start}--TaskId $A`,
      'The shell would expand $ here: write the value itself (line 1, column 42).',
    ],
  ])('%j is refused with the place', (text, reason) => {
    const outcome = readCommand(text);
    expect(outcome).toEqual({
      kind: 'refused',
      reason: typeof reason === 'string' ? reason : (expect.stringMatching(reason) as string),
    });
  });
});

describe('a curl command', () => {
  it.each([
    `curl -d '{}' https://a`,
    `curl https://a -d '{}'`,
    `curl https://a --data '{}'`,
    `curl https://a --data='{}'`,
    `curl https://a --data-raw '{}'`,
    `curl https://a --data-binary '{}'`,
    `curl https://a --data-ascii '{}'`,
    `curl https://a --json '{}'`,
    `$ curl https://a --json='{}'`,
    `  curl \\\n -H 'a: b' \\\n -d '{}'`,
    `First\ncurl https://a -d "{}"\nLast`,
  ])('sends the body of %j', (text) => {
    expect(readCurl(text)).toMatchObject({ kind: 'body', body: { text: '{}' } });
  });

  it('knows where its body stands', () => {
    expect(readCurl(`curl -d '{}'`)).toEqual({
      kind: 'body',
      body: { text: '{}', offsets: [9, 10, 12] },
    });
    expect(readCurl(`curl --data={}`)).toMatchObject({
      body: { text: '{}', offsets: [12, 13, 14] },
    });
  });

  it.each([
    'hello',
    'curl https://a',
    'curl https://a -d @file',
    'curl https://a -d',
    `use curl -d '{}'`,
    `curl https://a --data-urlencode '{}'`,
    `curls -d '{}'`,
    `curl https://a; x -d '{}'`,
    `curl https://a\n  -d '{}'`,
  ])('sends nothing that is read in %j', (text) => {
    expect(readCurl(text)).toBeUndefined();
  });

  it('with a body that only the shell knows is refused', () => {
    expect(readCurl('curl -d $BODY')).toEqual({
      kind: 'refused',
      reason: 'The shell would expand $ here: write the value itself (line 1, column 9).',
    });
  });
});
