import { expect, test } from 'vitest';
import { ask } from './region.js';

test.each([
  ['забудь меня', 'other', 'forget'],
  ['удали все мои данные', 'other', 'forget'],
  ['какие у тебя источники', 'help', 'sources'],
  ['откуда новости', 'help', 'sources'],
  ['хочу прислать новость', 'other', 'offer'],
  ['с днем рождения', 'other', 'thanks'],
  ['новости 31 февраля', 'other', 'no-such-day'],
  ['кто ты', 'help', null],
  ['в подъезде не горит свет', 'search', 'complaint'],
  ['мусор не вывозят третью неделю', 'search', 'complaint'],
  ['яма на дороге возле дома', 'search', 'complaint'],
  ['не работает лифт', 'search', 'complaint'],
])('«%s» is %s, %s', async (text, intent, kind) => {
  expect(await ask(text)).toMatchObject({ intent, kind });
});

test.each([
  ['откуда дым в обнинске', 'search'],
  ['источник загрязнения реки', 'search'],
  ['день рождения города', 'news'],
  ['новости 29 февраля', 'news'],
])('«%s» asks for news', async (text, intent) => {
  expect(await ask(text)).toMatchObject({ intent, kind: null });
});

test('letters of two scripts that look alike are one word, and other mixtures stay', async () => {
  expect(await ask('новости cпорта')).toMatchObject({ intent: 'news', rubrics: ['sport'], readAs: null });
  expect((await ask('новости cегодня')).days?.from).toBe('2026-06-17');
  expect((await ask('wi-fi в парке')).words).toContain('wi-fi');
});

test('light and water that are asked after are outages, going out is culture', async () => {
  expect(await ask('в обнинске будет вода?')).toMatchObject({ topics: ['outages'], districts: ['obninsk'] });
  expect(await ask('есть ли свет на улице Мира в Калуге')).toMatchObject({ topics: ['outages'] });
  expect(await ask('куда сходить в выходные')).toMatchObject({ intent: 'news', rubrics: ['culture'] });
});

test('what there is now is today, half a month is half', async () => {
  expect((await ask('чо там')).days?.from).toBe('2026-06-17');
  expect((await ask('за первую половину мая')).days).toEqual({ from: '2026-05-01', to: '2026-05-15' });
  expect((await ask('вторая половина мая')).days).toEqual({ from: '2026-05-16', to: '2026-05-31' });
});

test('a word that is muted is named without «слово»', async () => {
  expect(await ask('не показывай новости со словом ярмарка')).toMatchObject({
    intent: 'unsubscribe',
    words: ['ярмарка'],
  });
});
