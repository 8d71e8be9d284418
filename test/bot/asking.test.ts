import type { TestPerson } from '@svodka/sandbox';
import { expect, test } from 'vitest';
import { ASKED_NOTHING } from '../../src/domain/answer.js';
import { createArticleStore } from '../../src/storage/articles.js';
import { createAskedStore } from '../../src/storage/asked.js';
import { storyCodec } from '../../src/storage/story-record.js';
import { type AppStage, appStage, NOON, TOKEN } from '../support/app.js';
import { subscribes, taps, unhurried } from './talk.js';

const HOUR = 3_600_000;
const HEADLINES = [
  { title: 'Мост через Оку открыли для машин', category: 'Общество', publishedAt: NOON - HOUR },
  { title: 'В Обнинске 16 июня отключат свет', category: 'Общество', publishedAt: NOON - 2 * HOUR },
  { title: 'Лыжники вернулись с медалями', category: 'Спорт', publishedAt: NOON - 3 * HOUR },
  { title: 'Футболисты сыграли вничью', category: 'Спорт', publishedAt: NOON - 22 * HOUR },
];

async function asked(env: Record<string, string> = {}): Promise<{ stage: AppStage; anna: TestPerson }> {
  const stage = await appStage([...HEADLINES], { env });
  unhurried(stage);
  await stage.reads();
  return { stage, anna: stage.person('Анна') };
}

const ALL_OF = (person: TestPerson) =>
  person
    .messages()
    .map(({ text }) => text)
    .join('\n');

test('plain Russian is understood: a rubric and a day, a town, a wrong keyboard layout that is said in the first line', async () => {
  const { anna } = await asked();
  anna.says('спорт за вчера');
  await anna.sees(/^Спорт[\s\S]*14 июня[\s\S]*Футболисты/);
  anna.says('что сегодня?');
  await anna.sees(/^Воскресенье, 15 июня: 3 новости/);
  anna.says('xnj yjdjuj');
  await anna.sees(/^Понял так: что нового\nВоскресенье, 15 июня/);
});

test('a question about outages is answered with the news, and with who knows for sure', async () => {
  const { anna } = await asked();
  anna.says('отключат ли свет в обнинске');
  const answer = await anna.sees(/В Обнинске 16 июня отключат свет/);
  expect(answer.text).toContain('Россети, единый номер: 8-800-220-0-220');
});

test('a number under an answer opens the card, which says what is related and why it is shown', async () => {
  const { anna } = await asked();
  anna.says('мост');
  await anna.sees(/^По слову «мост»: 1 новость/);
  await anna.presses('1');
  const card = await anna.sees(/^Мост через Оку открыли для машин\n/);
  expect(card.text).toContain('Вести, 15 июня, 11:00');
  expect(card.buttons.flat()).not.toContain('Скрыть везде');
  await anna.presses('Почему я это вижу');
  await anna.sees(/^Почему вы это видите: Мост через Оку/);
  await anna.presses('По теме');
  await anna.sees(/^По теме/);
  const followed = await anna.presses('Следить за сюжетом');
  expect(followed).toMatchObject({ text: expect.stringContaining('не больше трёх в день') });
  await anna.sees(/^Мост через Оку/);
  const stopped = await anna.presses('Больше не следить');
  expect(stopped).toMatchObject({ text: 'Больше не слежу.' });
});

test('a subscriber is told which subscriptions tell it, and can leave a story out of them', async () => {
  const { stage, anna } = await asked();
  await subscribes(anna);
  anna.says('мост');
  await anna.sees(/^По слову «мост»: 1 новость/);
  await anna.presses('1');
  await anna.sees(/^Мост через Оку/);
  await anna.presses('Почему я это вижу');
  await anna.sees(/Подходит подпискам: все рубрики\./);
  const muted = await anna.presses('Не присылать сюжет');
  expect(muted).toMatchObject({ text: 'Этот сюжет в сводках больше не появится.' });
  stage.setTime(8, 0, 1);
  await stage.running.ticks.dispatch();
  const digest = await anna.sees(/Лыжники/);
  expect(digest.text).not.toContain('Мост');
});

