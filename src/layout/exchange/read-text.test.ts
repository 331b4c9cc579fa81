import { listExamples, readExample, readInvalidBodies } from '#testing/example-bodies.ts';
import { expect, test } from 'vitest';

import { readText } from './read-text.ts';
import type { ReadOutcome } from './read-text.ts';

const params = { MixLayoutMode: 3, BackGroundColor: '#101820' };
const subscription = { SubscribeVideoUserIds: ['host', 'guest.*$'] };
const window = { Top: 0, Left: 8, Width: 640, Height: 360, UserId: 'ana' };
const modify = {
  SdkAppId: 1400000001,
  TaskId: '-m9-bVVU7+QYM/x.',
  MixLayoutParams: params,
  SubscribeStreamUserIds: subscription,
};

function read(text: string): ReadOutcome {
  return readText(text, { site: 'intl' });
}

function refusal(text: string): string {
  const outcome = read(text);
  return outcome.kind === 'refused' ? outcome.reason : `It was read as ${outcome.source}.`;
}

test.each(listExamples('modify-'))('%s is read whole', (name) => {
  const body = readExample(name);
  const outcome = readText(JSON.stringify(body), { site: 'cn' });
  expect(outcome).toMatchObject({
    kind: 'draft',
    source: 'modify',
    container: 'json',
    subject: {
      MixLayoutParams: body['MixLayoutParams'],
      SubscribeStreamUserIds: body['SubscribeStreamUserIds'],
    },
    leftOut: [],
    unknownKeys: [],
    sdkAppId: body['SdkAppId'],
    taskId: body['TaskId'],
  });
});

test.each(readInvalidBodies().filter(({ name }) => name.startsWith('modify-')))(
  '$name is still read as a draft, so that it can be repaired',
  ({ body }) => {
    const outcome = read(JSON.stringify(body));
    expect(outcome).toMatchObject({ kind: 'draft', source: 'modify' });
    if (outcome.kind === 'draft') {
      expect(outcome.subject.MixLayoutParams).toEqual(body['MixLayoutParams']);
    }
  },
);

test('a Create gives its canvas and room, and its other fields are listed as left out', () => {
  const body = readExample('create-mixed-vod');
  const outcome = read(JSON.stringify(body));
  expect(outcome).toMatchObject({
    kind: 'draft',
    source: 'create',
    canvas: { width: 1280, height: 720 },
    sdkAppId: 1400000001,
    roomId: 'room-42',
    subject: { MixLayoutParams: body['MixLayoutParams'] },
    unknownKeys: [],
  });
  if (outcome.kind !== 'draft') {
    return;
  }
  expect(outcome.leftOut).toEqual(
    expect.arrayContaining(['UserSig', 'StorageParams', 'RecordParams.RecordMode']),
  );
  expect(outcome.leftOut).toContain('MixTranscodeParams.VideoParams.BitRate');
  expect(outcome.leftOut).not.toContain('MixTranscodeParams.VideoParams.Width');
});

test('the subscription of a Create is inside its RecordParams', () => {
  const RecordParams = { RecordMode: 2, SubscribeStreamUserIds: subscription };
  expect(
    read(JSON.stringify({ RoomId: 'r', RecordParams, MixLayoutParams: params })),
  ).toMatchObject({
    source: 'create',
    subject: { MixLayoutParams: params, SubscribeStreamUserIds: subscription },
    leftOut: ['RecordParams.RecordMode'],
  });
});

test.each([
  ['payload', { MixLayoutParams: params, SubscribeStreamUserIds: subscription }, params],
  ['payload', { MixLayoutParams: params }, params],
  ['layout', params, params],
  ['windows', [window], { MixLayoutMode: 4, MixLayoutList: [window] }],
  ['windows', { MixLayoutList: [window] }, { MixLayoutMode: 4, MixLayoutList: [window] }],
  ['windows', window, { MixLayoutMode: 4, MixLayoutList: [window] }],
])('a bare %s is a draft: %j', (source, value, expected) => {
  const outcome = read(JSON.stringify(value, null, 2));
  expect(outcome).toMatchObject({ kind: 'draft', source, leftOut: [], unknownKeys: [] });
  if (outcome.kind === 'draft') {
    expect(outcome.subject.MixLayoutParams).toEqual(expected);
  }
});

