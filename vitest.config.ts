import { availableParallelism } from 'node:os';
import path from 'node:path';

import { defineConfig } from 'vitest/config';

import { UnhandledErrors } from './scripts/unhandled-errors.mjs';

/** `npm test` reads the results from this folder; without it, Vitest only prints them. */
const reports = process.env['MIXDESK_TEST_REPORTS'];

/** Rooms without state of their own: their tests share the modules that are already loaded, which takes half the time. */
const pureRooms = ['contract', 'editor', 'geometry', 'layout', 'trtc', 'words'].map(
  (room) => `src/${room}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'pure', include: pureRooms, isolate: false } },
      {
        extends: true,
        test: {
          name: 'other',
          // Playwright's stories end in .spec.ts and are not for this runner.
          include: [
            'src/**/*.test.{ts,tsx}',
            'e2e/**/*.test.ts',
            'bench/*.test.ts',
            'scripts/**/*.test.mjs',
          ],
          exclude: ['**/node_modules/**', ...pureRooms],
        },
      },
    ],
    environment: 'node',
    // Processes, not threads: the SQLite binding and the tests that change the working folder need their own.
    pool: 'forks',
    // By itself Vitest leaves a core free, which is half of a small machine; much of the time a test waits for a process of its own.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters:
      reports === undefined
        ? ['default']
        : [
            'default',
            ['json', { outputFile: path.join(reports, 'vitest.json') }],
            new UnhandledErrors(path.join(reports, 'vitest-unhandled.json')),
          ],
    // Generous, for the slowest machine that runs this: a limit is there to end a hang, not to judge speed.
    testTimeout: 60_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