test('an answer comes as a table, named after what was asked', async () => {
  const { stage, anna } = await asked();
  anna.says('мост');
  await anna.sees(/^По слову «мост»/);
  await anna.presses('Скачать');
  await expect
    .poll(() => stage.telegram.transcript.some(({ method, ok }) => method === 'sendDocument' && ok))
    .toBe(true);
  const { world, apiRoot } = stage.telegram;
  const sent = world.findFile(world.chat(anna.id).messages.at(-1)?.file ?? '');
  expect(sent?.name).toBe('svodka-мост-2025-06-15.csv');
  const response = await fetch(`${apiRoot}/file/bot${TOKEN}/documents/${sent?.uniqueId}`);
  const table = await response.text();
  expect(table).toMatch(/^\ufeff?дата;время;рубрика/);
  expect(table).toContain('Мост через Оку открыли для машин;Вести;https://vesti.example/0');
});

test('what was asked becomes a subscription by a button, without its day', async () => {
  const { anna } = await asked();
  anna.says('спорт за вчера');
  await anna.sees(/^Спорт/);
  await anna.presses('Подписаться на это');
  const offer = await anna.sees(/Спорт/);
  expect(offer.buttons.flat().length).toBeGreaterThan(0);
  anna.says('присылай спорт каждый день в 7:30');
  await anna.sees(/7:30/);
});

test('a button under a forgotten answer says so once', async () => {
  const { stage, anna } = await asked();
  anna.says('мост');
  await anna.sees(/^По слову «мост»/);
  const { redis, keys } = stage.redis;
  const stored = await redis.keys(keys.asked('*'));
  await redis.del(...stored);
  const pressed = await anna.presses('Скачать');
  expect(pressed).toMatchObject({ text: 'Этот ответ устарел. Спросите ещё раз.', alert: true });
});

test('a cry for help is answered with 112 before anything else, however late in a long text it comes', async () => {
  const { anna } = await asked();
  anna.says('помогите, меня бьёт муж');
  const answer = await anna.sees(/^Звоните 112/);
  expect(answer.text).toContain('8-800-2000-122');
  anna.says(`${'Сегодня я гуляла по парку. '.repeat(25)} Помогите, горим!`);
  await anna.sees(/^Звоните 112/);
});

test('what may be danger or news is told 112 first, and then the news', async () => {
  const { anna } = await asked();
  anna.says('пахнет газом');
  await anna.sees(/^Звоните 112/);
  await anna.sees(/«пахнет газом»/);
});

test('to be forgotten is asked again; sources, news for us and a day that is none have answers of their own', async () => {
  const { anna } = await asked();
  anna.says('забудь меня');
  const question = await anna.sees(/./);
  expect(question.buttons.flat()).toHaveLength(2);
  anna.says('какие у тебя источники');
  await anna.sees(/^Читаю издания: 1\. Вот когда[\s\S]*Вести — в 12:00/);
  anna.says('хочу прислать новость');
  await anna.sees(/^Новостей от читателей не принимаю/);
  anna.says('новости 31 февраля');
  await anna.sees(/^Такого дня в календаре нет/);
});

test('a cry for help is heard in the middle of the three questions, which go on', async () => {
  const { anna } = await asked();
  anna.says('/subscribe');
  await anna.sees(/^О чём присылать/);
  await anna.presses('Дальше');
  await anna.sees(/^В какое время/);
  anna.says('помогите, мы горим');
  await anna.sees(/^Звоните 112/);
  anna.says('7:30');
  await anna.sees(/^В какие дни/);
});

