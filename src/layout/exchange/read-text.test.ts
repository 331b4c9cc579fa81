import { listExamples, readExample, readInvalidBodies } from '#testing/example-bodies.ts';
import { maxBodyBytes } from '#trtc/limits.ts';
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
  ['{\n  "MixLayoutMode": 4, // the mode\n  /* more */ "MediaId": 1, # one\n}', { MediaId: 1 }],
  ['{\r\n"MixLayoutMode": 4,\r\n"WaterMarkList": [],\r\n}', { WaterMarkList: [] }],
  ["{'MixLayoutMode': 4, MediaId: 0}", { MediaId: 0 }],
])('%j is read: comments, commas before the end, quotes of JavaScript', (text, expected) => {
  expect(read(text)).toMatchObject({
    kind: 'draft',
    source: 'layout',
    container: 'json',
    subject: { MixLayoutParams: { MixLayoutMode: 4, ...expected } },
  });
});

test.each([
  ['{"MixLayoutMode": 4', 'This object is not closed: add } (line 1, column 20).'],
  ['{"MixLayoutMode": 4,, "a": 1}', 'Expected a value here, not , (line 1, column 21).'],
  ['{"a": \ufeff1}', 'This is a byte order mark (U+FEFF): remove it (line 1, column 7).'],
  ['{"a": 1, "a": 2}', 'Duplicate key "a": remove one (line 1, column 10).'],
  ['{"MixLayoutMode": 4}, "MediaId": 1}', 'This } closes nothing (line 1, column 35).'],
  ['{"a": "\\N"}', 'Unknown escape: write a backslash as \\\\ (line 1, column 8).'],
  ['[{"Top": 1e}]', '1e is not a JSON value (line 1, column 10).'],
  ['{"Top": 007}', '007 is not a JSON value (line 1, column 9).'],
  ['{"a": "x\ny"}', 'This string is not closed on its line: add " (line 1, column 7).'],
  ['['.repeat(200), 'The nesting is deeper than 64 levels (line 1, column 65).'],
  ['{"MixLayoutMode": 4 5}', 'Expected , or } here (line 1, column 21).'],
])('%j is refused with its line and column', (text, reason) => {
  expect(refusal(text)).toBe(reason);
});

test.each([
  ['{“MixLayoutMode”: 4}', 'This is a curly quote “ (U+201C): write " (line 1, column 2).'],
  [
    '{"MixLayoutMode”: 4, "b": 1}',
    'This is a curly quote ” (U+201D): write " (line 1, column 16).',
  ],
  ['{‘MixLayoutMode’: 4}', 'This is a curly quote ‘ (U+2018): write \' or " (line 1, column 2).'],
  [
    '{"MixLayoutMode":\u00a04}',
    'This is a no-break space (U+00A0): write a normal space (line 1, column 18).',
  ],
  [
    '{"MixLayoutMode"：4}',
    'This is the full-width character ： (U+FF1A): write : (line 1, column 17).',
  ],
  [
    '{"MixLayoutMode": 4， "b": 1}',
    'This is the full-width character ， (U+FF0C): write , (line 1, column 20).',
  ],
  [
    '{"MixLayoutMode": ４}',
    'This is the full-width character ４ (U+FF14): write 4 (line 1, column 19).',
  ],
  [
    '｛"MixLayoutMode": 4｝',
    'This is the full-width character ｛ (U+FF5B): write { (line 1, column 1).',
  ],
  [
    '{"MixLayoutMode": 4, "WaterMarkList": 【】}',
    'This is a full-width bracket 【 (U+3010): write [ (line 1, column 39).',
  ],
  [
    '{"MixLayoutMode": 4, \u200b"b": 1}',
    'This is an invisible character (U+200B): remove it (line 1, column 22).',
  ],
  [
    'tccli trtc ModifyCloudRecording —SdkAppId 1',
    'This is a dash — (U+2014): write - (line 1, column 33).',
  ],
  [
    'tccli trtc ModifyCloudRecording --SdkAppId\u00a01',
    'This is a no-break space (U+00A0): write a normal space (line 1, column 43).',
  ],
  [
    'tccli trtc ModifyCloudRecording --MixLayoutParams ‘{"MixLayoutMode":4}’',
    `In --MixLayoutParams: This is a curly quote ‘ (U+2018): write ' or " (line 1, column 51).`,
  ],
])('%s is refused by the name of the look-alike', (text, reason) => {
  expect(refusal(text)).toBe(reason);
});

