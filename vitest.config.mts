import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,oracle,protocol,grammar,browser,editors,fuzz}/**/*.test.ts'],
    testTimeout: 60_000,
    // Two cores: more workers only take each other's time.
    maxWorkers: 2,
  },
});
