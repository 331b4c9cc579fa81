import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { snippetRequests } from '#testing/arbitraries/snippet-requests.ts';
import { readExample } from '#testing/example-bodies.ts';
import { makeFolder, simulatorKeys, startSimulatorProgram } from '#testing/processes.ts';
import type { RunningProgram } from '#testing/processes.ts';
import { formatModifyBody } from '#trtc/modify-recording.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import fc from 'fast-check';
import { CommonClient } from 'tencentcloud-sdk-nodejs-common';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { formatSnippet } from './format-snippet.ts';
import type { SnippetLanguage } from './snippet-languages.ts';
import type { SnippetRequest } from '#layout/exchange/snippets/snippet-request.ts';

const run = promisify(execFile);
const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url));

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => folder.remove());

function place(...names: readonly string[]): string {
  return path.join(folder.path, ...names);
}

/** The same requests for every language of one test run, traps and all. */
const requests = fc.sample(snippetRequests('intl'), 40);

function bodyOf(request: SnippetRequest): unknown {
  return JSON.parse(formatModifyBody(request, request.payload));
}

function write(language: SnippetLanguage): readonly string[] {
  return requests.map((request) => formatSnippet(language, request));
}

describe('the Node program, run with the official SDK against the simulator', () => {
  let simulator: RunningProgram;
  let taskId: string;
  beforeAll(async () => {
    simulator = await startSimulatorProgram();
    await symlink(modules, place('node_modules'));
    const client = new CommonClient('', '2019-07-22', {
      credential: simulatorKeys,
      region: 'ap-singapore',
      profile: { httpProfile: { protocol: 'http://', endpoint: new URL(simulator.url).host } },
    });
    const answer: unknown = await client.request(
      'CreateCloudRecording',
      readExample('create-mixed-vod'),
    );
    taskId = (answer as { TaskId: string }).TaskId;
  });
  afterAll(() => simulator.stop());

  async function runProgram(source: string) {
    await writeFile(place('program.mjs'), source);
    const env = {
      PATH: process.env['PATH'] ?? '',
      TRTC_ENDPOINT: simulator.url,
      TENCENTCLOUD_SECRET_ID: simulatorKeys.secretId,
      TENCENTCLOUD_SECRET_KEY: simulatorKeys.secretKey,
    };
    return run(process.execPath, [place('program.mjs')], { env });
  }

  async function readJournal() {
    const response = await fetch(new URL('_simulator/journal', simulator.url));
    const { entries } = (await response.json()) as {
      entries: { action: string; body: string; signature: { ok: boolean }; applied: boolean }[];
    };
    return entries.filter(({ action }) => action === 'ModifyCloudRecording');
  }

  test('changes the recording', async () => {
    const body = readExample('modify-custom');
    const payload = {
      MixLayoutParams: body['MixLayoutParams'],
      SubscribeStreamUserIds: body['SubscribeStreamUserIds'],
    } as RecordingPayload;
    const request = { sdkAppId: 1400000001, taskId, region: 'ap-singapore', payload };
    const endpoint = 'trtc.intl.tencentcloudapi.com';
    const { stdout } = await runProgram(formatSnippet('node', { ...request, endpoint }));
    expect(stdout).toContain(taskId);
    const [last] = (await readJournal()).slice(-1);
    expect(last).toMatchObject({ signature: { ok: true }, applied: true });
    expect(JSON.parse(last?.body ?? '')).toEqual({ ...body, TaskId: taskId });
  });

  test('sends any request exactly, odd TaskIds too', async () => {
    for (const request of requests.slice(0, 6)) {
      const program = runProgram(formatSnippet('node', request));
      await expect(program).rejects.toThrow("code: 'ResourceNotFound'");
      const [last] = (await readJournal()).slice(-1);
      expect(last?.signature.ok).toBe(true);
      expect(JSON.parse(last?.body ?? '')).toEqual(bodyOf(request));
    }
  });
});

