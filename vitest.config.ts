import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Playwright's stories end in .spec.ts and are not for this runner.
    include: ['src/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts', 'scripts/**/*.test.mjs'],
    benchmark: { include: ['bench/**/*.bench.ts'] },
    environment: 'node',
    // Processes, not threads: the SQLite binding and the tests that change the working folder need their own.
    pool: 'forks',
    // Generous, for the slowest machine that runs this: a limit is there to end a hang, not to judge speed.
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
