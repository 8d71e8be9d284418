import { expect, test } from 'vitest';
import { createEventDayFinder } from '../../src/annotate/event-days/event-days.js';
import { readingOf } from '../../src/annotate/findings.js';

const find = createEventDayFinder('Europe/Moscow');
/** A Sunday. */
const PUBLISHED = Date.parse('2025-06-15T08:21:00Z');

function days(title: string, at: number | null = PUBLISHED, text: string | null = null): string[] {
  return find(readingOf(title, text), at).map(({ date }) => date.slice(5));
}

test.each([
  ['Почти 10 калужских улиц будут обесточены 16 июня', ['06-16']],
  ['Свет отключат 16 и 17 июня', ['06-16', '06-17']],
  ['Воды не будет 16, 17 и 19 июня', ['06-16', '06-17', '06-19']],
  ['Горячую воду отключат с 28 июня по 2 июля', ['06-28', '06-29', '06-30', '07-01', '07-02']],
  ['Фестиваль пройдёт 20–22 июня', ['06-20', '06-21', '06-22']],
  ['Движение закроют с 29 июня до 1 июля', ['06-29', '06-30', '07-01']],
  ['Движение закроют до 20 июня', ['06-20']],
  ['Соревнования прошли в четверг', ['06-12']],
  ['Музей закрыт с 20 по 22 июня', ['06-20', '06-21', '06-22']],
  ['Купальный сезон длится с 1 июня по 31 августа', ['06-01', '08-31']],
  ['Ярмарка 16.06.2025 в Тарусе', ['06-16']],
  ['Дорогу закрыли до 20.06', ['06-20']],
  ['Завтра в Калуге дождь', ['06-16']],
  ['Вчера в Тарусе сгорела баня', ['06-14']],
  ['В ночь на 17 июня похолодает', ['06-17']],
  ['Отключения в четверг: список домов', ['06-19']],
  ['Свет отключат с понедельника', ['06-16']],
  ['В пятницу сгорел дом в Кирове', ['06-13']],
  ['Глава округа подписал указ в минувшую среду', ['06-11']],
  ['Сбор хлама проведут в следующую субботу', ['06-21']],
  ['В пятницу, сообщает МЧС, сгорел дом', ['06-13']],
  ['Будет жарко в эти выходные', ['06-14', '06-15']],
  ['На выходных погибли трое', ['06-14', '06-15']],
])('%s', (title, expected) => {
  expect(days(title)).toEqual(expected);
});

test.each([
  'На улице 9 Мая меняют трубы',
  'Площадь 1 Мая украсят цветами',
  'Война началась 22 июня 1941 года',
  'Каждый четверг музей работает до восьми',
  'По выходным здесь мастер-классы',
  'О чистоте среды говорили учёные',
  'Авария случилась в 18.40',
  'Бюджет вырос на 5.5 млн',
  'Школа приняла 31 февраля',
])('no day: %s', (title) => {
  expect(days(title)).toEqual([]);
});

test('a day without a year is the nearest one', () => {
  expect(find(readingOf('Каток закроют 9 января', null), Date.parse('2025-12-28T09:00:00Z'))[0]?.date).toBe(
    '2026-01-09',
  );
  expect(find(readingOf('Сгорело 30 декабря', null), Date.parse('2026-01-02T09:00:00Z'))[0]?.date).toBe(
    '2025-12-30',
  );
});

test('a night hour belongs to the day of the region, not of Greenwich', () => {
  expect(days('Свет отключат завтра', Date.parse('2025-06-15T22:30:00Z'))).toEqual(['06-17']);
});

test('without a publication only a day with a year is told', () => {
  expect(days('Завтра, 16 июня, в четверг', null)).toEqual([]);
  expect(days('Ярмарка пройдёт 16 июня 2025 года', null)).toEqual(['06-16']);
});

test('the words that said it are kept, and days of the text count too', () => {
  expect(find(readingOf('Без света', 'Работы идут с 16 по 17 июня.'), PUBLISHED)).toEqual([
    { date: '2025-06-16', words: '16 по 17 июня' },
    { date: '2025-06-17', words: '16 по 17 июня' },
  ]);
});

test.each(['в четверг ', '1, ', '1 и ', '01.01 ', 'с 1 по 2 января ', 'по 1 '])(
  'an article of «%s» alone is read in one pass, and names no more days than a calendar page',
  (words) => {
    const reading = readingOf('Заголовок', words.repeat(20_000));
    expect(find(reading, PUBLISHED).length).toBeLessThanOrEqual(40);
  },
);
