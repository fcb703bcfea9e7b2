import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** `.ci/run` asks for a report in JSON besides the printed one. */
const results = process.env['SAKER_TEST_RESULTS'];

export default defineConfig({
  test: {
    // Left to itself the runner keeps one of two cores for itself, and the tests take twice as long.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    ...(results && { reporters: ['default', ['json', { outputFile: results }]] }),
    projects: [
      // Unit tests leave nothing behind in a process; a new one for every file takes twice the time.
      { test: { name: 'unit', isolate: false, include: ['src/**/*.test.ts', 'test/architecture.test.ts'] } },
      {
        test: {
          name: 'integration',
          include: ['test/**/*.test.ts'],
          exclude: ['test/architecture.test.ts', '**/node_modules/**'],
          globalSetup: ['test/cli/build.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
