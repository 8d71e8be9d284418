import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Sources are run as they stand; the "source" condition points package imports at them instead of dist.
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'], externalConditions: ['source'] } },
  test: {
    include: ['test/**/*.test.ts', 'sandbox/test/**/*.test.ts'],
    exclude: [
      '**/node_modules/**',
      '**/dist/**',
      'test/long/**',
      // A browser costs more than all else: the finer points of the page have their turn in the long rounds.
      'sandbox/test/page-{a11y,keys,media,messages,notices,people,places,posts,rich}.test.ts',
      // Crashes by the round, of many processes at once; single ones are among the rest.
      'test/delivery/fault-rounds.test.ts',
    ],
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // No module of src, demo or sandbox keeps state, so test files may share what they have loaded: a third of the time.
    isolate: false,
    // More than two cores' worth: much of the time is spent waiting for a Telegram, a minute, a kill.
    maxWorkers: 4,
  },
});
