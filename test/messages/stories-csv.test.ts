import { expect, test } from 'vitest';
import type { FoundStory } from '../../src/domain/answer.js';
import { CSV_ROWS_AT_MOST, storiesCsv } from '../../src/messages/stories-csv.js';
import { article, stories } from '../support/articles.js';
import { say } from '../support/say.js';

const csv = (titles: string[]) =>
  storiesCsv(
    say,
    stories(titles.map((title, n) => article({ id: `n${n}`, title, url: 'https://a.example/1' }))).map(
      (story): FoundStory => ({ ...story, rubric: 'society' }),
    ),
    { zone: 'Europe/Moscow', rubricName: () => 'Общество' },
  );

test('opens in a Russian Excel: BOM, semicolons, CRLF, local time', () => {
  expect(csv(['Мост'])).toBe(
    '\u{feff}дата;время;рубрика;заголовок;источник;ссылка\r\n2025-06-15;12:00;Общество;Мост;kgv;https://a.example/1\r\n',
  );
});

test.each([
  ['Театр «Ромашка»; гастроли', '"Театр «Ромашка»; гастроли"'],
  ['Клуб "Звезда"', '"Клуб ""Звезда"""'],
  ['=HYPERLINK("http://x";"y")', '"\'=HYPERLINK(""http://x"";""y"")"'],
  ['+7 тысяч', "'+7 тысяч"],
  ['-20 ночью', "'-20 ночью"],
  ['@mention', "'@mention"],
  ['Плюс 5', 'Плюс 5'],
])('«%s» stays text', (title, field) => {
  expect(csv([title]).split('\r\n')[1]).toContain(`;Общество;${field};kgv;`);
});

test('a thousand rows are enough', () => {
  const lines = csv(Array.from({ length: 1_100 }, (_, n) => `Новость ${n}`))
    .trim()
    .split('\r\n');
  expect(lines).toHaveLength(CSV_ROWS_AT_MOST + 1);
});
