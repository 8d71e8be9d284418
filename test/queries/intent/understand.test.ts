import { expect, test } from 'vitest';
import { ask } from './region.js';

test.each([
  ['как отписаться от новостей', 'help'],
  ['что ты умеешь', 'help'],
  ['хочу подписаться на спорт', 'subscribe'],
  ['спорт каждое утро', 'subscribe'],
  ['не присылай мне спорт', 'unsubscribe'],
  ['стоп', 'unsubscribe'],
  ['отключи звук', 'settings'],
  ['отключи рассылку', 'unsubscribe'],
  ['где отключили воду', 'news'],
  ['на что я подписан', 'settings'],
  ['привет бот', 'greeting'],
  ['привет, как дела', 'other'],
  ['салют', 'greeting'],
  ['салют в Калуге', 'search'],
  ['спасибо за новости', 'other'],
  ['ты меня любишь?', 'other'],
  ['фывапролдж', 'other'],
  ['https://example.org', 'other'],
  ['курс доллара', 'other'],
  ['троллейбус', 'search'],
  ['5G', 'search'],
  ['1q2w3e4r', 'other'],
])('«%s» is %s', async (text, intent) => {
  expect((await ask(text)).intent).toBe(intent);
});

test.each([
  ['в жукове', ['zhukovsky']],
  ['памятник маршалу жукову', []],
  ['на кирова', []],
  ['в кирове', ['kirovsky']],
  ['субботник', []],
  ['автобус из тарусы в обнинск', ['obninsk', 'tarussky']],
  ['козельский р-н', ['kozelsky']],
  ['обнинкс', ['obninsk']],
  ['г.Обнинск', ['obninsk']],
  ['kaluga region news', []],
])('«%s» is of %j', async (text, districts) => {
  expect((await ask(text)).districts.sort()).toEqual(districts);
});

test.each([
  ['отключат ли свет на Ленина', ['ленина']],
  ['найди «ледовый дворец»', ['ледовый', 'дворец']],
  ['Прошу предоставить сведения о ремонте набережной. С уважением, Иванов И. И.', ['ремонте', 'набережной']],
  ['найди новости спорта про дзюдо', ['дзюдо']],
  ['кото-кафе', ['кото-кафе']],
  ['5G в Калуге', ['5g']],
  ['найди 2ГИС', ['2гис']],
  ['/search пробег 10км', ['пробег', '10км']],
  ['дом 5а на Ленина', ['дом', '5а', 'ленина']],
  ['видео 4к', ['видео', '4к']],
  ['3D-печать', ['3d-печать']],
  ['авария с 10июня', []],
])('of «%s» %j is looked for', async (text, words) => {
  expect((await ask(text)).words).toEqual(words);
});

test('words in quotation marks must follow each other, and a word with a minus must not occur', async () => {
  const { phrases, without, words } = await ask('мост "через оку" -калужка');
  expect(phrases).toEqual([['через', 'оку']]);
  expect(without).toEqual(['калужка']);
  expect(words).toContain('мост');
});

test('a hyphen in a name is no minus', async () => {
  expect((await ask('спас-деменск')).without).toEqual([]);
});

test.each([
  ['xnj yjdjuj', 'что нового'],
  ['j,ybycr dxthf', 'обнинск вчера'],
  ['gjlgbib yf cgjhn', 'подпиши на спорт'],
  ['рудз', 'помощь'],
  ['novosti obninska', 'новости обнинска'],
])('«%s» is read as «%s»', async (text, read) => {
  expect((await ask(text)).readAs).toBe(read);
});

test('letters set apart are a word', async () => {
  expect(await ask('С П О Р Т за вчера')).toMatchObject({ rubrics: ['sport'], words: [] });
});

test('what is said beside a question is no word to look for', async () => {
  const { intent, words, districts } = await ask('моя бабушка живет в мещовске, что там нового');
  expect([intent, words, districts]).toEqual(['news', [], ['meshchovsky']]);
});

test('a minus before a phrase or a number leaves out, and stands in no range', async () => {
  expect(await ask('мост -"новый мост" -2024')).toMatchObject({
    words: ['мост'],
    phrases: [],
    without: ['2024', 'новый мост'],
    days: null,
  });
  expect(await ask('/search мост -«новый мост»')).toMatchObject({ words: ['мост'], without: ['новый мост'] });
  expect(await ask('новости -июнь')).toMatchObject({ days: null, without: ['июнь'] });
  expect(await ask('новости 10 -14 июня')).toMatchObject({
    days: { from: '2026-06-10', to: '2026-06-14' },
    without: [],
  });
});

