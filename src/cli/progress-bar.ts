import type { Clock } from '../domain/clock.js';
import { createProgressLine } from './progress-line.js';
import type { CliIo } from './shell.js';

const OFTEN_MS = 100;

/** A bar drawn over itself on a terminal, ten times a second at most; in a pipe, nothing. */
export function createProgressBar({ stderr }: CliIo, clock: Clock, label: string) {
  const line = createProgressLine(clock);
  const isTerminal = 'isTTY' in stderr && stderr.isTTY === true;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let isWhole = false;
  return {
    show(done: number, total: number): void {
      const now = clock();
      // Whole is whole: who reads ahead says so with every record that is left.
      if (!isTerminal || isWhole || (now - drawnAt < OFTEN_MS && done < total)) return;
      drawnAt = now;
      isWhole = done >= total;
      stderr.write(`\r\u001b[K${label} ${line(done, total)}`);
    },
    end(): void {
      if (isTerminal && drawnAt > 0) stderr.write('\n');
    },
  };
}
