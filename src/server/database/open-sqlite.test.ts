import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { DatabaseOpenError } from '#server/database/engine/open-errors.ts';
import { openRepository } from './open-repository.ts';
import { databaseFile } from '#server/database/engine/sqlite.ts';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const modules = {
  openRepository: new URL('./open-repository.ts', import.meta.url).href,
  newTask: new URL('../testing/new-task.ts', import.meta.url).href,
  newRevision: new URL('../testing/new-revision.ts', import.meta.url).href,
};

let folder: string;
let dataDir: string;
const children: ChildProcessWithoutNullStreams[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mixdesk-sqlite-'));
  dataDir = join(folder, 'data');
});
afterEach(async () => {
  await Promise.all(children.splice(0).map(kill));
  rmSync(folder, { recursive: true });
});

function open() {
  return openRepository({ dataDir, origin: 'simulator' });
}

async function openError(): Promise<DatabaseOpenError> {
  const error: unknown = await open().then(
    (repository) => repository.close(),
    (reason: unknown) => reason,
  );
  return error instanceof DatabaseOpenError ? error : expect.fail(`got ${String(error)}`);
}

/** Runs `script` in a separate process, with `open()` and `say()` defined; what it says is read line by line. */
function start(script: string, user?: { readonly uid: number; readonly gid: number }) {
  const source = `
    import { openRepository } from '${modules.openRepository}';
    import { makeNewTask } from '${modules.newTask}';
    import { makeNewRevision, makeSettlement } from '${modules.newRevision}';
    const open = () => openRepository({ dataDir: ${JSON.stringify(dataDir)}, origin: 'simulator' });
    const say = (line) => process.stdout.write(line + '\\n');
    ${script}`;
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', source],
    { cwd: project, ...user },
  );
  children.push(child);
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const nextLine = async (): Promise<string> => {
    const { value, done } = (await lines.next()) as IteratorResult<string, undefined>;
    return done === true ? expect.fail(`the process ended: ${complaints}`) : value;
  };
  return { child, nextLine };
}

async function kill(child: ChildProcessWithoutNullStreams): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exited;
}

test('everything acknowledged before kill -9 is stored, and takes that were being sent become unknown', async () => {
  const { child, nextLine } = start(`
    const repository = await open();
    await repository.tasks.attach(makeNewTask({ id: 't' }));
    for (let number = 1; ; number += 1) {
      await repository.revisions.open(makeNewRevision('t', { force: true, note: String(number) }));
      say('opened ' + number);
      if (number % 2 === 0) continue;
      await repository.revisions.settle({ taskId: 't', number }, makeSettlement({ upstream: { requestId: 'r' + number } }));
      say('settled ' + number);
    }`);
  const acknowledged: string[] = [];
  while (acknowledged.length < 60) {
    acknowledged.push(await nextLine());
  }
  await kill(child);

  const repository = await open();
  for (const line of acknowledged) {
    const [deed, text] = line.split(' ');
    const number = Number(text);
    const revision = await repository.revisions.find({ taskId: 't', number });
    expect(revision).toMatchObject({ number, note: text });
    if (deed === 'settled') {
      expect(revision).toMatchObject({ status: 'accepted', upstream: { requestId: `r${text}` } });
    }
  }
  const interrupted = (await repository.revisions.settleInterrupted(new Date())).map(
    ({ revision }) => revision,
  );
  expect(interrupted.map(({ number }) => number)).toEqual(expect.arrayContaining([2, 4, 6]));
  expect(new Set(interrupted.map(({ status }) => status))).toEqual(new Set(['unknown']));
  await repository.close();
});

test('a second process on one DATA_DIR is refused until the first is killed', async () => {
  const holder = start(`await open(); say('ready'); setInterval(() => {}, 1000);`);
  expect(await holder.nextLine()).toBe('ready');
  const error = await openError();
  expect(error).toMatchObject({ name: 'DataDirInUseError', code: 'data-dir-in-use' });
  expect(error.message).toBe(
    `DATA_DIR ${dataDir} is in use by another Mixdesk process. Stop that process, or give this one its own DATA_DIR.`,
  );
  await kill(holder.child);
  await (await open()).close();
});

test('opening twice in one process is refused too, and close releases the folder', async () => {
  const first = await open();
  expect(await openError()).toMatchObject({ code: 'data-dir-in-use' });
  await first.tasks.list();
  await first.close();
  await first.close();
  const second = await open();
  await second.close();
  expect(readdirSync(dataDir)).toEqual(['mixdesk.closed', databaseFile]);
});

test('a file that is not a database is refused and not changed', async () => {
  mkdirSync(dataDir);
  const text = 'precious notes '.repeat(1000);
  writeFileSync(join(dataDir, databaseFile), text);
  expect(await openError()).toMatchObject({
    code: 'database-corrupt',
    message: expect.stringContaining(join(dataDir, databaseFile)) as string,
  });
  expect(readFileSync(join(dataDir, databaseFile), 'utf8')).toBe(text);
});

test('a database with damaged pages is refused', async () => {
  await (await open()).close();
  const file = join(dataDir, databaseFile);
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 100);
  writeFileSync(file, bytes);
  expect(await openError()).toMatchObject({ code: 'database-corrupt' });
});

test('a database of a newer Mixdesk is refused and not left locked', async () => {
  await (await open()).close();
  const database = new Database(join(dataDir, databaseFile));
  database.exec(`insert into mixdesk_migrations values ('9999-from-the-future', '2030-01-01')`);
  database.close();
  for (let attempt = 0; attempt < 2; attempt += 1) {
    expect(await openError()).toMatchObject({
      code: 'database-too-new',
      message: expect.stringContaining('9999-from-the-future') as string,
    });
  }
});

test('a DATA_DIR that is a file is refused', async () => {
  writeFileSync(dataDir, '');
  expect(await openError()).toMatchObject({
    code: 'data-dir-unusable',
    message: expect.stringContaining(`DATA_DIR ${dataDir}`) as string,
  });
});

test.runIf(process.platform !== 'win32').each([
  ['an empty folder', false],
  ['a folder with a database', true],
])('%s that is read-only is refused', async (_name, filled) => {
  if (filled) {
    await (await open()).close();
  } else {
    mkdirSync(dataDir);
  }
  if (filled) {
    chmodSync(join(dataDir, databaseFile), 0o444);
  }
  chmodSync(dataDir, 0o555);
  chmodSync(folder, 0o755);
  // Root may write anywhere, so another user opens it.
  const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;
  const { nextLine } = start(
    `await open().catch((error) => say(error.code + ' ' + error.message));`,
    user,
  );
  expect(await nextLine()).toMatch(/^data-dir-unusable DATA_DIR .* cannot be used: /);
  chmodSync(dataDir, 0o755);
});

test.runIf(process.platform !== 'win32')('the folder is created for its owner only', async () => {
  await (await open()).close();
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
});