test('a complaint is told who takes it, and what the news say of it', async () => {
  const { anna } = await asked();
  anna.says('куда жаловаться на мост');
  await anna.sees(/^Я собираю новости и обращений не передаю[\s\S]*Госуслуги\. Решаем вместе[\s\S]*112/);
  await anna.sees(/Мост через Оку/);
});

test('a complaint about nothing is not answered with all the news of the day', async () => {
  const { anna } = await asked();
  anna.says('хочу пожаловаться');
  await anna.sees(/^Я собираю новости и обращений не передаю/);
  anna.says('спасибо');
  await anna.sees(/^Пожалуйста/);
});

const OWN_ANSWERS: [string, RegExp][] = [
  ['привет', /^Здравствуйте\. О каких новостях/],
  ['спасибо', /^Пожалуйста/],
  ['как дела', /^Спасибо, всё хорошо/],
  ['сочини стих', /^Об этом в новостях не найти/],
  ['😀😀', /^Напишите, пожалуйста, словами/],
  ['שלום עולם', /^Я понимаю по-русски/],
  ['что ты умеешь', /^Что я умею/],
  ['/search', /^Что найти\?/],
  ['/search мост', /^По слову «мост»: 1 новость/],
  ['/hide https://vesti.example/0 нет', /^Напишите слово/],
];

test('greetings, thanks, signs, other tongues, what is no news and commands alone: each has an answer of its own', async () => {
  const { anna } = await asked();
  for (const [words, answer] of OWN_ANSWERS) {
    anna.says(words);
    await anna.sees(answer);
  }
});

test('of a very long text the beginning is read, and that is said', async () => {
  const { anna } = await asked();
  anna.says(`что нового про мост ${'и '.repeat(300)}`);
  await anna.sees(/^Прочитал только начало, первые \d+ знак/);
});

const WORDLESS: [object, RegExp][] = [
  [{ voice: { file_id: 'v', file_unique_id: 'v', duration: 1 } }, /^Голосовые и видео я не слушаю/],
  [{ photo: [{ file_id: 'p', file_unique_id: 'p', width: 9, height: 9 }] }, /^Картинки и файлы/],
  [
    { photo: [{ file_id: 'p', file_unique_id: 'p', width: 9, height: 9 }], caption: 'мост' },
    /^По слову «мост»: 1 новость/,
  ],
  [{ sticker: { file_id: 's', file_unique_id: 's', type: 'regular' } }, /^Стикеры мне нравятся/],
  [{ location: { latitude: 54, longitude: 36 } }, /^Где вы, я не определяю/],
  [{ contact: { phone_number: '1', first_name: 'О' } }, /^Контактов я не сохраняю/],
  [{ poll: { id: '1', question: '?', options: [] } }, /^В опросах/],
  [
    { text: 'мост', forward_origin: { type: 'hidden_user', date: 1, sender_user_name: 'Кто-то' } },
    /^Пересланное я за вопрос не принимаю/,
  ],
];

test('voices, pictures, stickers, places, people, polls and what is forwarded: each gets a fitting short answer', async () => {
  const { stage, anna } = await asked();
  anna.starts();
  await anna.sees(/Здравствуйте/);
  const { world } = stage.telegram;
  const { id } = anna;
  for (const [number, [content, answer]] of WORDLESS.entries()) {
    world.queue('message', {
      message_id: 900 + number,
      date: world.seconds(),
      chat: { id, type: 'private', first_name: 'Анна' },
      from: { id, is_bot: false, first_name: 'Анна' },
      // The local Telegram knows no such media; this is what Telegram sends.
      ...content,
    } as never);
    await anna.sees(answer);
  }
});

