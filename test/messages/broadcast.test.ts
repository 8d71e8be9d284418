import { expect, test } from 'vitest';
import { type Broadcast, noFigures } from '../../src/domain/broadcast.js';
import { HOUR, MINUTE } from '../../src/domain/clock.js';
import { confirmMessage, draftMessage } from '../../src/messages/broadcast/draft.js';
import { progressMessage } from '../../src/messages/broadcast/progress.js';
import { say } from '../support/say.js';

const draft: Broadcast = {
  ...{ id: 'cast', by: 1, html: 'Слово', to: { kind: 'all' }, at: 0, state: { kind: 'draft' } },
};
const names = { districts: [{ id: 'kozelsk', name: 'Козельский район' }], rubrics: [] };
const spaced = (html: string) => html.replace(/\s/g, (one) => (one === '\n' ? one : ' '));

test.each([
  [1, 'Разослать 1 читателю?'],
  [21, 'Разослать 21 читателю?'],
  [2, 'Разослать 2 читателям?'],
  [4812, 'Разослать 4 812 читателям?'],
])('the question names the number: %i', (count, words) => {
  const { html } = confirmMessage(say, { broadcast: draft, count, ms: 0, names });
  expect(spaced(html)).toContain(words);
});

test('a draft for nobody cannot be sent, only aimed anew or dropped', () => {
  const to = { kind: 'district' as const, id: 'kozelsk' };
  const { html, buttons } = draftMessage(say, { broadcast: { ...draft, to }, count: 0, ms: 0, names });
  expect(html).toContain('Кому: кто выбрал «Козельский район».\nТаких читателей сейчас нет');
  expect(buttons?.flat().map(({ text }) => text)).toEqual(['Выбрать, кому', 'Изменить текст', 'Отменить']);
});

test('on the way: how many, how long still, what did not arrive, who sleeps', () => {
  const broadcast: Broadcast = { ...draft, state: { kind: 'running', at: 0, total: 4812 } };
  const figures = { ...noFigures(), sent: 1204, blocked: 12 };
  const view = { broadcast, figures, asleep: 40, msLeft: 2.2 * MINUTE, isHeld: false };
  expect(spaced(progressMessage(say, view).html)).toBe(
    'Разослано 1 204 из 4 812, осталось около 2 минут.\nНе дошло: 12.\nЖдут утра: 40.',
  );
  expect(spaced(progressMessage(say, { ...view, asleep: 3596 }).html)).toMatch(
    /^Разослано 1 204 из 4 812\.\n/,
  );
  // In maintenance nobody knows how long.
  expect(spaced(progressMessage(say, { ...view, isHeld: true }).html)).toMatch(
    /^Разослано 1 204 из 4 812\.\n[\s\S]*\nИдут техработы: продолжу/,
  );
});

test('the report names each reason and leaves out those that did not occur; without failures it is one line', () => {
  const figures = { ...noFigures(), sent: 90, blocked: 3, unknown: 1, stopped: 6, off: 2 };
  const over = { kind: 'over' as const, at: 0, total: 100, ended: 3 * HOUR };
  const view = { figures, asleep: 0, msLeft: 0, isHeld: true };
  const stopped = { ...draft, state: { ...over, how: 'stopped' as const, figures } };
  expect(progressMessage(say, { ...view, broadcast: stopped })).toMatchObject({
    html: [
      'Рассылка остановлена за 3 часа: дошло 90 из 100.',
      'Не дошло 4: бот заблокирован 3, без ответа 1',
      'Не посылал 8: не успел до остановки 6, объявления отключены 2',
    ].join('\n'),
  });
  const whole = { ...noFigures(), sent: 100 };
  const done = { ...draft, state: { ...over, ended: 42 * MINUTE, how: 'done' as const, figures: whole } };
  const { html, buttons } = progressMessage(say, { ...view, broadcast: done });
  expect(html).toBe('Рассылка закончена за 42 минуты: дошло 100 из 100.');
  expect(buttons).toBeUndefined();
});
