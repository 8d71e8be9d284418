import { expect, test } from 'vitest';
import { readInstitutions } from '../../src/region/institution-list.js';

test.each([
  [
    'semicolons and a BOM',
    '\ufeffУчреждение;Тип;Район;Канал;Телефон\r\nШкола № 3;Школа;Калуга;t.me/school3;12\r\n',
  ],
  [
    'commas in another order',
    'район,ссылка,"наименование",вид,ответственный\nКалуга,@school3,Школа № 3,Школа,12\n',
  ],
  ['no heading', 'Школа № 3;Школа;Калуга;https://t.me/s/school3;12'],
  [
    'tabs',
    'Организация\tТип\tРайон\tСсылка\tКонтакт\nШкола № 3\tШкола\tКалуга\thttp://telegram.me/school3/\t12',
  ],
])('%s read alike', (_, text) => {
  const listed = {
    organisation: 'Школа № 3',
    type: 'Школа',
    district: 'Калуга',
    link: 'https://t.me/school3',
    contact: '12',
    nomination: null,
  };
  expect(readInstitutions(text)).toMatchObject({ listed: [listed], refused: [], linkless: [] });
});

test('each line that gives nothing is named by its row as Excel counts, whatever line ends its cells have', () => {
  const text = [
    'Организация;Тип;Район;Ссылка;Контакт',
    'Школа № 3;Школа;Калуга;@school3;',
    '',
    ';Школа;Калуга;;',
    'Школа № 4;Школа;Калуга;https://vk.com/school4;',
    '"Музей',
    'истории";Музей;Боровск;t.me/museum;',
    'ШКОЛА № 3;Школа;Калуга;;',
    'Школа № 5;Школа;Калуга;@SCHOOL3;',
    'Школа № 6;Школа;Калуга;;Иванов;лишнее',
    `${'Я'.repeat(201)};Школа;Калуга;;`,
    'Школа № 7;Школа;Калуга;https://t.me/+AbCdEf123456;',
  ].join('\n');
  const { listed, refused, linkless } = readInstitutions(text);
  expect(listed.map(({ organisation }) => organisation)).toEqual([
    'Школа № 3',
    'Школа № 4',
    'Музей истории',
    'Школа № 7',
  ]);
  // Whoever keeps a page elsewhere is to be connected as well.
  expect(linkless).toEqual([5]);
  expect(listed[1]?.link).toBeNull();
  expect(refused).toEqual([
    { line: 4, reason: 'no-name' },
    { line: 7, reason: 'repeated' },
    { line: 8, reason: 'repeated' },
    { line: 9, reason: 'columns' },
    { line: 10, reason: 'too-long' },
  ]);
});

test('a heading of which no column is known gives no institution called «Полное имя»', () => {
  const read = readInstitutions('Полное имя;Колонка А;Колонка Б\nШкола № 3;Школа;Калуга\n');
  expect(read).toMatchObject({ listed: [], unknownHeading: ['Полное имя', 'Колонка А', 'Колонка Б'] });
  const data = readInstitutions('Городская библиотека;Библиотека;Город Калуга\n');
  expect(data).toMatchObject({ unknownHeading: null, absent: ['link', 'contact', 'nomination'] });
  expect(data.listed).toHaveLength(1);
});
