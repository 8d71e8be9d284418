import { expect, test } from 'vitest';
import { ask } from './region.js';

/** Saturday. */
const SATURDAY = '2026-11-28T12:00:00+03:00';

test.each([
  ['присылай по выходным в 10 и в 20', { minutes: [600, 1200], days: [6, 7] }, []],
  ['присылай новости каждый час', { minutes: [] }, ['каждый час']],
  ['присылай через день', { minutes: [] }, ['через день']],
  ['3 раза в день', { minutes: [] }, ['3 раза в день']],
  ['присылай в 8:61', { minutes: [] }, ['8:61']],
])('«%s»: what cannot be done is no word', async (text, schedule, unmet) => {
  expect(await ask(text)).toMatchObject({ intent: 'subscribe', words: [], schedule, unmet });
});

test('a zone is meant where its clock is; elsewhere a town is a word', async () => {
  expect(await ask('присылай в 8 по новосибирску')).toMatchObject({ words: [], zone: 'Asia/Novosibirsk' });
  expect(await ask('присылай новости про москву')).toMatchObject({ words: ['москву'], zone: null });
  expect(await ask('я в Лондоне')).toMatchObject({ setting: 'zone', zone: 'Europe/London' });
  expect(await ask('я в Дубае')).toMatchObject({ setting: 'zone', zone: 'Asia/Dubai' });
});

test.each([
  ['пауза до понедельника', 2],
  ['отпуск до 10 декабря', 12],
  ['останови на 3 дня', 3],
  ['не присылай до завтра', 1],
])('«%s» is a pause of %d days', async (text, pauseDays) => {
  expect(await ask(text, SATURDAY)).toMatchObject({ intent: 'settings', setting: 'pause', pauseDays });
});

test.each([
  ['возобнови', 'resume'],
  ['верни рассылку', 'resume'],
  ['только заголовки', 'format'],
  ['сделай тише', 'sound'],
  ['без звука', 'sound'],
  ['чс ночью присылай', 'emergency'],
  ['не присылай если пусто', 'empty'],
])('«%s» is the setting %s', async (text, setting) => {
  expect(await ask(text)).toMatchObject({ intent: 'settings', setting });
});

test.each([
  ['отключение воды 29 ноября', '2025-11-29', '2026-11-29'],
  ['отключения 5 декабря', '2025-12-05', '2026-12-05'],
  ['концерты в воскресенье', '2026-11-22', '2026-11-29'],
  ['новости за воскресенье', '2026-11-22', null],
  ['новости 1 мая', '2026-05-01', null],
  ['новости за вчера', '2026-11-27', null],
])('«%s» is of %s, and may be of %s', async (text, day, ahead) => {
  const question = await ask(text, SATURDAY);
  expect([question.days?.from, question.ahead?.from ?? null]).toEqual([day, ahead]);
});

test('what asks for help with the bot is no subscription, and parting is no question', async () => {
  expect((await ask('добавь мой канал')).intent).toBe('help');
  expect((await ask('это платно?')).intent).toBe('help');
  expect((await ask('до завтра')).intent).toBe('other');
  expect((await ask('добавь криминал')).intent).toBe('subscribe');
});
