import { mergeConfig } from 'vitest/config';
import usual from './vitest.config.js';

/** The long rounds: soak, fuzz, crashes by the dozen. `npm run test:long` */
const config = mergeConfig(usual, {});
config.test = {
  ...config.test,
  include: ['test/long/**/*.test.ts'],
  exclude: ['**/node_modules/**', '**/dist/**'],
};
export default config;
