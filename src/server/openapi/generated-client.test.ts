import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testSdkAppId } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { generateClient } from '#testing/generate-client.ts';
import type { ApiDescription } from '#testing/generate-client.ts';
import { makeFolder, startSimulatorProgram } from '#testing/processes.ts';

/** What somebody writes who knows the description only. */
const program = `
import { createClient } from './client.ts';
import type { Revision, Task } from './client.ts';

export async function show(base: string, taskId: string): Promise<readonly [Task, Revision, Revision]> {
  const desk = createClient(base);
  const task = await desk.postTasks({
    body: { kind: 'attach', sdkAppId: ${testSdkAppId}, taskId, canvas: { width: 1280, height: 720 } },
  });
  const path = { id: task.id };
  const first = await desk.postTaskTakes({
    path,
    header: { 'idempotency-key': 'first' },
    body: {
      baseRevision: null,
      MixLayoutParams: {
        MixLayoutMode: 4,
        MixLayoutList: [{ Top: 0, Left: 0, Width: 640, Height: 720, UserId: 'ana' }],
      },
      SubscribeStreamUserIds: {},
    },
  });
  const scene = await desk.postScenes({
    body: {
      sdkAppId: task.sdkAppId,
      title: 'Everybody',
      canvas: task.canvas,
      MixLayoutParams: { MixLayoutMode: 3 },
      seats: [],
    },
  });
  const second = await desk.postTaskTakes({ path, body: { sceneId: scene.id, note: 'by a client' } });
  const { problems } = await desk.postLint({ body: { MixLayoutParams: second.MixLayoutParams } });
  if (problems.some(({ severity }) => severity === 'error')) {
    throw new Error('The desk took what it calls wrong.');
  }
  return [task, first, second];
}
`;

/** Programs that a client must keep somebody from writing. */
const mistakes = {
  'a mode that does not exist': `{ baseRevision: null, MixLayoutParams: { MixLayoutMode: 'four' }, SubscribeStreamUserIds: {} }`,
  'a take without its base': `{ MixLayoutParams: { MixLayoutMode: 3 }, SubscribeStreamUserIds: {} }`,
  'a scene by a number': `{ sceneId: 7 }`,
};

let folder: Awaited<ReturnType<typeof makeFolder>>;
let cloud: TestCloud;
let desk: TestDesk;
beforeAll(async () => {
  folder = await makeFolder();
  cloud = openCloud(await startSimulatorProgram());
  desk = await openDesk({ TRTC_ENDPOINT: cloud.url });
  const description = (await desk.get<ApiDescription>('/api/openapi.json')).body;
  await write('client.ts', generateClient(description));
});
afterAll(async () => {
  await desk.close();
  await Promise.all([cloud.close(), folder.remove()]);
});

function write(name: string, text: string): Promise<void> {
  return writeFile(path.join(folder.path, name), text);
}

/** What the compiler says of files in the folder, by the name of the file. */
function compile(...names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const made = ts.createProgram(
    names.map((name) => path.join(folder.path, name)),
    {
      strict: true,
      exactOptionalPropertyTypes: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      allowImportingTsExtensions: true,
      noEmit: true,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
      types: [],
    },
  );
  const said = new Map<string, string[]>();
  for (const { file, messageText } of ts.getPreEmitDiagnostics(made)) {
    const name = path.basename(file?.fileName ?? '');
    const text = ts.flattenDiagnosticMessageText(messageText, ' ');
    said.set(name, [...(said.get(name) ?? []), text]);
  }
  return said;
}

describe('a client that is generated from the description', () => {
  it('compiles, and refuses what the desk would refuse', async () => {
    await write('show.ts', program);
    const names = Object.keys(mistakes).map((_, index) => `mistake-${index}.ts`);
    for (const [index, body] of Object.values(mistakes).entries()) {
      await write(
        `mistake-${index}.ts`,
        `import { createClient } from './client.ts';
         void createClient('').postTaskTakes({ path: { id: '' }, body: ${body} });`,
      );
    }
    const said = compile('show.ts', ...names);
    expect([...said.keys()].sort()).toEqual(names);
  });

  it('takes a layout and a scene, and lints', async () => {
    for (const [name, text] of [
      ['client', await readFile(path.join(folder.path, 'client.ts'), 'utf8')],
      ['show', program.replaceAll('./client.ts', './client.mjs')],
    ] as const) {
      const { outputText } = ts.transpileModule(text, {
        compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
      });
      await write(`${name}.mjs`, outputText);
    }
    const { show } = (await import(
      /* @vite-ignore */ pathToFileURL(path.join(folder.path, 'show.mjs')).href
    )) as { readonly show: (base: string, taskId: string) => Promise<readonly object[]> };
    const taskId = await cloud.record();
    expect(await show(desk.url, taskId)).toMatchObject([
      { taskId },
      { number: 1, status: 'accepted', MixLayoutParams: { MixLayoutMode: 4 } },
      { number: 2, status: 'accepted', note: 'by a client', MixLayoutParams: { MixLayoutMode: 3 } },
    ]);
    expect(await cloud.modifications(taskId)).toHaveLength(2);
  });
});
