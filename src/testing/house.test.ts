import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);
const config = path.join(root, '.dependency-cruiser.mjs');

/** The table of the house once more, by hand: a slip in the tool's configuration must not also be a slip here. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  geometry: [],
  trtc: [],
  layout: ['geometry', 'trtc'],
  contract: ['trtc', 'layout'],
  editor: ['geometry', 'trtc', 'layout'],
  web: ['editor', 'layout', 'contract', 'geometry', 'trtc'],
  server: ['contract', 'layout', 'trtc'],
  simulator: ['trtc'],
  testing: ['geometry', 'trtc', 'layout', 'contract', 'editor'],
};
const rooms = Object.keys(mayImport);

/** What a pure room may take from npm. Nothing of Node, in any of them. */
const mayUse: Readonly<Record<string, readonly string[]>> = {
  geometry: [],
  trtc: ['zod'],
  layout: ['zod'],
  contract: ['zod'],
  editor: ['zustand'],
};

/** Names a pure room must not know. */
const foreignNames = [
  'document',
  'window',
  'process',
  'Buffer',
  'setTimeout',
  'fetch',
  'localStorage',
];

/** Packages and modules a pure room could reach for. */
const outside = ['zod', 'zustand', 'konva', 'node:fs'];

interface Cruise {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly unknown[];
  }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
  };
}

describe('the rooms of the house', () => {
  let cruise: Cruise;
  beforeAll(async () => {
    cruise = await cruiseFolder(root, ['src', 'e2e', 'bench']);
  });

  test('the tool sees every file that is on disk', async () => {
    const onDisk = (await Promise.all(['src', 'e2e', 'bench'].map(listSources))).flat();
    const seen = new Set(cruise.modules.map(({ source }) => source));
    expect(onDisk.length).toBeGreaterThan(100);
    expect(onDisk.filter((file) => !seen.has(file))).toEqual([]);
  });

  test('the tool sees what the files import', () => {
    const imports = cruise.modules.reduce((sum, module) => sum + module.dependencies.length, 0);
    expect(imports).toBeGreaterThan(cruise.modules.length);
  });

  test('nobody breaks the table and nothing goes in a circle', () => {
    expect(
      cruise.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
    ).toEqual([]);
  });
});

describe('the table of imports', () => {
  let folder: string;
  let broken: ReadonlySet<string>;
  let rulesThatFired: ReadonlySet<string>;
  let rules: readonly string[];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'mixdesk-house-'));
    await layOut(folder, scratchHouse());
    const { summary } = await cruiseFolder(folder, ['src', 'e2e', 'bench']);
    broken = new Set(summary.violations.map(({ from }) => from));
    rulesThatFired = new Set(summary.violations.map(({ rule }) => rule.name));
    rules = summary.ruleSetUsed.forbidden.map(({ name }) => name);
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test.each(rooms)('src/%s may import its row and no other room', (room) => {
    for (const other of rooms.filter((name) => name !== room)) {
      const refused = !(mayImport[room] ?? []).includes(other);
      expect([other, broken.has(`src/${room}/to-${other}.ts`)]).toEqual([other, refused]);
    }
  });

  test.each(rooms)('a test of src/%s may also use the testing room', (room) => {
    for (const other of rooms.filter((name) => name !== room)) {
      const refused = other !== 'testing' && !(mayImport[room] ?? []).includes(other);
      expect([other, broken.has(`src/${room}/to-${other}.test.ts`)]).toEqual([other, refused]);
    }
  });

  test.each(Object.keys(mayUse))(
    'src/%s is closed to Node and to packages it does not need',
    (room) => {
      for (const name of outside) {
        const refused = !(mayUse[room] ?? []).includes(name);
        expect([name, broken.has(`src/${room}/uses-${fileName(name)}.ts`)]).toEqual([
          name,
          refused,
        ]);
      }
    },
  );

  test('an import that leads nowhere is refused', () => {
    expect(broken).toContain('src/server/lost.ts');
    expect(broken).toContain('src/server/lost-type.ts');
  });

  test('a circle is refused, of types too', () => {
    // The tool reports each circle once, from either end.
    expect(
      ['src/server/hen.ts', 'src/server/egg.ts'].filter((file) => broken.has(file)),
    ).not.toEqual([]);
  });

  test('start.ts alone holds server and simulator', () => {
    expect(broken).not.toContain('src/start.ts');
    expect(broken).toContain('src/other-start.ts');
    expect(broken).toContain('e2e/shortcut.spec.ts');
    expect(broken).toContain('bench/shortcut.bench.ts');
  });

  test('no rule is there for show: each refuses something', () => {
    expect(rules.filter((name) => !rulesThatFired.has(name))).toEqual([]);
  });
});

