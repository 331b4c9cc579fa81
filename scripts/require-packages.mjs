// @ts-check
// Ends with a sentence where the packages of a command are not installed. Node's own error would name one file deep inside.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { report } from './project.mjs';

const require = createRequire(import.meta.url);
/** @type {{ dependencies: Record<string, string>, devDependencies: Record<string, string> }} */
const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** What the built program imports. */
export const ofProgram = Object.keys(manifest.dependencies);

/** What `npm test` needs: everything. */
export const ofTests = [...ofProgram, ...Object.keys(manifest.devDependencies)];

/** What builds and serves the page. */
export const ofBuild = [
  ...ofProgram,
  'vite',
  '@vitejs/plugin-react',
  'react',
  'react-dom',
  'trtc-sdk-v5',
];

/** @param {readonly string[]} needed the packages without which the command cannot run */
export function requirePackages(needed) {
  const missing = needed.filter((name) => !isInstalled(name));
  const [first] = missing;
  if (first === undefined) {
    return;
  }
  const others = missing.length - 1;
  const what =
    others === 0
      ? `The package ${first} is not installed`
      : `The package ${first} and ${others} more are not installed`;
  report(`${what}: run \`npm ci\` first.`);
  process.exit(1);
}

/** @param {string} name */
function isInstalled(name) {
  const folders = require.resolve.paths(name) ?? [];
  return folders.some((folder) => existsSync(path.join(folder, name, 'package.json')));
}