test('the command reaches tccli through a real shell unchanged', async () => {
  await mkdir(place('bin'), { recursive: true });
  // Somebody else's program: ours to see what it is called with.
  await writeFile(place('bin', 'tccli'), `#!/bin/sh\nprintf '%s\\0' "$#" "$@" >> "$SEEN"\n`);
  await chmod(place('bin', 'tccli'), 0o755);
  await writeFile(place('commands.sh'), write('tccli').join('\n'));
  const env = { PATH: `${place('bin')}:/usr/bin:/bin`, SEEN: place('seen') };
  await run('sh', [place('commands.sh')], { env });
  const seen = (await readFile(place('seen'), 'utf8')).split('\0');
  for (const request of requests) {
    const [trtc, action, ...options] = seen.splice(0, Number(seen.shift()));
    expect([trtc, action]).toEqual(['trtc', 'ModifyCloudRecording']);
    const values = Object.fromEntries(
      options.map((option) => /^--(\w+)=([^]*)$/.exec(option)?.slice(1) ?? [option, '']),
    ) as Record<string, string>;
    expect(values).toMatchObject({ region: request.region, endpoint: request.endpoint });
    expect({
      SdkAppId: Number(values['SdkAppId']),
      TaskId: values['TaskId'],
      MixLayoutParams: JSON.parse(values['MixLayoutParams'] ?? '') as unknown,
      SubscribeStreamUserIds: JSON.parse(values['SubscribeStreamUserIds'] ?? '') as unknown,
    }).toEqual(bodyOf(request));
  }
  expect(seen).toEqual(['']);
});

describe('read by their own languages, where the machine has them', () => {
  testWith(['python3'], 'the Python programs parse and hold the body', () => {
    const script = `import ast, json, sys
out = []
for source in json.load(sys.stdin):
    found = [n.value for n in ast.parse(source).body if isinstance(n, ast.Assign) and n.targets[0].id == 'BODY']
    out.append(json.loads(ast.literal_eval(found[0])))
print(json.dumps(out))`;
    const input = JSON.stringify(write('python'));
    const env = { ...process.env, PYTHONIOENCODING: 'utf-8' };
    const out = execFileSync('python3', ['-c', script], { input, encoding: 'utf8', env });
    expect(JSON.parse(out)).toEqual(requests.map(bodyOf));
  });

  testWith(['javac', 'java'], 'the Java programs parse and hold the body', async () => {
    const files = write('java').map((source, index) => [`p${index}`, source] as const);
    for (const [name, source] of files) {
      await mkdir(place(name));
      await writeFile(place(name, 'ModifyRecording.java'), source);
    }
    // The SDK is not here: no further than the parser.
    const stop = ['-XDshould-stop.ifError=PARSE', '-XDshould-stop.ifNoError=PARSE'];
    const sources = files.map(([name]) => place(name, 'ModifyRecording.java'));
    await run('javac', ['-encoding', 'US-ASCII', ...stop, ...sources]);
    const literals = files.map(
      ([, source]) => /BODY = ("""[^]*?""");\n\n {4}public/.exec(source)?.[1],
    );
    const printer = `class Printer { static final String[] ALL = {${literals.join(',\n')}};
      public static void main(String[] a) { for (String s : ALL) System.out.println(s + "\\0"); } }`;
    await writeFile(place('Printer.java'), printer);
    const { stdout } = await run('java', [place('Printer.java')]);
    expect(parseAll(stdout)).toEqual(requests.map(bodyOf));
  });

  testWith(['g++'], 'the C++ literals hold the body', async () => {
    const literals = write('cpp').map(
      (source) => /body = (R"json\([^]*?\)json");/.exec(source)?.[1],
    );
    const printer = `#include <cstdio>
      static const char *const all[] = {${literals.join(',\n')}};
      int main() { for (const char *s : all) { std::fputs(s, stdout); std::putchar(0); } }`;
    await writeFile(place('printer.cpp'), printer);
    await run('g++', ['-std=c++11', '-o', place('printer'), place('printer.cpp')]);
    const { stdout } = await run(place('printer'));
    expect(parseAll(stdout)).toEqual(requests.map(bodyOf));
  });

  // Without the tool the literal is still checked, by the language's rules, in the property test beside this.
  for (const [language, tool, flag] of [
    ['php', 'php', '-l'],
    ['ruby', 'ruby', '-c'],
    ['go', 'gofmt', '-e'],
  ] as const) {
    testWith([tool], `the ${language} programs pass its syntax check`, () => {
      for (const input of write(language)) {
        expect(spawnSync(tool, [flag], { input, encoding: 'utf8' })).toMatchObject({ status: 0 });
      }
    });
  }
});

/** A test that exists only where its tools do: nothing is skipped, since the literals are checked without them as well. */
function testWith(tools: readonly string[], title: string, run: () => void | Promise<void>): void {
  if (tools.every(has)) {
    test(title, run);
  }
}

function parseAll(printed: string): readonly unknown[] {
  return printed
    .split('\0')
    .slice(0, requests.length)
    .map((json) => JSON.parse(json) as unknown);
}

function has(tool: string): boolean {
  return spawnSync(tool, ['--version']).error === undefined;
}
