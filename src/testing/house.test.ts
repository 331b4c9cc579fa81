import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);
const config = path.join(root, '.dependency-cruiser.mjs');

/**
 * Which room may name which, once more and by hand: a slip in the tool's configuration must not also be a slip here. The
 * folders inside the rooms are in `scripts/rooms.mjs` alone.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  geometry: [],
  trtc: [],
  words: [],
  layout: ['geometry', 'trtc', 'words'],
  contract: ['trtc', 'layout'],
  editor: ['geometry', 'trtc', 'words', 'layout'],
  web: ['editor', 'layout', 'words', 'contract', 'geometry', 'trtc'],
  server: ['contract', 'layout', 'trtc', 'words'],
  simulator: ['trtc'],
  cli: ['contract', 'layout', 'trtc'],
  conformance: ['trtc', 'server'],
  testing: ['geometry', 'trtc', 'words', 'layout', 'contract', 'editor'],
};
const rooms = Object.keys(mayImport);

/** How many source files may lie side by side before nobody finds one among them. Tests are not counted. */
const maxFilesInFolder = 30;

/** What a pure room may take from npm. Nothing of Node, in any of them. */
const mayUse: Readonly<Record<string, readonly string[]>> = {
  geometry: [],
  trtc: ['zod'],
  words: [],
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

/** The table of folders as `npm run house -- --json` prints it. */
type Table = Readonly<
  Record<string, { readonly purpose: string; readonly mayImport: readonly string[] }>
>;
const table: Table = JSON.parse(
  (await runTool([path.join(root, 'scripts/house.mjs'), '--json'], root)).stdout,
) as Table;
const folders = Object.keys(table);

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
    const sources = (await Promise.all(['src', 'e2e', 'bench'].map(listSources))).flat();
    // The tool follows style sheets from the code that imports them, and reads none by itself.
    const onDisk = sources.filter((file) => !file.endsWith('.css'));
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

  test('every folder with code has a row, and every row a folder', async () => {
    const files = await listSources('src');
    expect(findFoldersWithoutRow(files, table)).toEqual([]);
    expect(findRowsWithoutFolder(files, table)).toEqual([]);
  });

  test('no two folders import each other, directly or in a ring', () => {
    expect(findRing(table)).toEqual([]);
  });

  test(`no folder holds more than ${maxFilesInFolder} source files side by side`, async () => {
    expect(findCrowdedFolders(await listSources('src'))).toEqual([]);
  });

  test.each(rooms)('the README of %s says what each of its folders is for', async (room) => {
    const readme = await readFile(path.join(root, 'src', room, 'README.md'), 'utf8');
    const inside = folders.filter((folder) => folder.startsWith(`${room}/`));
    expect(
      inside.filter((folder) => !readme.includes(`\`${folder.slice(room.length + 1)}/\``)),
    ).toEqual([]);
  });
});

describe('the checks of the table', () => {
  test('find a folder that nobody gave a row', () => {
    expect(findFoldersWithoutRow(['src/layout/attic/box.ts'], table)).toEqual(['layout/attic']);
  });

  test('find a row whose folder is gone', () => {
    const withAttic = { ...table, 'layout/attic': { purpose: 'nothing', mayImport: [] } };
    const files = folders.map((folder) => `src/${folder}/file.ts`);
    expect(findRowsWithoutFolder(files, withAttic)).toEqual(['layout/attic']);
  });

  test('find two folders that import each other, and a ring of three', () => {
    const row = (...mayImport: string[]) => ({ purpose: 'planted', mayImport });
    expect(findRing({ 'web/a': row('web/b'), 'web/b': row('web/a') })).toEqual(['web/a', 'web/b']);
    expect(
      findRing({ 'web/a': row('web/b'), 'web/b': row('web/c'), 'web/c': row('web/a') }),
    ).toEqual(['web/a', 'web/b', 'web/c']);
    expect(findRing({ 'web/a': row('web/b'), 'web/b': row('web/c'), 'web/c': row() })).toEqual([]);
  });

  test('find a folder with one file too many, and do not count its tests', () => {
    const files = Array.from(
      { length: maxFilesInFolder },
      (_, index) => `src/web/ui/part-${index}.tsx`,
    );
    expect(findCrowdedFolders([...files, 'src/web/ui/part-1.test.tsx'])).toEqual([]);
    expect(findCrowdedFolders([...files, 'src/web/ui/part.css'])).toEqual(['web/ui']);
  });
});

