import { expect, test } from 'vitest';
import { ofChannels, readCounts } from '../../src/relay/counts-table.js';

const TODAY = '2025-06-15';
const read = (text: string) => readCounts(text, TODAY);
const counted = (text: string) =>
  read(text).lines.map(({ channel, network, day, count }) => [channel, network, day, count]);

test.each([
  ['semicolons', 'дата;сеть;подписчиков\n12.06.2025;вк;1284\n'],
  ['commas and ISO days', 'date,network,count\r\n2025-06-12,vk,1284\r\n'],
  ['tabs, no header', '12.06.25\tВКонтакте\t1 284'],
  [
    'a mark of UTF-8, quotes, hard spaces',
    '\u{feff}"Дата";"Соцсеть";"Подписчики"\n"12.6.2025";"VK";"1\u{a0}284"\n\n',
  ],
  ['columns in another order', 'подписчиков;дата;сеть\n1284;12.06.2025 00:00:00;vk.com'],
  ['empty lines of an Excel', ';;\nдата;сеть;подписчиков\n;;\n12.06.2025;ВК;1284\n;;\n'],
])('%s', (_, text) => {
  expect(counted(text)).toEqual([[null, 'vk', '2025-06-12', 1284]]);
  expect(read(text).problems).toEqual([]);
});

test('with a channel in front, by header or by its fourth cell', () => {
  const line = 'Школа; 12.06.2025; MAX; 5';
  expect(counted(line)).toEqual([['Школа', 'max', '2025-06-12', 5]]);
  expect(counted(`ссылка;дата;сеть;подписчиков\nt.me/a;12.06.2025;ок;0`)).toEqual([
    ['t.me/a', 'ok', '2025-06-12', 0],
  ]);
});

test.each([
  ['31.06.2025;вк;5', 'date', '31.06.2025'],
  ['вчера;вк;5', 'date', 'вчера'],
  ['16.06.2025;вк;5', 'future', '16.06.2025'],
  ['12.06.2025;инстаграм;5', 'network', 'инстаграм'],
  ['12.06.2025;телеграм;5', 'telegram', 'телеграм'],
  ['12.06.2025;вк;много', 'count', 'много'],
  ['12.06.2025;вк;-5', 'count', '-5'],
  ['12.06.2025;вк;12,5', 'count', '12,5'],
  ['12.06.2025;вк;', 'count', ''],
  ['12.06.2025;вк', 'columns', '12.06.2025; вк'],
  ['привет', 'columns', 'привет'],
])('«%s» is named by its number', (line, kind, written) => {
  const table = read(`дата;сеть;подписчиков\n01.06.2025;ок;7\n${line}`);
  expect(table.problems).toEqual([{ line: 3, kind, written }]);
});

test('two numbers for one day are a mistake, the same one twice is none', () => {
  const table = read('01.06.2025;вк;7\n01.06.2025;вк;7\n01.06.2025;вк;8');
  expect(table.problems.map(({ line, kind }) => [line, kind])).toEqual([[3, 'twice']]);
});

test('an empty file, and one that is no table', () => {
  expect(read('').problems.map(({ kind }) => kind)).toEqual(['columns']);
  expect(read('дата;подписчиков\n01.06.2025;7').problems).toEqual([
    { line: 2, kind: 'columns', written: '01.06.2025; 7' },
  ]);
});

const SCHOOL = { chat: -1, title: 'Школа № 3', username: 'School3' };
const LIBRARY = { chat: -2, title: 'Библиотека «Берёзка»', username: null };
const channelIn = (name: string | null, channels = [SCHOOL, LIBRARY]) => {
  const head = name === null ? '' : `"${name.replaceAll('"', '""')}";`;
  const { counts, problems } = ofChannels(read(`${head}01.06.2025;вк;7`), channels);
  return counts[0]?.channel ?? problems[0]?.kind;
};

test.each([
  ['https://t.me/school3', -1],
  ['@School3', -1],
  ['t.me/school3/', -1],
  ['школа  № 3', -1],
  ['Библиотека «Березка»', -2],
  ["'-2", -2],
  ['-2', -2],
  ['https://t.me/other', 'channel'],
  ['Школа', 'channel'],
])('«%s» is %s', (name, found) => {
  expect(channelIn(name)).toBe(found);
});

test('without a column it is the only channel; of several it is asked which', () => {
  expect(channelIn(null, [SCHOOL])).toBe(-1);
  expect(channelIn(null)).toBe('which-channel');
});