test('look-alikes inside a text are what the person wrote', () => {
  const Chars = '“你好”， world：\u00a0！';
  const body = {
    MixLayoutMode: 3,
    WaterMarkList: [{ WaterMarkType: 1, WaterMarkChar: { Chars } }],
  };
  expect(read(`const x = ${JSON.stringify(body)}; // “x”`)).toMatchObject({
    kind: 'draft',
    subject: { MixLayoutParams: body },
  });
});

test.each([
  [
    'const p = { ...base, "MixLayoutParams": {"MixLayoutMode": 4} };',
    /^\.\.\. adds fields .*\(line 1, column 13\)\.$/,
  ],
  [
    'const p = { [key]: {"SubscribeVideoUserIds": ["a"]}, "MixLayoutParams": {"MixLayoutMode": 4} };',
    /^This key is computed .*\(line 1, column 13\)\.$/,
  ],
  [
    'const p = { MixLayoutParams, "SubscribeStreamUserIds": {"SubscribeVideoUserIds": ["a"]} };',
    /^Only the program knows the value of MixLayoutParams: .*\(line 1, column 13\)\.$/,
  ],
  [
    'const p = { MixLayoutParams: {MixLayoutMode: mode}, SubscribeStreamUserIds: {} };',
    /value of mode: .*\(line 1, column 46\)\.$/,
  ],
  [
    'p = {"MixLayoutParams": {"MixLayoutMode": 4, "MixLayoutList": [{"Top": i} for i in users]}}',
    /^Only the program knows .*\(line 1, column 64\)\.$/,
  ],
  [
    'const p = { MixLayoutParams: {MixLayoutMode: 4}, SubscribeStreamUserIds: build() };',
    /value of build\(\): /,
  ],
  [
    '{"MixLayoutParams": {"MixLayoutMode": 4}, "SubscribeStreamUserId": {"SubscribeVideoUserIds": ["a"]}}',
    /^SubscribeStreamUserId is not a field .*\(line 1, column 43\)\.$/,
  ],
  [
    '{"MixLayoutParams": {"MixLayoutMode": 4}, "Lists": {"SubscribeVideoUserIds": ["a"]}}',
    /^Lists is not a field .*\(line 1, column 43\)\.$/,
  ],
  [
    '{"mixLayoutParams": {"mixLayoutMode": 4}}',
    /^mixLayoutParams is written MixLayoutParams in the API \(line 1, column 2\)\.$/,
  ],
  [
    '{"RecordParams": {"RecordMode": 2}, "MixLayoutParams": {"MixLayoutMode": 4}, "SubscribeStreamUserIds": {"SubscribeVideoUserIds": ["a"]}}',
    /^SubscribeStreamUserIds is not a field .*\(line 1, column 78\)\.$/,
  ],
  [
    '{"MixLayoutParams": 77, "SubscribeStreamUserIds": {}}',
    /^MixLayoutParams must be an object \(line 1, column 2\)\.$/,
  ],
  [
    '"MixLayoutParams": {"MixLayoutMode": 4}, "SubscribeStreamUserIds": {}',
    /^MixLayoutParams could not be read here \(line 1, column 1\)\.$/,
  ],
  [
    '// {"MixLayoutParams": {"MixLayoutMode": 4}}',
    /^The layout is in a comment: .*\(line 1, column 1\)\.$/,
  ],
])('%s is refused with the place, not read in part', (text, reason) => {
  expect(refusal(text)).toMatch(reason);
});

test('values beside the layout may be what only the program knows', () => {
  const text = `const p = { SdkAppId, TaskId: task.id, "MixLayoutParams": ${JSON.stringify(params)},
    "SubscribeStreamUserIds": ${JSON.stringify(subscription)}, };`;
  expect(read(text)).toMatchObject({
    kind: 'draft',
    source: 'modify',
    subject: { MixLayoutParams: params, SubscribeStreamUserIds: subscription },
    leftOut: [],
  });
});

test('a layout and its lists that stand apart are one draft', () => {
  const text = `const layout = ${JSON.stringify(params)};\nconst lists = ${JSON.stringify(subscription)};`;
  expect(read(text)).toMatchObject({
    source: 'payload',
    subject: { MixLayoutParams: params, SubscribeStreamUserIds: subscription },
    otherDrafts: 0,
  });
});

