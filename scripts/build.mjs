// @ts-check
// Builds page and server for production into dist/; with --if-stale only when the sources have changed since.
import './require-node.mjs';

import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { readBuildStamp, stampSources } from './build-stamp.mjs';
import { openToReaders } from './open-to-readers.mjs';
import { report, root } from './project.mjs';
import { ofBuild, requirePackages } from './require-packages.mjs';

requirePackages(ofBuild);
const { build } = await import('vite');

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** Below this many bytes a compressed copy saves less than its headers cost. */
const worthCompressing = 1024;

const dist = path.join(root, 'dist');
const stamp = await stampSources(root);
if (stamp === undefined) {
  throw new Error(`There are no sources to build in ${root}.`);
}
const onlyIfStale = process.argv.includes('--if-stale');
if (onlyIfStale && (await readBuildStamp(dist)) === stamp) {
  process.exit(0);
}

// Made beside dist and moved there whole, so that neither a crash nor a second start ever leaves half a build.
const made = await mkdtemp(path.join(root, '.dist-'));
try {
  await buildPage(path.join(made, 'web'));
  await buildServer(path.join(made, 'server'));
  await copyShipped(path.join(made, 'server'));
  const commit = readCommit();
  if (commit !== undefined) {
    await writeFile(path.join(made, 'commit'), `${commit}\n`);
  }
  await writeFile(path.join(made, 'stamp'), `${stamp}\n`);
  // The desk may run as another user than the one who built it.
  await openToReaders(made);
  await putInPlace(made);
} catch (error) {
  // The bundler's message names file, line and reason; where in the bundler it was noticed helps nobody.
  const message = error instanceof Error ? error.message : String(error);
  report(`The build failed. ${process.stderr.isTTY ? message : stripVTControlCharacters(message)}`);
  process.exitCode = 1;
} finally {
  await rm(made, { recursive: true, force: true });
}

/**
 * What the desk calls its commit: MIXDESK_COMMIT, for a build without Git such as that of an image, or what Git says.
 * @returns {string | undefined}
 */
function readCommit() {
  const named = process.env['MIXDESK_COMMIT'];
  if (named) {
    return named;
  }
  const { status, stdout } = spawnSync(
    'git',
    ['describe', '--always', '--dirty', '--abbrev=40', '--exclude=*'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  return status === 0 ? stdout.trim() : undefined;
}

/** @param {string} outDir */
async function buildPage(outDir) {
  report('Building the page');
  await build({ root, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  report('Compressing the page');
  const files = await readdir(outDir, { recursive: true, withFileTypes: true });
  await Promise.all(
    files
      .filter(
        (file) => file.isFile() && /\.(js|css|html|svg|json|txt|webmanifest)$/.test(file.name),
      )
      .map((file) => compress(path.join(file.parentPath, file.name))),
  );
}

/** @param {string} file gets a .br and a .gz beside it */
async function compress(file) {
  const content = await readFile(file);
  if (content.byteLength <= worthCompressing) {
    return;
  }
  const [brotli, gzipped] = await Promise.all([
    compressBrotli(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.byteLength,
      },
    }),
    compressGzip(content, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  await Promise.all([writeFile(`${file}.br`, brotli), writeFile(`${file}.gz`, gzipped)]);
}

/** @param {string} outDir */
async function buildServer(outDir) {
  report('Building the server');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    // Only our own code is bundled: packages keep their own files (native parts, workers, licences).
    ssr: { target: 'node', noExternal: [] },
    publicDir: false,
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input: {
          start: path.join(root, 'src/start.ts'),
          simulator: path.join(root, 'src/simulator/main.ts'),
          token: path.join(root, 'src/token.ts'),
          'audit-verify': path.join(root, 'src/audit-verify.ts'),
          mixdesk: path.join(root, 'src/cli/main.ts'),
          backup: path.join(root, 'src/backup.ts'),
          check: path.join(root, 'src/check.ts'),
          conformance: path.join(root, 'src/conformance/main.ts'),
          restore: path.join(root, 'src/restore.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
      },
    },
  });
}

/**
 * What the simulator reads while it runs (`src/simulator/shipped-files.ts`).
 * @param {string} outDir
 */
async function copyShipped(outDir) {
  for (const folder of ['shows/ready', 'panel']) {
    await cp(path.join(root, 'src/simulator', folder), path.join(outDir, folder), {
      recursive: true,
    });
  }
  // The font of the desk, for the panel in it; from the sources the panel has the one of the system.
  await cp(
    path.join(root, 'node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'),
    path.join(outDir, 'panel/inter.woff2'),
  );
}

/** @param {string} folder a whole build; moved to dist unless another start put the same there meanwhile */
async function putInPlace(folder) {
  for (let attempt = 0; ; attempt += 1) {
    if ((onlyIfStale || attempt > 0) && (await readBuildStamp(dist)) === stamp) {
      return;
    }
    const old = `${folder}-old-${attempt}`;
    try {
      await rename(dist, old);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') {
        throw error;
      }
    }
    try {
      await rename(folder, dist);
      return;
    } catch (error) {
      // Somebody else's build landed between the two renames: look again whether it is the same.
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (attempt === 5 || (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'EPERM')) {
        throw error;
      }
    } finally {
      await rm(old, { recursive: true, force: true });
    }
  }
}
