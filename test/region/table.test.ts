import { expect, test } from 'vitest';
import { importNames } from '../../src/region/list-import.js';
import { readTable } from '../../src/region/table.js';

test('a table of two hundred thousand lines is read', () => {
  const text = Array.from({ length: 200_000 }, (_, n) => `${n};Имя номер ${n}`).join('\n');
  expect(readTable(text)).toMatchObject({ header: null, name: 1 });
});

test('an entry that cannot be looked for is refused with its line', () => {
  const names = importNames('Первый\nВторой\n', ({ name }) => name !== 'Второй');
  expect(names).toMatchObject({
    entries: [{ name: 'Первый' }],
    refused: [{ line: 2, text: 'Второй', reason: 'unreadable' }],
  });
});
