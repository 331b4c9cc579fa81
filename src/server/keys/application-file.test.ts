import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { afterEach, expect, it } from 'vitest';

import { makeFolder } from '#testing/processes.ts';

import { readApplications } from './application-file.ts';

let folder: Awaited<ReturnType<typeof makeFolder>> | undefined;
afterEach(() => folder?.remove());

async function read(text: string) {
  folder = await makeFolder();
  await writeFile(path.join(folder.path, 'callback-key'), 'callbackKeyOfTheFile\n');
  const file = path.join(folder.path, 'applications.yaml');
  await writeFile(file, text.replaceAll('FOLDER', folder.path));
  return readApplications(file);
}

it('reads the keys of each application, also from files of their own', async () => {
  const answer = await read(`
applications:
  - sdkAppId: 1400000001
    secretId: AKIDone
    secretKey: keyOfOne
    sdkSecretKey: sdkKeyOfOne
    callbackKeyFile: FOLDER/callback-key
    privateMapKey: true
    roomScene: rtc
  - sdkAppId: 1400000002
    callbackKey: callbackKeyOfTwo
`);
  expect(answer).toEqual({
    applications: new Map([
      [
        1_400_000_001,
        {
          credentials: { secretId: 'AKIDone', secretKey: 'keyOfOne', sessionToken: undefined },
          sdkSecretKey: 'sdkKeyOfOne',
          callbackKey: 'callbackKeyOfTheFile',
          privateMapKey: true,
          roomScene: 'rtc',
        },
      ],
      [
        1_400_000_002,
        {
          ...{ credentials: null, sdkSecretKey: null, privateMapKey: null },
          roomScene: 'live',
          callbackKey: 'callbackKeyOfTwo',
        },
      ],
    ]),
  });
});

const one = 'applications:\n  - sdkAppId: 1400000001\n';
it.each([
  ['applications: [', /^APPLICATIONS_FILE is no YAML at line 1 .+: correct that line; .+\.$/],
  ['applications: []', /line 1: applications is empty .+: name at least one application/],
  ['{}', /line 1: applications must be a value of the kind array\.$/],
  [
    `${one}    secretKye: verySecret\n`,
    /line 3: secretKye is not known here: use one of sdkAppId, secretId/,
  ],
  ['applications:\n  - sdkAppId: abc\n', /line 2: applications\.0\.sdkAppId must be .+\.$/],
  [
    `${one}    secretId: AKIDone\n`,
    /line 3: applications\.0\.secretId is set without secretKey: set both/,
  ],
  [
    `${one}    secretKey: verySecret\n`,
    /line 3: applications\.0\.secretKey is set without secretId/,
  ],
  [
    `${one}    callbackKey: verySecret\n    callbackKeyFile: /run/key\n`,
    /line 4: applications\.0\.callbackKeyFile is set beside callbackKey: set one of the two\.$/,
  ],
  [`${one}    callbackKey: very secret\n`, /line 3: applications\.0\.callbackKey has a blank/],
  [
    `${one}    sdkSecretKeyFile: /no/such/file\n`,
    /sdkSecretKeyFile at line 3 from which no key can be read: name a file/,
  ],
  [
    `${one}  - sdkAppId: 1400000001\n`,
    /names an application twice, the second time at line 3: remove/,
  ],
] as const)('refuses %j with its line and a remedy', async (text, sentence) => {
  const answer = await read(text);
  const sentences = 'sentences' in answer ? answer.sentences : [];
  expect(sentences).toHaveLength(1);
  expect(sentences[0]).toMatch(sentence);
  expect(sentences[0]).not.toMatch(/very ?secret/i);
});

it('refuses a file that is not there', () => {
  expect(readApplications('/no/such/file')).toEqual({
    sentences: [
      'APPLICATIONS_FILE names a file that cannot be read (ENOENT): correct the path, or let this process read the file.',
    ],
  });
});
