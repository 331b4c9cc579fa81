// @ts-check
// npm run bench: runs every bench/*.bench.ts, prints a table and keeps the numbers as JSON. Names on the command line choose.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import { root } from './project.mjs';
import { findTool, runNode } from './run-command.mjs';

const results = path.join(root, 'bench/results');
await mkdir(results, { recursive: true });
const file = path.join(results, `${new Date().toISOString().replaceAll(':', '-')}.json`);
const { code } = await runNode(
  [findTool('vitest'), 'bench', '--run', '--outputJson', file, ...process.argv.slice(2)],
  { output: 'show' },
);
process.stdout.write(`\nWritten to ${path.relative(root, file)}\n`);
process.exitCode = code;
