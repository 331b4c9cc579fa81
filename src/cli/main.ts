import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';

import { connectDesk } from './desk-client.ts';
import type { DeskClient } from './desk-client.ts';
import { runCommandLine } from './run-command-line.ts';

let desk: DeskClient | undefined;

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') {
    process.exit(0);
  }
  throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2), {
  desk: () => (desk ??= connectDesk(process.env)),
  readInput: (file) => (file === '-' ? text(process.stdin) : readFile(file, 'utf8')),
  print: (line) => process.stdout.write(`${line}\n`),
  note: (line) => process.stderr.write(`${line}\n`),
  write: (part) =>
    new Promise((resolve) => {
      process.stdout.write(part, () => {
        resolve();
      });
    }),
});