test('a layout inside something that is broken is not read in part', () => {
  const inner = JSON.stringify(params);
  const broken = `const request = {\n  TaskId: 'x' 'y',\n  "MixLayoutParams": ${inner},\n};`;
  expect(refusal(broken)).toBe('Expected , or } here (line 2, column 15).');
  const list = `const windows = [${JSON.stringify(window)} ${JSON.stringify(window)}];`;
  expect(refusal(list)).toMatch(/^Expected , or \] here \(line 1/);
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

test('a text that is longer than any request is refused', () => {
  expect(refusal('a'.repeat(maxBodyBytes + 1))).toBe(
    'The text is longer than any request can be. Paste the body of a ModifyCloudRecording or CreateCloudRecording request.',
  );
});

test.each([
  ['{"MixLayoutMode": 4}', 'json'],
  ['{"MixLayoutMode": 4,} // the mode', 'json'],
  ['{"MixLayoutMode": 4}\n{"a": 1}', 'code'],
  ['x = {"MixLayoutMode": 4}', 'code'],
  ['MixLayoutMode=4', 'form'],
  ['tccli trtc ModifyCloudRecording --MixLayoutParams.MixLayoutMode 4', 'command'],
  [`curl -d '{"MixLayoutMode": 4}'`, 'code'],
  ['curl -d MixLayoutMode=4', 'code'],
])('%j is read out of %s', (text, container) => {
  expect(read(text)).toMatchObject({ kind: 'draft', container });
});

test.each([
  [`curl -d '{"MixLayoutMode": 4,}'`, /^Remove this comma: .* \(line 1, column 29\)\.$/],
  [
    `curl -d '{"MixLayoutMode": 4} x'`,
    /^Unexpected text after the end of the JSON \(line 1, column 31\)\.$/,
  ],
  ['curl -d MixLayoutMode=%', /^Write % as %25 here \(line 1, column 23\)\.$/],
])('%s is refused with the place in the command', (text, reason) => {
  expect(refusal(text)).toMatch(reason);
});

test('a second command is counted as another layout', () => {
  const command = 'tccli trtc ModifyCloudRecording --MixLayoutParams.MixLayoutMode 4';
  expect(read(command)).toMatchObject({ otherDrafts: 0 });
  expect(read(`${command}\n${command}`)).toMatchObject({ otherDrafts: 1 });
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
  [
    '--MixLayoutParams.MixLayoutList.0.Top 1 --MixLayoutParams.MixLayoutList.2.Top 1',
    'Entry 1 of this list is missing (line 2, column 1).',
  ],
  [
    '--MixLayoutParams.MixLayoutMode 4 --MixLayoutParams.MixLayoutMode 3',
    'Duplicate option --MixLayoutParams.MixLayoutMode: remove one (line 2, column 35).',
  ],
  [
    '--TaskId=x\n--SubscribeStreamUserIds={}',
    'SubscribeStreamUserIds is not part of the command before it (line 3, column 3).',
  ],
])('a command with %s is refused', (options, reason) => {
  expect(refusal(`tccli trtc ModifyCloudRecording \\\n${options}`)).toMatch(reason);
});

test('a command for something else is refused', () => {
  expect(refusal('tccli trtc UpdatePublishCdnStream --SdkAppId 1')).toMatch(
    /UpdatePublishCdnStream/,
  );
});

test('code between the fences of a chat or an issue is read, and a fault keeps its place', () => {
  const body = '{"MixLayoutParams": {"MixLayoutMode": 4}}';
  for (const text of [
    `\`\`\`json\n${body}\n\`\`\``,
    `Their request:\n\n  \`\`\`\n${body}\n  \`\`\`\nWhat is wrong?`,
  ]) {
    expect(read(text)).toMatchObject({
      kind: 'draft',
      subject: { MixLayoutParams: { MixLayoutMode: 4 } },
    });
  }
  expect(refusal('```json\n{"MixLayoutParams"： {}}\n```')).toContain('(line 2, column 19)');
});

test('a request copied from a browser for Bash is read', () => {
  const copied = `curl 'https://trtc.tencentcloudapi.com/' --data-raw $'{"MixLayoutParams":{"MixLayoutMode":4,"MixLayoutList":[{"Top":0,"Left":0,"Width":640,"Height":360,"UserId":"o\\'neil\\u0021"}]}}'`;
  expect(read(copied)).toMatchObject({
    kind: 'draft',
    subject: { MixLayoutParams: { MixLayoutList: [{ UserId: "o'neil!" }] } },
  });
});