describe('the table of imports', () => {
  let folder: string;
  let violations: Cruise['summary']['violations'];
  let broken: ReadonlySet<string>;
  let rulesThatFired: ReadonlySet<string>;
  let rules: readonly string[];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'mixdesk-house-'));
    await layOut(folder, scratchHouse());
    const { summary } = await cruiseFolder(folder, ['src', 'e2e', 'bench']);
    violations = summary.violations;
    broken = new Set(summary.violations.map(({ from }) => from));
    rulesThatFired = new Set(summary.violations.map(({ rule }) => rule.name));
    rules = summary.ruleSetUsed.forbidden.map(({ name }) => name);
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test.each(folders)('src/%s may import its row and no other folder', (from) => {
    const refused = violations
      .filter((violation) => violation.from === `src/${from}/refused.ts`)
      .map(({ to }) => to);
    const allowed = new Set(foldersOfRow(from, table));
    expect(broken).not.toContain(`src/${from}/allowed.ts`);
    expect([...new Set(refused)].sort()).toEqual(
      folders
        .filter((other) => other !== from && !allowed.has(other))
        .map((other) => `src/${other}/leaf.ts`)
        .sort(),
    );
  });

  test.each(folders)('src/%s names no room that its own room may not', (from) => {
    const room = roomOf(from);
    const named = (table[from]?.mayImport ?? []).map(roomOf).filter((name) => name !== '*');
    // Drivers for tests may use what tests may use.
    const allowed = [room, ...(mayImport[room] ?? []), ...(isForTests(from) ? ['testing'] : [])];
    expect(named.filter((name) => !allowed.includes(name))).toEqual([]);
  });

  test.each(rooms)('a test of src/%s may use its whole room and the testing room', (room) => {
    for (const other of rooms.filter((name) => name !== room)) {
      const refused = other !== 'testing' && !(mayImport[room] ?? []).includes(other);
      expect([other, broken.has(`src/${room}/to-${other}.test.ts`)]).toEqual([other, refused]);
    }
    expect(broken).not.toContain(`src/${room}/to-own-room.test.ts`);
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

  test('a folder without a row is refused as soon as it imports', () => {
    expect(broken).toContain('src/web/attic/box.ts');
  });

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

function roomOf(folder: string): string {
  return folder.split('/')[0] ?? folder;
}

function isForTests(folder: string): boolean {
  return folder.split('/').includes('testing');
}

/** The folders that a row opens, room names spelled out. */
function foldersOfRow(folder: string, rows: Table): readonly string[] {
  const room = roomOf(folder);
  return (rows[folder]?.mayImport ?? []).flatMap((other) => {
    const wanted = other === '*' ? room : other;
    const isWholeRoom = other === '*' || roomOf(other) !== room;
    return Object.keys(rows).filter((name) =>
      isWholeRoom ? name === wanted || name.startsWith(`${wanted}/`) : name === wanted,
    );
  });
}

function folderOf(file: string): string {
  return path.posix.dirname(file).replace(/^src\/?/, '');
}

function isTestFile(file: string): boolean {
  return /\.test\.tsx?$/.test(file);
}

function findFoldersWithoutRow(files: readonly string[], rows: Table): readonly string[] {
  const used = new Set(files.filter((file) => !isTestFile(file)).map(folderOf));
  return [...used].filter((folder) => folder !== '' && !(folder in rows));
}

/** A room's own row may stand for nothing but the README beside its folders. */
function findRowsWithoutFolder(files: readonly string[], rows: Table): readonly string[] {
  return Object.keys(rows).filter(
    (folder) =>
      !files.some((file) => folderOf(file) === folder || folderOf(file).startsWith(`${folder}/`)),
  );
}

/** The folders of one ring of imports, in order; empty where the table has none. What only tests use is left out. */
function findRing(rows: Table): readonly string[] {
  const done = new Set<string>();
  function visit(folder: string, trail: readonly string[]): readonly string[] {
    const before = trail.indexOf(folder);
    if (before >= 0) {
      return trail.slice(before);
    }
    if (done.has(folder)) {
      return [];
    }
    for (const next of foldersOfRow(folder, rows)) {
      const ring = next === folder || isForTests(next) ? [] : visit(next, [...trail, folder]);
      if (ring.length > 0) {
        return ring;
      }
    }
    done.add(folder);
    return [];
  }
  for (const folder of Object.keys(rows)) {
    const ring = visit(folder, []);
    if (ring.length > 0) {
      return ring;
    }
  }
  return [];
}

function findCrowdedFolders(files: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const file of files.filter((name) => !isTestFile(name))) {
    counts.set(folderOf(file), (counts.get(folderOf(file)) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count > maxFilesInFolder).map(([folder]) => folder);
}

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
    'src/web/attic/box.ts': importLeaves(['web/ui']),
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
  for (const folder of folders) {
    const allowed = foldersOfRow(folder, table).filter((other) => other !== folder);
    files[`src/${folder}/leaf.ts`] = 'export const leaf = 1;\n';
    files[`src/${folder}/allowed.ts`] = importLeaves(allowed);
    files[`src/${folder}/refused.ts`] = importLeaves(
      folders.filter((other) => other !== folder && !allowed.includes(other)),
    );
  }
  for (const room of rooms) {
    for (const other of rooms.filter((name) => name !== room)) {
      files[`src/${room}/to-${other}.test.ts`] = importLeaves([other]);
    }
    files[`src/${room}/to-own-room.test.ts`] = importLeaves(
      folders.filter((folder) => roomOf(folder) === room),
    );
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
  const imports = from.map(
    (folder, index) => `import { leaf as leaf${index} } from '#${folder}/leaf.ts';\n`,
  );
  return `${imports.join('')}export const all = [${from.map((_, index) => `leaf${index}`).join(', ')}];\n`;
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

/** What benchmarks compare the page with: it stands on packages of its own, and the tool does not follow it. */
const outsideTheHouse = /^bench\/(peers|node_modules)\//;

async function listSources(folder: string): Promise<readonly string[]> {
  const files = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile() && /\.(ts|tsx|mts|cts|js|jsx|mjs|cjs|css)$/.test(file.name))
    .map((file) =>
      path.relative(root, path.join(file.parentPath, file.name)).split(path.sep).join('/'),
    )
    .filter((file) => !outsideTheHouse.test(file));
}
