import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../src/domain/clock.js';
import type { SourceReport } from '../../src/domain/source-report.js';
import { outletsMessage } from '../../src/messages/outlets-message.js';
import { say } from '../support/say.js';

const NOON = Date.parse('2025-06-15T09:00:00Z');
const report = (name: string, lastReadAt: number | null, kind: 'well' | 'off' | 'unread' = 'well') =>
  ({ id: name, name, lastReadAt, health: { kind } }) as unknown as SourceReport;
const told = (reports: SourceReport[]) => outletsMessage(say, reports, NOON, 'Europe/Moscow').plain;

test('the outlets that are read are listed with when each was read last; those that are not are left out', () => {
  const reports = [
    report('Вести', NOON - 20 * HOUR),
    report('Весть', null, 'unread'),
    report('<КГВ>', NOON - 5 * MINUTE),
    report('Чужие', NOON, 'off'),
  ];
  expect(told(reports)).toBe(
    'Читаю издания: 3. Вот когда открывал каждое:\n\n<КГВ> — в 11:55\nВести — 14 июня в 16:00\nВесть — ещё не открывал',
  );
});

test('two hundred outlets are one screen; before the first is read there are none yet', () => {
  const many = told(Array.from({ length: 200 }, (_, n) => report(`Газета ${n}`, NOON)));
  expect(many.split('\n')).toHaveLength(28);
  expect(many).toMatch(/\nЕщё 175$/);
  expect(told([report('КГВ', null)])).toMatch(/^Источники ещё не подключены/);
});
