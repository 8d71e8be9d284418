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
  expect(readInstitutions(text)).toEqual({ listed: [listed], refused: [], linkless: [] });
});

test('each line that gives nothing is named by its number in the file', () => {
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
    { line: 8, reason: 'repeated' },
    { line: 9, reason: 'repeated' },
    { line: 10, reason: 'columns' },
    { line: 11, reason: 'too-long' },
  ]);
});
