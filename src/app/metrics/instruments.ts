import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { SECOND } from '../../domain/clock.js';

type Labels = Record<string, string>;
/** One value of a gauge, at the moment it is asked for. */
export interface Reading {
  labels?: Labels;
  value: number;
}

/** From a button's answer to what nobody waits for any more, seconds. */
export const SHORT = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** From news of the moment to a day's digest, seconds. */
export const LONG = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400];

/**
 * Makes the instruments of one registry. Names begin with `svodka_` and say their unit, seconds or bytes; no label ever
 * holds a chat, a person or an address: https://prometheus.io/docs/practices/naming/
 */
export function instruments(registry: Registry) {
  const registers = [registry];
  return {
    /** @returns adds to the counter */
    counter(name: string, help: string, labelNames: string[] = []) {
      const counter = new Counter({ name: `svodka_${name}`, help, labelNames, registers });
      return (count: number, labels: Labels = {}) => counter.inc(labels, count);
    },

    /** @returns takes what was observed, in ms */
    histogram(name: string, help: string, buckets: number[], labelNames: string[] = []) {
      const histogram = new Histogram({ name: `svodka_${name}`, help, labelNames, buckets, registers });
      return (ms: number, labels: Labels = {}) => {
        // What is no number would throw, and counting must not break what is counted.
        if (Number.isFinite(ms)) histogram.observe(labels, Math.max(0, ms) / SECOND);
      };
    },

    /** A gauge that is read at each scrape: what is not told any more is gone. `read` neither throws nor hangs. */
    gauge(
      name: string,
      help: string,
      labelNames: string[],
      read: () => Promise<readonly Reading[]> | readonly Reading[],
    ): void {
      new Gauge({
        name: `svodka_${name}`,
        help,
        labelNames,
        registers,
        async collect() {
          const readings = await read();
          this.reset();
          // A reset leaves a nought where there are no labels, and nobody has counted it.
          if (readings.length === 0 && labelNames.length === 0) this.remove();
          for (const { labels = {}, value } of readings) this.set(labels, value);
        },
      });
    },
  };
}

export type Instruments = ReturnType<typeof instruments>;
