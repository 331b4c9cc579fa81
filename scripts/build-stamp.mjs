// @ts-check
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** What the build is made from. Tests and what only they use are left out below: touching them must not cost a build. */
const sources = [
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  'scripts/build.mjs',
];

/** @param {string} file relative, with forward slashes */
function isBuilt(file) {
  return !/\.test\.tsx?$/.test(file) && !file.startsWith('src/testing/') && !file.endsWith('.md');
}

/**
 * Content, not times: a fresh clone, a branch switched twice and a copied folder all keep their build. About 20 ms for this
 * project.
 * @param {string} root
 * @returns {Promise<string | undefined>} undefined where the sources are not there at all (an image that holds only dist)
 */
export async function stampSources(root) {
  const files = (await Promise.all(sources.map((source) => listFiles(root, source)))).flat();
  if (!files.some((file) => file.startsWith('src/'))) {
    return undefined;
  }
  const hash = createHash('sha256');
  const digests = await Promise.all(
    files
      .filter(isBuilt)
      .sort()
      .map(async (file) => {
        const content = await readFile(path.join(root, file));
        return `${file} ${createHash('sha256').update(content).digest('hex')}\n`;
      }),
  );
  for (const digest of digests) {
    hash.update(digest);
  }
  return hash.digest('hex');
}

/**
 * @param {string} dist the folder of a build
 * @returns {Promise<string | undefined>} the stamp of the sources it was made from; undefined when there is no whole build
 */
export async function readBuildStamp(dist) {
  try {
    return (await readFile(path.join(dist, 'stamp'), 'utf8')).trim();
  } catch {
    return undefined;
  }
}

/**
 * @param {string} root
 * @param {string} entry file or folder, relative to the root
 * @returns {Promise<string[]>} files, relative to the root, with forward slashes
 */
async function listFiles(root, entry) {
  try {
    const found = await readdir(path.join(root, entry), { recursive: true, withFileTypes: true });
    return found
      .filter((item) => item.isFile())
      .map((item) =>
        path.relative(root, path.join(item.parentPath, item.name)).split(path.sep).join('/'),
      );
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'ENOTDIR') {
      return [entry];
    }
    if (code === 'ENOENT') {
      return [];
    }
    throw error;
  }
}
