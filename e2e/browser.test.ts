import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { browserFlags, findBrowser } from './browser.ts';
import type { Machine } from './browser.ts';

// The programs are shell scripts.
describe.runIf(process.platform !== 'win32')('the search for a browser', () => {
  let folder: string;
  let commands: string[];
  let machine: Machine;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'mixdesk-browser-'));
    commands = [];
    machine = {
      env: { PATH: path.join(folder, 'bin') },
      platform: 'linux',
      uid: 0,
      playwrightBrowser: path.join(folder, 'playwright/chrome'),
      run: (command, args) => {
        commands.push([path.basename(command), ...args.slice(-2)].join(' '));
        return Promise.resolve(true);
      },
      report: () => undefined,
    };
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  /** A program that answers to `--version` with this code. */
  async function install(name: string, code = 0): Promise<string> {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, `#!/bin/sh\n[ "$1" = --version ] && exit ${code}\nexit 9\n`);
    await chmod(file, 0o755);
    return file;
  }

  /** A step that would install something, and does. */
  function onRun(effects: Readonly<Record<string, () => Promise<unknown>>>): Machine {
    return {
      ...machine,
      run: async (command, args, limit) => {
        await machine.run(command, args, limit);
        await effects[path.basename(command)]?.();
        return true;
      },
    };
  }

  test('CHROME_PATH comes before everything else', async () => {
    await install('playwright/chrome');
    await install('bin/chromium');
    const own = await install('own/chrome');
    expect(await findBrowser({ ...machine, env: { ...machine.env, CHROME_PATH: own } })).toBe(own);
  });

  test.each([
    ['is not there', undefined],
    ['does not start', 1],
  ])('a CHROME_PATH that %s is an error, not a reason to look elsewhere', async (_, code) => {
    await install('bin/chromium');
    if (code !== undefined) {
      await install('own/chrome', code);
    }
    const CHROME_PATH = path.join(folder, 'own/chrome');
    await expect(findBrowser({ ...machine, env: { ...machine.env, CHROME_PATH } })).rejects.toThrow(
      CHROME_PATH,
    );
  });

  test('an empty CHROME_PATH counts as none', async () => {
    const found = await install('bin/chromium');
    expect(await findBrowser({ ...machine, env: { ...machine.env, CHROME_PATH: '' } })).toBe(found);
  });

  test("Playwright's own browser comes before the system's", async () => {
    await install('bin/chromium');
    const own = await install('playwright/chrome');
    expect(await findBrowser(machine)).toBe(own);
  });

  test('a download that lacks libraries does not count', async () => {
    await install('playwright/chrome', 127);
    const found = await install('bin/google-chrome');
    expect(await findBrowser(machine)).toBe(found);
  });

  test.each([
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
  ])('%s along PATH is found, and nothing is installed', async (name) => {
    const found = await install(`bin/${name}`);
    expect(await findBrowser(machine)).toBe(found);
    expect(commands).toEqual([]);
  });

  test('a stub that only says how to install a browser is passed over', async () => {
    await install('bin/chromium-browser', 1);
    const found = await install('bin/google-chrome');
    expect(await findBrowser(machine)).toBe(found);
  });

  test("with none, Playwright installs its own, and the system's packages are left alone", async () => {
    const found = await findBrowser(onRun({ node: () => install('playwright/chrome') }));
    expect(found).toBe(machine.playwrightBrowser);
    expect(commands).toEqual(['node install chromium']);
  });

  test('as root on Debian, the package is next', async () => {
    const found = await findBrowser(onRun({ 'apt-get': () => install('bin/chromium') }));
    expect(found).toBe(path.join(folder, 'bin/chromium'));
    expect(commands).toEqual([
      'node install chromium',
      'apt-get update',
      'apt-get chromium fonts-noto-cjk',
    ]);
  });

  test('an ordinary user is not asked for a system package', async () => {
    await expect(findBrowser({ ...machine, uid: 1000 })).rejects.toThrow('CHROME_PATH=');
    expect(commands).toEqual(['node install chromium']);
  });

  test('when nothing helps, the error tells three ways on', async () => {
    await expect(findBrowser(machine)).rejects.toThrow(
      /CHROME_PATH=[^]*playwright install[^]*apt-get install/,
    );
  });
});

test('the sandbox is given up for root alone', () => {
  expect(browserFlags(0)).toContain('--no-sandbox');
  expect(browserFlags(1000)).not.toContain('--no-sandbox');
});
