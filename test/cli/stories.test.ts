import { expect, test } from 'vitest';
import { runProgram } from '../support/program.js';

const lines = (...values: object[]) => values.map((value) => JSON.stringify(value)).join('\n');
const answers = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

test('stories are told after the last line, under the ids as they came, bad lines by what is wrong', async () => {
  const title = 'Ледоход снёс пешеходный мост через Протву в Боровске';
  const { stdout, code } = await runProgram(
    ['stories'],
    {},
    lines(
      { id: 7, title, date: '2026-03-10T09:00:00+03:00', source: 'one' },
      { id: 'x', title: 'Хирурги пересадили почку', date: '2026-03-10T10:00:00+03:00' },
      { id: 'y', title, date: 'yesterday' },
      { id: 'z', title: `${title}: жители в обход`, date: '2026-03-10T11:00:00+03:00', source: 'two' },
    ),
  );
  expect(code).toBe(0);
  expect(answers(stdout)).toEqual([
    { id: 7, story: 7 },
    { id: 'x', story: 'x' },
    { id: 'y', ok: false, error: expect.stringMatching(/^date/) as string },
    { id: 'z', story: 7 },
  ]);
});

test('similar answers each pair, also headlines without a text', async () => {
  const { stdout } = await runProgram(
    ['similar'],
    {},
    lines({
      id: 1,
      a: { title: 'Четыре беспилотника сбиты над Калужской областью' },
      b: { title: 'Над Калужской областью сбиты 4 дрона', text: '' },
    }),
  );
  expect(answers(stdout)).toEqual([{ id: 1, same: true, score: expect.any(Number) as number }]);
});