test('what was missed is told since the last visit, or of the last day with a word about it', async () => {
  const { stage, anna } = await asked();
  anna.says('что я пропустил');
  const day = await anna.sees(
    /^Прошлого визита ещё не было[\s\S]*С 14 по 15 июня: 4 новости[\s\S]*Мост через Оку/,
  );
  expect(day.buttons).toEqual([
    ['1', '2', '3', '4'],
    ['Что сегодня?', 'Что за неделю?'],
  ]);
  anna.says('что я пропустил');
  await anna.sees(/^Прошлый раз был (?:только что|\d+ минут\S* назад), с тех пор нового пока не нашлось\./);
  stage.setTime(14);
  stage.headlines.push({ title: 'Библиотека открылась', category: 'Культура', publishedAt: NOON + HOUR });
  await stage.reads();
  anna.says('/missed');
  const missed = await anna.sees(/^С вашего прошлого визита, в 1[12]:\d\d[\s\S]*Библиотека/);
  expect(missed.text).not.toContain('Мост');
  expect(missed.buttons).toEqual([['1'], ['Что сегодня?', 'Что за неделю?']]);
  stage.setTime(15);
  anna.says('/missed');
  await anna.sees(/^Прошлый раз был [^\n]* назад, с тех пор нового пока не нашлось\.\nИсточники проверены/);
});

test('much that was missed is one screen, and goes on in its place', async () => {
  const { stage, anna } = await asked();
  const words = 'Хоккей Плавание Теннис Борьба Гребля Шахматы Фехтование Бокс Самбо'.split(' ');
  for (const [n, title] of words.entries())
    stage.headlines.push({ title, category: 'Спорт', publishedAt: NOON - (n + 1) * 60_000 });
  await stage.reads();
  anna.says('/missed');
  const first = await anna.sees(/С 14 по 15 июня: 12 новостей/);
  expect(first.buttons.slice(0, 2)).toEqual([['1', '2', '3', '4', '5', '6'], ['Ещё']]);
  await anna.presses('Ещё');
  await expect.poll(() => anna.lastMessage()?.buttons[1]).toEqual(['Назад']);
  expect(anna.messages()).toHaveLength(2);
});

test('words after /today are a question about today', async () => {
  const { anna } = await asked();
  anna.says('/today спорт');
  const answer = await anna.sees(/^Спорт\. Воскресенье, 15 июня: 1 новость[\s\S]*Лыжники/);
  expect(answer.text).not.toContain('Мост');
  anna.says('/yesterday спорт');
  await anna.sees(/^Спорт\. Суббота, 14 июня: 1 новость[\s\S]*Футболисты/);
});

test('a town or a day in reply to an answer belongs to what was asked before', async () => {
  const { anna } = await asked();
  anna.says('спорт за вчера');
  const sport = await anna.sees(/^Спорт\. Суббота, 14 июня/);
  anna.says('а сегодня?', { replyTo: sport });
  await anna.sees(/^Спорт\. Воскресенье, 15 июня: 1 новость/);
  anna.says('мост');
  const bridge = await anna.sees(/мост»?: 1 новость/);
  anna.says('а в Обнинске?', { replyTo: bridge });
  await anna.sees(/мост», Обнинск: новостей не нашлось/);
  anna.says('спорт за вчера', { replyTo: bridge });
  await anna.sees(/^Спорт\. Суббота, 14 июня/);
});

test('whoever asks for hours is told that days are whole', async () => {
  const { anna } = await asked();
  anna.says('что было вчера вечером');
  await anna.sees(/Показываю дни целиком/);
  anna.says('что было вчера');
  const answer = await anna.sees(/14 июня/);
  expect(answer.text).not.toContain('целиком');
});

test('a number tapped twice in haste opens one card', async () => {
  const { anna } = await asked();
  anna.says('мост');
  await anna.sees(/мост»?: 1 новость/);
  const before = anna.messages().length;
  await Promise.all([anna.presses('1'), anna.presses('1')]);
  await anna.sees(/^Мост через Оку/);
  anna.says('спасибо');
  await anna.sees(/^Пожалуйста/);
  expect(anna.messages()).toHaveLength(before + 3);
});