test('unknown keys stay in the draft and are listed', () => {
  const body = { ...modify, MixLayoutParams: { ...params, Colour: 1 }, Note: 'x', Region: 'y' };
  expect(read(JSON.stringify(body))).toMatchObject({
    subject: { MixLayoutParams: { ...params, Colour: 1 } },
    unknownKeys: ['MixLayoutParams.Colour', 'Note'],
    leftOut: ['Note', 'Region'],
    problems: [{ code: 'unknown-field', path: 'MixLayoutParams.Colour' }],
  });
});

test('wrapping keys are listed, and the body may be JSON within a string', () => {
  const wrapped = { Action: 'ModifyCloudRecording', Payload: JSON.stringify({ ...modify, X: 1 }) };
  expect(read(JSON.stringify({ log: [wrapped], at: 5 }))).toMatchObject({
    source: 'modify',
    subject: { MixLayoutParams: params },
    leftOut: ['at', 'log.0.Action', 'log.0.Payload.X'],
    unknownKeys: ['log.0.Payload.X'],
  });
});

const json = JSON.stringify({ ...modify, TaskId: 'a"b\\c' });
test.each([
  ['a Java string', `String body = ${JSON.stringify(json)};`],
  ['a Go raw string', `package main\nvar body = \`${json}\``],
  ['a C# verbatim string', `using System;\nvar body = @"${json.replaceAll('"', '""')}";`],
  ['a PHP string', `$params = '${json.replaceAll('\\', '\\\\')}';`],
  ['a JavaScript string', `JSON.parse('${json.replaceAll('\\', '\\\\')}')`],
  ['a Python dictionary', `params = ${json}\nreq.from_json_string(json.dumps(params))`],
  ['a curl command', `curl https://x.example -H 'a: b' -d '${json}'`],
  ['prose', `Please send this:\n\n    ${json}\n\nThanks {all}!`],
])('%s is searched for the body', (_, text) => {
  expect(read(text)).toMatchObject({
    kind: 'draft',
    container: 'code',
    taskId: 'a"b\\c',
    subject: { MixLayoutParams: params, SubscribeStreamUserIds: subscription },
  });
});

test('the largest of several layouts is taken and the others are counted', () => {
  const text = `const small = ${JSON.stringify(params)};\nconst big = ${JSON.stringify(modify)};`;
  expect(read(text)).toMatchObject({ source: 'modify', otherDrafts: 1 });
});

test('a byte order mark at the start of a file is ignored', () => {
  expect(read(`\ufeff${JSON.stringify(modify)}`)).toMatchObject({ source: 'modify' });
});

test.each([
  [
    '{\n  "TaskId": "x", // the task\n}',
    'Remove this comment: JSON does not allow comments (line 2, column 18).',
  ],
  [
    '{\r\n"a": [1,\r\n2,]\r\n}',
    'Remove this comma: JSON does not allow a comma before ] (line 3, column 2).',
  ],
  [
    '{"MixLayoutMode": 4,}',
    'Remove this comma: JSON does not allow a comma before } (line 1, column 20).',
  ],
  ["{'MixLayoutMode': 4}", 'Expected a "key" here (line 1, column 2).'],
  ['{"MixLayoutMode": 4', 'This object is not closed: add } (line 1, column 20).'],
  ['{"a": \ufeff1}', 'Remove the byte order mark here (line 1, column 7).'],
  ['{"a": 1, "a": 2}', 'Duplicate key "a": remove one (line 1, column 10).'],
  [
    '{"MixLayoutMode": 4}, "MediaId": 1}',
    'Unexpected text after the end of the JSON (line 1, column 23).',
  ],
  ['{"a": "\\N"}', 'Unknown escape: write a backslash as \\\\ (line 1, column 8).'],
  ['[{"Top": 1e}]', '1e is not a JSON value (line 1, column 10).'],
  ['{"a": "x\ny"}', 'This string is not closed on its line: add " (line 1, column 7).'],
  ['['.repeat(200), 'The nesting is deeper than 64 levels (line 1, column 65).'],
])('%j is refused with its line and column', (text, reason) => {
  expect(refusal(text)).toBe(reason);
});

