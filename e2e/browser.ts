import { execFile, spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

import { chromium } from '@playwright/test';

const execute = promisify(execFile);

/** Limits in ms. A download that takes longer than this is not going to come. */
const limits = { version: 20_000, download: 300_000, packages: 600_000 };

/** What the search depends on, so that a test can lay out a machine of its own. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** User id; undefined where there is none. */
  readonly uid: number | undefined;
  /** Where Playwright's own browser is or would be. */
  readonly playwrightBrowser: string;
  /** Runs a command to its end, its words on stderr; false when it failed, took too long, or is not there. */
  readonly run: (command: string, args: readonly string[], limitMs: number) => Promise<boolean>;
  readonly report: (text: string) => void;
}

/** The machine this runs on. */
export function thisMachine(): Machine {
  return {
    env: process.env,
    platform: process.platform,
    uid: process.getuid?.(),
    playwrightBrowser: chromium.executablePath(),
    run: runVisibly,
    report: (text) => process.stderr.write(`${text}\n`),
  };
}

/**
 * Finds a browser of the Chromium family, or installs one: `CHROME_PATH`, Playwright's own, one of the system, a download by
 * Playwright, Debian's package. A test run never goes without.
 *
 * @returns the path of a program that answered to `--version`
 * @throws Error with what to do when there is none
 */
export async function findBrowser(machine: Machine = thisMachine()): Promise<string> {
  const { CHROME_PATH: given } = machine.env;
  if (given !== undefined && given !== '') {
    if (await answers(given)) {
      return given;
    }
    throw new Error(`CHROME_PATH is ${given}, and that is not a browser that runs.`);
  }
  if (await answers(machine.playwrightBrowser)) {
    return machine.playwrightBrowser;
  }
  const installed = await findSystemBrowser(machine);
  if (installed !== undefined) {
    return installed;
  }

  machine.report('No browser found: Playwright installs its own (a few minutes at most)');
  await machine.run(
    process.execPath,
    [path.resolve('node_modules/@playwright/test/cli.js'), 'install', 'chromium'],
    limits.download,
  );
  if (await answers(machine.playwrightBrowser)) {
    return machine.playwrightBrowser;
  }

  if (machine.platform === 'linux' && machine.uid === 0) {
    machine.report('That did not work: trying the package of the system');
    await machine.run('apt-get', ['update'], limits.packages);
    await machine.run(
      'apt-get',
      ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
      limits.packages,
    );
    const packaged = await findSystemBrowser(machine);
    if (packaged !== undefined) {
      return packaged;
    }
  }
  throw new Error(
    [
      'The browser tests need Chromium, Chrome or Edge, and none was found or could be installed. Any of these helps:',
      '  CHROME_PATH=/path/to/chrome npm test',
      '  npx playwright install --with-deps chromium',
      '  apt-get install chromium fonts-noto-cjk   (Debian; other systems have a package of their own)',
    ].join('\n'),
  );
}

/** Flags for every launch: nothing in the background that could answer, measure or wait for the network. */
export function browserFlags(uid: number | undefined = process.getuid?.()): readonly string[] {
  return [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--no-first-run',
    // Chromium's sandbox refuses to run as root; for everybody else it stays on.
    ...(uid === 0 ? ['--no-sandbox'] : []),
  ];
}

/** Where the browsers of a system are: by name along PATH on Linux, in fixed places elsewhere. */
function systemPlaces({ env, platform }: Machine): readonly string[] {
  switch (platform) {
    case 'darwin': {
      const programs = [
        'Google Chrome.app/Contents/MacOS/Google Chrome',
        'Chromium.app/Contents/MacOS/Chromium',
        'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ];
      const folders = ['/Applications', ...(env['HOME'] ? [`${env['HOME']}/Applications`] : [])];
      return folders.flatMap((folder) => programs.map((program) => path.join(folder, program)));
    }
    case 'win32': {
      const programs = [
        'Google\\Chrome\\Application\\chrome.exe',
        'Microsoft\\Edge\\Application\\msedge.exe',
      ];
      const folders = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']];
      return folders
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => programs.map((program) => path.win32.join(folder, program)));
    }
    default: {
      const programs = [
        'chromium',
        'chromium-browser',
        'google-chrome',
        'google-chrome-stable',
        'microsoft-edge',
        'microsoft-edge-stable',
      ];
      const folders = (env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
      return programs.flatMap((program) => folders.map((folder) => path.join(folder, program)));
    }
  }
}

async function findSystemBrowser(machine: Machine): Promise<string | undefined> {
  for (const place of systemPlaces(machine)) {
    if (await answers(place)) {
      return place;
    }
  }
  return undefined;
}

/**
 * Whether a browser is there and starts: Ubuntu's `chromium-browser` may be a stub that asks for snap, and a download may lack
 * the system's libraries. On Windows `--version` opens a window instead, so being there has to do.
 */
async function answers(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    if (process.platform !== 'win32') {
      await execute(file, ['--version'], { timeout: limits.version });
    }
    return true;
  } catch {
    return false;
  }
}

function runVisibly(command: string, args: readonly string[], limitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 2, 2], timeout: limitMs });
    child.on('error', () => {
      resolve(false);
    });
    child.on('exit', (code) => {
      resolve(code === 0);
    });
  });
}
