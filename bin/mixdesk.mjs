#!/usr/bin/env node
// @ts-check
// npx mixdesk: becomes the command line of the build beside it; in a checkout, it builds what is missing or stale first.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const runner = new URL('../scripts/run.mjs', import.meta.url);
const built = new URL('../dist/server/mixdesk.js', import.meta.url);
if (existsSync(fileURLToPath(runner))) {
  process.argv.splice(2, 0, 'mixdesk');
  await import(runner.href);
} else {
  await import(built.href);
}