test('a layout inside something that is broken is not read in part', () => {
  const inner = JSON.stringify(params);
  const broken = `const request = {\n  TaskId: 'x',\n  "MixLayoutParams": ${inner},\n};`;
  expect(refusal(broken)).toBe('Expected a "key" here (line 2, column 3).');
  const list = `const windows = [${JSON.stringify(window)}, // host\n${JSON.stringify(window)}];`;
  expect(refusal(list)).toMatch(/^Remove this comment: JSON does not allow comments \(line 1/);
});

test('an error within a string of a program has its place in the program', () => {
  const text = `String body =\n    "{\\"MixLayoutParams\\": {\\"MixLayoutMode\\": 4,}}";`;
  expect(refusal(text)).toBe(
    'Remove this comma: JSON does not allow a comma before } (line 2, column 49).',
  );
});

test('a relay body is refused with a reason that names the relay', () => {
  const body = readExample('update-publish-custom');
  const layout = (body['VideoParams'] as { LayoutParams: unknown }).LayoutParams;
  for (const relay of [body, body['VideoParams'], layout, `x = ${JSON.stringify(body)};`]) {
    const text = typeof relay === 'string' ? relay : JSON.stringify(relay);
    expect(refusal(text)).toMatch(/^This layout is for CDN relay .*UpdatePublishCdnStream/);
  }
});

test.each([
  ['', /^The text is empty\. Paste/],
  ['hello', /^No recording layout found\. Paste/],
  ['{"a": 1}', /^No recording layout found\. Paste/],
  ['[]', /^No recording layout found\. Paste/],
  [JSON.stringify(readExample('describe')), /has no layout/],
  [JSON.stringify(readExample('response-modify-ok')), /^This is a response from the cloud/],
  [JSON.stringify(readExample('callback-311')), /^No recording layout found/],
])('%s is refused with a reason', (text, reason) => {
  expect(refusal(text)).toMatch(reason);
});

test('a command is read as a shell would split it', () => {
  const command = `$ tccli trtc ModifyCloudRecording --region ap-singapore --SdkAppId 1 \\
    --TaskId="-a b" --MixLayoutParams '${JSON.stringify(params)}' | jq .`;
  expect(read(command)).toMatchObject({
    source: 'modify',
    container: 'command',
    sdkAppId: 1,
    taskId: '-a b',
    subject: { MixLayoutParams: params },
    leftOut: ['--region'],
  });
});

test.each([
  ['--TaskId $TASK', 'The shell would expand $ here: write the value itself (line 2, column 10).'],
  ["--TaskId 'x", 'This quote is not closed (line 2, column 10).'],
  ['--TaskId', '--TaskId has no value (line 2, column 1).'],
  ['--TaskId=a --TaskId=b', 'Duplicate option --TaskId: remove one (line 2, column 12).'],
  [
    `--MixLayoutParams '{"MixLayoutMode":4,}'`,
    'In --MixLayoutParams: Remove this comma: JSON does not allow a comma before } (line 2, column 38).',
  ],
  ['--cli-input-json file://body.json', /drop that file here/],
  ['--cli-unfold-argument --MixLayoutParams.MixLayoutMode 4', /--cli-unfold-argument/],
])('a command with %s is refused', (options, reason) => {
  expect(refusal(`tccli trtc ModifyCloudRecording \\\n${options}`)).toMatch(reason);
});

test('a command for something else is refused', () => {
  expect(refusal('tccli trtc UpdatePublishCdnStream --SdkAppId 1')).toMatch(
    /UpdatePublishCdnStream/,
  );
});