test.each([
  ['новости кроме футбола и хоккея', [], ['футбола', 'хоккея']],
  ['спорт без футбола', [], ['футбола']],
  ['ездил без прав', ['ездил', 'прав'], []],
  ['день без машин', ['машин'], []],
  ['ДТП без пострадавших', ['пострадавших'], []],
  ['дома без отопления', ['дома'], []],
])('«%s» looks for %j and leaves out %j', async (text, words, without) => {
  expect(await ask(text)).toMatchObject({ words, without, districts: [] });
});

test.each([
  ['отключили в гимназии свет', ['гимназии'], []],
  ['отключили на Ленина воду', ['ленина'], []],
  ['отключили в Обнинске свет', [], ['obninsk']],
  ['отключили вчера горячую воду', [], []],
])('the place between the words of a topic is not lost: «%s»', async (text, words, districts) => {
  expect(await ask(text)).toMatchObject({ topics: ['outages'], words, districts });
});

test('what is left out is not asked for, and what is lacking is', async () => {
  expect((await ask('новости без криминала')).rubrics).toEqual([]);
  expect((await ask('спорт без футбола')).rubrics).toEqual(['sport']);
  expect((await ask('без света')).topics).toEqual(['outages']);
  expect((await ask('без вести пропавший')).topics).toEqual(['missing']);
  expect((await ask('-30')).intent).toBe('other');
});

test('a complaint that asks for no news still says what it is about', async () => {
  expect(await ask('куда жаловаться, сколько стоит вывоз мусора в Обнинске')).toMatchObject({
    intent: 'other',
    kind: 'complaint',
    districts: ['obninsk'],
    words: ['вывоз', 'мусора'],
  });
  expect((await ask('как написать жалобу на мусор')).words).toEqual(['мусор']);
});

test('signs nobody sees change nothing', async () => {
  const seen = await ask('новости спорта');
  expect(await ask('но\u00adво\u200bсти\u00a0спо\u0301рта')).toEqual(seen);
});

test('a subscription is read with its time: «часов в семь утра», both ends of a day, working days', async () => {
  expect((await ask('присылай каждый день часов в семь утра новости козельска')).schedule).toEqual({
    minutes: [420],
    days: [1, 2, 3, 4, 5, 6, 7],
    atOnce: false,
  });
  expect((await ask('присылай спорт утром и вечером')).schedule.minutes).toEqual([480, 1200]);
  expect((await ask('шли сводку по будням в 19:00')).schedule).toMatchObject({
    minutes: [1140],
    days: [1, 2, 3, 4, 5],
  });
  expect((await ask('присылай новости раз в неделю по понедельникам')).schedule.days).toEqual([1]);
  expect((await ask('сообщай об отключениях сразу')).schedule.atOnce).toBe(true);
});

test('settings are read with their values', async () => {
  // Bare hours may be a channel's: they are nobody's quiet before that is said.
  expect(await ask('с 8 до 20')).toMatchObject({ quiet: null });
  expect(await ask('не беспокой ночью с 23 до 7')).toMatchObject({
    setting: 'quiet',
    quiet: { from: 1380, to: 420 },
  });
  expect(await ask('я в Новосибирске')).toMatchObject({ setting: 'zone', zone: 'Asia/Novosibirsk' });
  expect(await ask('+7 к Москве')).toMatchObject({ setting: 'zone', zone: 'Asia/Vladivostok' });
  expect(await ask('пауза на две недели')).toMatchObject({ setting: 'pause', pauseDays: 14 });
});

test('who cries for help is told from who reads of it', async () => {
  expect((await ask('помогите пожар')).kind).toBe('danger');
  expect((await ask('вызовите скорую')).kind).toBe('danger');
  expect((await ask('меня избивают')).kind).toBe('danger');
  expect((await ask('пожар на складе в калуге')).kind).toBeNull();
  expect((await ask('яма на дороге, куда жаловаться')).kind).toBe('complaint');
  expect(await ask('что я пропустил')).toMatchObject({ intent: 'news', kind: 'missed' });
});

test.each([
  ['новости без криминала', { rubrics: ['crime'], topics: [], districts: [] }],
  ['всё, кроме спорта и культуры', { rubrics: ['sport', 'culture'], topics: [], districts: [] }],
  ['новости кроме Обнинска', { rubrics: [], topics: [], districts: ['obninsk'] }],
  ['присылай новости без спорта', { rubrics: ['sport'], topics: [], districts: [] }],
])('«%s» asks for none of what it refuses', async (text, not) => {
  expect(await ask(text)).toMatchObject({ not, rubrics: [], topics: [], districts: [], words: [] });
});