test('a link opens a card, a link asks again; what is gone is said to be gone', async () => {
  const { stage, anna } = await asked();
  anna.says('мост');
  await anna.sees(/^По слову «мост»/);
  const { redis, keys } = stage.redis;
  const question = await createAskedStore(redis, keys, TOKEN).put({ ...ASKED_NOTHING, words: ['мост'] });
  const [story = ''] = await redis.zrange(keys.articlesByTime, -1, '-1');
  anna.starts(`art_${story}`);
  await anna.sees(/^Мост через Оку открыли для машин\n/);
  anna.starts(`q_${question}`);
  await anna.sees(/^По слову «мост»: 1 новость/);
  anna.starts('art_nothing');
  await anna.sees(/^Новость снята или устарела/);
  expect(ALL_OF(anna)).not.toMatch(/не получилось/i);
});

test('an operator hides a story everywhere, with a reason that is kept with who and when', async () => {
  const { stage, anna } = await asked({ OPERATOR_IDS: '0' });
  const olga = anna;
  const { redis, keys } = stage.redis;
  await redis.sadd(keys.operators, String(olga.id));
  olga.says('мост');
  await olga.sees(/^По слову «мост»: 1 новость/);
  await olga.presses('1');
  await olga.sees(/^Мост через Оку/);
  await olga.presses('Скрыть везде');
  await olga.sees(/^Скрыть везде: Мост через Оку[\s\S]*Почему скрываем\?/);
  await olga.presses('Издание сняло');
  await olga.sees(/^Скрыто: Мост через Оку открыли для машин\. Причина записана: Издание сняло новость/);
  const [record = ''] = await redis.hvals(keys.withdrawnArticles);
  expect(JSON.parse(record)).toMatchObject({ reason: 'Издание сняло новость', by: olga.id });
  olga.says('мост');
  await olga.sees(/^По слову «мост»: новостей не нашлось/);
  const gone = await olga.presses('По теме');
  expect(gone).toMatchObject({ text: expect.stringContaining('Новость снята'), alert: true });
  olga.says('/hide https://vesti.example/2 ошибка в заголовке');
  await olga.sees(/^Скрыто: Лыжники/);
  olga.says('/hide https://vesti.example/2 ещё раз');
  await olga.sees(/^Уже скрыто: Лыжники.*ошибка в заголовке/);
  olga.says('/hide');
  await olga.sees(/^Что скрыть и почему/);
});

test('a story is hidden with all its reports: one that is held, or still being read, would bring it back', async () => {
  const { stage, anna } = await asked();
  const { redis, keys } = stage.redis;
  await redis.sadd(keys.operators, String(anna.id));
  const byUrl = await redis.hgetall(keys.articleUrls);
  const [bridge = '', cup = '', skiers = ''] = [0, 3, 2].map((n) => byUrl[`vesti.example/${n}`]);
  const ids = [bridge, cup, skiers];
  const reports = ids.map((article) => ({ article, sourceId: 'vesti', publishedAt: NOON - HOUR }));
  await redis.set(keys.story(bridge), storyCodec.encode({ id: bridge, reports }));
  await redis.hset(keys.storyOfArticle, Object.fromEntries(ids.map((id) => [id, bridge])));
  const articles = createArticleStore(redis, keys);
  await articles.revise([cup], (one) => ({
    article: {
      ...one,
      annotations: { ...one.annotations, holds: [{ id: 'advertising', words: ['скидки'] }] },
    },
    stems: '',
  }));
  await articles.revise([skiers], (one) => ({ article: { ...one, page: 'unread' }, stems: '' }));
  anna.says('мост');
  await anna.sees(/^По слову «мост»: 1 новость/);
  await anna.presses('1');
  const card = await anna.sees(/^Мост через Оку/);
  expect(card.text).not.toContain('публикаци');
  await taps(anna, 'Скрыть везде', 'Это реклама');
  await anna.sees(/^Скрыто: Мост через Оку открыли для машин\./);
  expect((await redis.hkeys(keys.withdrawnArticles)).sort()).toEqual(ids.sort());
});
