import { expect, test } from 'vitest';
import { createProgressBar } from '../../src/cli/progress-bar.js';
import { createProgressLine } from '../../src/cli/progress-line.js';
import type { CliIo } from '../../src/cli/shell.js';

function line() {
  let now = 0;
  const words = createProgressLine(() => now);
  return (done: number, total: number, after: number) => {
    now += after;
    return words(done, total).replace(/[\u00a0\u202f]/g, ' ');
  };
}

test('percent and count at once; rate and time left as soon as they are no guess', () => {
  const words = line();
  expect(words(0, 10_000, 0)).toBe('[····················]   0 %, 0 из 10 000');
  expect(words(100, 10_000, 500)).toBe('[····················]   1 %, 100 из 10 000');
  expect(words(2_500, 10_000, 1_500)).toBe(
    '[#####···············]  25 %, 2 500 из 10 000, 1 250 в секунду, осталось 6 с',
  );
  expect(words(10_000, 10_000, 6_000)).toBe(
    '[####################] 100 %, 10 000 из 10 000, 1 250 в секунду',
  );
});

test('what an earlier run has done does not count as fast', () => {
  const words = line();
  words(9_000, 100_000, 0);
  expect(words(9_100, 100_000, 10_000)).toMatch(/, 10 в секунду, осталось 2 ч 31 мин$/);
});

test('minutes left', () => {
  const words = line();
  words(0, 1_000, 0);
  expect(words(100, 1_000, 20_000)).toMatch(/осталось 3 мин 0 с$/);
});

test('nothing to do is all done', () => {
  expect(line()(0, 0, 0)).toBe('[####################] 100 %, 0 из 0');
});

test('a bar that is whole is drawn once, however often it is told so; in a pipe nothing is', () => {
  const drawn = (isTTY: boolean) => {
    const lines: string[] = [];
    const stderr = { isTTY, write: (line: string) => lines.push(line) } as unknown as CliIo['stderr'];
    const bar = createProgressBar({ stderr } as CliIo, () => 1, 'Проверяю:');
    for (const done of [1, 10, 10, 10]) bar.show(done, 10);
    return lines.length;
  };
  expect([drawn(true), drawn(false)]).toEqual([2, 0]);
});
