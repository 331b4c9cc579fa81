// @ts-check
// Imported first by every command: ends with a sentence where Node.js is too old to read the rest.
import { readFileSync } from 'node:fs';

import { report } from './project.mjs';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const least = String(engines.node).replace('>=', '');
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);

if (major < leastMajor || (major === leastMajor && minor < leastMinor)) {
  report(
    `Mixdesk needs Node.js ${least} or later, and this is ${process.versions.node}. Install a current version from https://nodejs.org.`,
  );
  process.exit(1);
}
