import { expect, test } from 'vitest';
import { runCommand } from '../support/command.js';

const lines = (...values: object[]) => values.map((value) => JSON.stringify(value)).join('\n');
const answers = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

test('stories are told after the last line, under the ids as they came, bad lines by what is wrong', async () => {
  const title = 'Ледоход снёс пешеходный мост через Протву в Боровске';
  const { stdout, code } = await runCommand(
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
  const { stdout } = await runCommand(
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

test('"1" and 1 are two articles; an id that has stood before is told of, and its story is left alone', async () => {
  const date = '2026-03-10T09:00:00+03:00';
  const { stdout } = await runCommand(
    ['stories'],
    {},
    lines(
      { id: '1', title: 'Ледоход снёс пешеходный мост через Протву', date },
      { id: 1, title: 'Хирурги пересадили почку', date },
      { id: 1, title: 'Школьники выиграли олимпиаду по химии', date },
    ),
  );
  expect(answers(stdout)).toEqual([
    { id: '1', story: '1' },
    { id: 1, story: 1 },
    { id: 1, ok: false, error: 'id: 1 has stood before' },
  ]);
});

const EVENT = { title: 'Свет отключат завтра', text: null };

test.each(['2025-06-15', '2025-06-15T08:00:00', '2025-06-15T23:30', '2025-06-15T21:30:00+03:00'])(
  'a date without a zone is in the zone of the region: %s',
  async (date) => {
    const env = { TIME_ZONE: 'Asia/Vladivostok' };
    const annotated = await runCommand(['annotate'], env, lines({ id: 1, ...EVENT, date }));
    const day = date.endsWith('+03:00') ? '2025-06-17' : '2025-06-16';
    expect(answers(annotated.stdout)).toMatchObject([{ id: 1, eventDays: [day] }]);
    const told = await runCommand(['stories'], env, lines({ id: 1, ...EVENT, date }));
    expect(answers(told.stdout)).toEqual([{ id: 1, story: 1 }]);
    const compared = await runCommand(
      ['similar'],
      env,
      lines({ id: 1, a: { ...EVENT, date }, b: { ...EVENT, date: '2021-01-01' } }),
    );
    expect(answers(compared.stdout)).toMatchObject([{ id: 1, same: false }]);
  },
);

test('what is no date is told of with its place in the line', async () => {
  const { stdout } = await runCommand(
    ['similar'],
    {},
    lines({ id: 1, a: { ...EVENT, date: 'завтра' }, b: EVENT }),
  );
  expect(answers(stdout)).toEqual([
    { id: 1, ok: false, error: expect.stringMatching(/^a\.date: no date: завтра/) as string },
  ]);
});
