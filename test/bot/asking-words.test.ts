import { expect, test } from 'vitest';
import { csvName } from '../../src/bot/features/asking/csv-name.js';
import { aboutSigns, beginningOf, endingOf } from '../../src/bot/features/asking/reading.js';
import { ASKED_NOTHING } from '../../src/domain/answer.js';
import { withLines } from '../../src/messages/added-lines.js';
import { complaintMessage, contactLines, dangerMessage } from '../../src/messages/contact-lines.js';
import { toMessage } from '../../src/messages/split.js';
import { say } from '../support/say.js';

test.each([
  [{ words: ['мост'] }, 'svodka-мост-2026-11-28.csv'],
  [{ words: ['../../etc', 'a/b:c?'] }, 'svodka-etc-abc-2026-11-28.csv'],
  [{ rubrics: ['sport' as const], districts: ['obninsk'] }, 'svodka-sport-obninsk-2026-11-28.csv'],
  [{ words: ['🙂'] }, 'svodka-2026-11-28.csv'],
  [{ words: ['ж'.repeat(300)] }, `svodka-${'ж'.repeat(40)}-2026-11-28.csv`],
])('a table about %j is named %s: nothing that a file system minds', (asked, name) => {
  expect(csvName({ ...ASKED_NOTHING, ...asked }, '2026-11-28')).toBe(name);
});

test('a long text is cut at a word, one word without end anywhere, and never within a pair of surrogates', () => {
  expect(beginningOf('что нового')).toEqual({ beginning: 'что нового', isCut: false });
  const { beginning, isCut } = beginningOf('слово '.repeat(100));
  expect({ isCut, end: beginning.slice(-5) }).toEqual({ isCut: true, end: 'слово' });
  const smiles = `a${'😀'.repeat(400)}`;
  expect(beginningOf(smiles).beginning.isWellFormed()).toBe(true);
  expect(endingOf(`${'😀'.repeat(400)}a`).isWellFormed()).toBe(true);
});

test.each([
  ['😀', 'ask-no-letters'],
  ['?!…', 'ask-no-letters'],
  ['שלום', 'ask-foreign'],
  ['你好', 'ask-foreign'],
  ['112', null],
  ['Kaluga', null],
  ['мост 😀', null],
])('«%s» says %s', (text, sentence) => {
  expect(aboutSigns(text)).toBe(sentence);
});

const CONTACTS = [
  { for: 'danger', name: 'Единый номер', phone: '112' },
  { for: 'danger', name: 'Детский <телефон>', phone: '8-800' },
  { for: 'complaint', name: 'Госуслуги', url: 'https://pos.gosuslugi.ru/?a="b"' },
  { for: 'roads', name: 'Дороги', phone: '1', url: 'https://d.example' },
];

test('112 is in the first line, whatever a region names, and once', () => {
  const { plain } = dangerMessage(say, CONTACTS);
  expect(plain.split('\n')[0]).toContain('112');
  expect(plain).toContain('Детский <телефон>: 8-800');
  expect(plain.match(/112/g)).toHaveLength(1);
  expect(dangerMessage(say, []).plain).toContain('112');
});

test('a complaint about a topic names who is there for it first; a region without contacts is no dead end', () => {
  const { plain, html } = complaintMessage(say, CONTACTS, ['roads']);
  expect(plain).toContain('Дороги: 1');
  expect(html).toContain('href="https://pos.gosuslugi.ru/?a=&quot;b&quot;"');
  expect(complaintMessage(say, [], []).plain).toContain('в администрацию вашего округа');
  expect(contactLines(CONTACTS, ['weather'])).toEqual([]);
});

test('lines for which a message has no room are left out; its buttons stay', () => {
  const buttons = [[{ text: 'Ещё', data: 'x' }]];
  const full = { ...toMessage('ж'.repeat(4_090)), buttons };
  expect(withLines(full, { above: ['Понял так: что нового'] })).toBe(full);
  const added = withLines({ ...toMessage('Ответ'), buttons }, { above: ['Сверху'], below: ['Снизу'] });
  expect(added).toMatchObject({ plain: 'Сверху\nОтвет\n\nСнизу', buttons });
});
