import type { FanOut, Plan } from './fan-out.js';
import { type Figure, figuresOf } from './figures.js';

export interface Scenario {
  plan: Plan;
  /** What is judged in this one beside that nothing is lost. */
  figures(run: FanOut, plan: Plan): Figure[];
}

const USUAL: Plan = {
  subscribers: 10_000,
  profiles: 1,
  rate: 28,
  paid: false,
  roles: ['all'],
  limits: {},
  trusting: false,
  latencyMs: 0,
  askers: 0,
  watchesQueue: false,
};
const PAID: Plan = { ...USUAL, rate: 950, paid: true, trusting: true };

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  /** At the usual rate, with Telegram's own limits. */
  pace: {
    plan: USUAL,
    figures: (run, plan) => {
      const { rate, busiest, refused } = figuresOf(run, plan);
      return [rate('>= 99 % of the rate'), busiest('<= 30'), refused('0')];
    },
  },
  /** Telegram takes less than it says, and nobody tells the program. */
  lowered: {
    plan: { ...USUAL, limits: { all: { count: 20, ms: 1_000 } } },
    figures: (run, plan) => {
      const { rate, busiest, refused } = figuresOf(run, plan);
      return [rate(), busiest(), refused('< 2 % of calls')];
    },
  },
  /** A paid broadcast. */
  paid: {
    plan: { ...PAID, subscribers: 40_000 },
    figures: (run, plan) => {
      const { rate, median, busiest, refused } = figuresOf(run, plan);
      return [rate('>= 800/s'), median('>= 800/s'), busiest('<= the rate'), refused()];
    },
  },
  /** A hundred thousand people due in one minute. */
  crowd: {
    plan: { ...PAID, subscribers: 100_000, profiles: 40, watchesQueue: true },
    figures: (run, plan) => {
      const { rate, first, busiest, refused, memory, digests } = figuresOf(run, plan);
      return [first('<= 3 s'), ...memory('< 20 MB'), digests('40'), rate(), busiest(), refused()];
    },
  },
  /** People ask while a fan-out runs. */
  answers: {
    plan: { ...USUAL, subscribers: 3_000, latencyMs: 50, askers: 400 },
    figures: (run, plan) => {
      const { rate, busiest, refused, answers } = figuresOf(run, plan);
      return [...answers('<= 300 ms'), rate(), busiest(), refused()];
    },
  },
};
