// @ts-check
// npm run pictures: renews the pictures in e2e/pictures/kept that the page no longer looks like, and makes new ones small.
// npm run pictures -- --compare: compares the page with them and changes none.
import './require-node.mjs';

import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import sharp from 'sharp';

import { report } from './project.mjs';
import { requirePackages } from './require-packages.mjs';
import { findTool, runNode } from './run-command.mjs';

requirePackages(['@playwright/test', 'sharp']);

const folder = 'e2e/pictures/kept';
/** Of all pictures together: everybody who clones the repository fetches them. */
const mostBytes = 6_000_000;

const isComparing = process.argv.includes('--compare');
const { code } = await runNode(
  [
    findTool('@playwright/test', 'playwright'),
    'test',
    '--project=pictures',
    `--update-snapshots=${isComparing ? 'none' : 'changed'}`,
    ...process.argv.slice(2).filter((word) => word !== '--compare'),
  ],
  { output: 'show' },
);
if (isComparing) {
  process.exit(code);
}

let total = 0;
for (const name of await readdir(folder, { recursive: true })) {
  if (name.endsWith('.png')) {
    total += await shrink(path.join(folder, name));
  }
}
report(`${folder}: ${(total / 1e6).toFixed(1)} MB of at most ${(mostBytes / 1e6).toFixed(1)} MB`);
process.exitCode = total > mostBytes ? 1 : code;

/**
 * Writes a picture with a palette of 256 colours: a third of its bytes, and no difference that the comparison would notice.
 *
 * @param {string} file
 * @returns {Promise<number>} its bytes
 */
async function shrink(file) {
  const picture = await readFile(file);
  // The type of colour in the header of a PNG.
  if (picture[25] === 3) {
    return picture.length;
  }
  const small = await sharp(picture)
    .png({ palette: true, colours: 256, quality: 100, dither: 0, compressionLevel: 9, effort: 7 })
    .toBuffer();
  await writeFile(file, small);
  return small.length;
}
