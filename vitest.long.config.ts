import { mergeConfig } from 'vitest/config';
import usual from './vitest.config.js';

/** The long rounds: soak, fuzz, crashes by the dozen, the page at every width. `npm run test:long` */
const config = mergeConfig(usual, {});
config.test = {
  ...config.test,
  include: ['test/long/**/*.test.ts', 'test/delivery/fault-rounds.test.ts', 'sandbox/test/page*.test.ts'],
  env: { THOROUGH: 'yes' },
  exclude: ['**/node_modules/**', '**/dist/**'],
};
export default config;
