import { AFFAIRS_PLOTS } from './affairs.js';
import { CULTURE_PLOTS } from './culture.js';
import { EVERYDAY_PLOTS } from './everyday.js';
import { ORDER_PLOTS } from './order.js';
import type { Plot } from './plot.js';
import { PURSUIT_PLOTS } from './pursuits.js';

export type { DemoCategory, Plot } from './plot.js';

/** In this order: stories.ts steps through it so that neighbours in time come from different categories. */
export const PLOTS: readonly Plot[] = [
  ...EVERYDAY_PLOTS,
  ...PURSUIT_PLOTS,
  ...CULTURE_PLOTS,
  ...ORDER_PLOTS,
  ...AFFAIRS_PLOTS,
];