describe('the types of the pure rooms', () => {
  let folder: string;
  let errors: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'mixdesk-pure-'));
    const pure = path.join(root, 'src/tsconfig.pure.json');
    await layOut(folder, {
      // Together with the rooms themselves: a package they import could bring the DOM or Node in by the back door.
      'tsconfig.json': JSON.stringify({
        extends: pure,
        include: ['*.ts', ...Object.keys(mayUse).map((room) => path.join(root, 'src', room))],
        exclude: ['**/*.test.ts'],
      }),
      ...Object.fromEntries(
        foreignNames.map((name) => [`${name}.ts`, `export const found: unknown = ${name};\n`]),
      ),
      'known.ts': 'export const found: unknown = Math;\n',
    });
    const tsc = require.resolve('typescript/bin/tsc');
    errors = (await runTool([tsc, '-p', folder, '--pretty', 'false'], folder)).stdout;
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test.each(foreignNames)('%s does not exist there', (name) => {
    expect(errors).toMatch(new RegExp(`^${name}\\.ts\\(.*Cannot find name '${name}'`, 'm'));
  });

  test('what belongs to the language does', () => {
    expect(errors).not.toMatch(/^known\.ts/m);
  });
});

function fileName(module: string): string {
  return module.replace(':', '-');
}

/** A house with every import there could be, good and bad, each in a file of its own. */
function scratchHouse(): Readonly<Record<string, string>> {
  const files: Record<string, string> = {
    'package.json': JSON.stringify({
      name: 'scratch',
      type: 'module',
      imports: Object.fromEntries(rooms.map((room) => [`#${room}/*`, `./src/${room}/*`])),
      dependencies: { zod: '1.0.0', zustand: '1.0.0', konva: '1.0.0' },
    }),
    'src/server/lost.ts':
      "import { lost } from '#layout/nowhere.ts';\nexport const found = lost;\n",
    'src/server/lost-type.ts':
      "import type { Lost } from './nowhere.ts';\nexport type Found = Lost;\n",
    'src/server/hen.ts':
      "import type { Egg } from './egg.ts';\nexport interface Hen { egg: Egg }\n",
    'src/server/egg.ts':
      "import type { Hen } from './hen.ts';\nexport interface Egg { hen: Hen }\n",
    'src/start.ts': importLeaves(['server', 'simulator']),
    'src/other-start.ts': importLeaves(['web']),
    'e2e/shortcut.spec.ts': importLeaves(['server']),
    'bench/shortcut.bench.ts': importLeaves(['simulator']),
  };
  for (const name of outside.filter((module) => !module.startsWith('node:'))) {
    files[`node_modules/${name}/package.json`] = JSON.stringify({
      name,
      version: '1.0.0',
      main: 'index.js',
    });
    files[`node_modules/${name}/index.js`] = 'module.exports = 1;\n';
  }
  for (const room of rooms) {
    files[`src/${room}/leaf.ts`] = 'export const leaf = 1;\n';
    for (const other of rooms.filter((name) => name !== room)) {
      files[`src/${room}/to-${other}.ts`] = importLeaves([other]);
      files[`src/${room}/to-${other}.test.ts`] = importLeaves([other]);
    }
  }
  for (const room of Object.keys(mayUse)) {
    for (const name of outside) {
      files[`src/${room}/uses-${fileName(name)}.ts`] =
        `import * as all from '${name}';\nexport const used = all;\n`;
    }
  }
  return files;
}

function importLeaves(from: readonly string[]): string {
  const imports = from.map((room) => `import { leaf as ${room} } from '#${room}/leaf.ts';\n`);
  return `${imports.join('')}export const all = [${from.join(', ')}];\n`;
}

async function layOut(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  }
}

async function cruiseFolder(folder: string, args: readonly string[]): Promise<Cruise> {
  const manifest = path.join(root, 'node_modules/dependency-cruiser/package.json');
  const { bin } = require(manifest) as { bin: { depcruise: string } };
  const tool = path.join(path.dirname(manifest), bin.depcruise);
  const { stdout } = await runTool(
    [tool, ...args, '--config', config, '--output-type', 'json'],
    folder,
  );
  return JSON.parse(stdout) as Cruise;
}

/** Both tools end with a code for what they found; what they print is the answer either way. */
function runTool(args: readonly string[], cwd: string): Promise<{ readonly stdout: string }> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      args,
      { cwd, maxBuffer: 256 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error !== null && stdout === '') {
          reject(new Error(`${args.join(' ')} said nothing: ${stderr}`));
        } else {
          resolve({ stdout });
        }
      },
    );
  });
}

async function listSources(folder: string): Promise<readonly string[]> {
  const files = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile() && /\.(ts|tsx|mts|cts|js|jsx|mjs|cjs)$/.test(file.name))
    .map((file) =>
      path.relative(root, path.join(file.parentPath, file.name)).split(path.sep).join('/'),
    );
}
