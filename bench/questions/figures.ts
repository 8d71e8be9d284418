import type { Use } from '../fanout/processes.js';
import { KINDS } from './kinds.js';
import type { Asked } from './people.js';

/** Times to the answer of all questions and of each kind, ms. */
export function timesTable(asked: readonly Asked[]): string[][] {
  const rows = [
    ['all', asked] as const,
    ...KINDS.map((kind) => [kind, asked.filter((one) => one.kind === kind)] as const),
  ];
  return [
    ['question', 'asked', 'share', 'p50 ms', 'p99 ms', 'max ms', 'unanswered'],
    ...rows.map(([name, own]) => {
      const times = sortedTimes(own);
      const share = `${((own.length / asked.length) * 100).toFixed(0)} %`;
      const figures = [at(times, 0.5), at(times, 0.99), at(times, 1)].map((ms) => ms.toFixed(1));
      return [name, String(own.length), share, ...figures, String(own.length - times.length)];
    }),
  ];
}

/** Processor time over `seconds`. */
export function usesTable(uses: readonly { name: string; use: Use }[], seconds: number, questions: number) {
  return [
    ['process', 'CPU s', 'of one processor', 'ms a question', 'peak RSS MB'],
    ...uses.map(({ name, use }) => [
      name,
      use.cpu.toFixed(1),
      `${((use.cpu / seconds) * 100).toFixed(0)} %`,
      ((use.cpu * 1_000) / questions).toFixed(2),
      use.peakRssMb.toFixed(0),
    ]),
  ];
}

/** Milliseconds within which 99 of 100 were answered; one that was not is never. */
export function p99(asked: readonly Asked[]): number {
  if (asked.some(({ answeredAt }) => answeredAt === null)) return Number.POSITIVE_INFINITY;
  return at(sortedTimes(asked), 0.99);
}

function sortedTimes(asked: readonly Asked[]): number[] {
  return asked
    .flatMap(({ sentAt, answeredAt }) => (answeredAt === null ? [] : [answeredAt - sentAt]))
    .sort((a, b) => a - b);
}

function at(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
