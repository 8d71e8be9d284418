import { expect, test } from 'vitest';
import { createArticleStore } from '../../src/storage/articles.js';
import { type AppStage, appStage, NOON } from '../support/app.js';
import { connects, goesOut, posts, school, setsUp, WORLD } from './school.js';
import { subscribes, taps, unhurried, until } from './talk.js';

const HOUR = 3_600_000;
const NEWS = [
  { title: 'На правах рекламы: двери со скидкой', category: 'Общество', publishedAt: NOON - HOUR },
  { title: 'Над Обнинском сбит беспилотник', category: 'Общество', publishedAt: NOON - 2 * HOUR },
  { title: 'Мост открыли для машин', category: 'Общество', publishedAt: NOON - 3 * HOUR },
  { title: 'О профилактике суицида рассказали в школе', category: 'Общество', publishedAt: NOON - 4 * HOUR },
];

test('advertising and drones of an ordinary outlet are neither told nor counted nor found', async () => {
  const stage = await appStage(NEWS);
  await stage.reads();
  const anna = stage.person('Анна');
  anna.says('/today');
  const today = await anna.sees(/^Воскресенье, 15 июня: 2 новости/);
  expect(today.text).not.toMatch(/двери|беспилотник/);
  anna.says('двери');
  await anna.sees(/«двери»: новостей не нашлось/);
  anna.says('беспилотник');
  await anna.sees(/^Беспилотники\. [^\n]*: показываю только официальные сообщения, пока их не нашлось/);
});

test('an admin is offered what is held with a warning that names it, and advertising never', async () => {
  const stage = await appStage(NEWS, { world: WORLD });
  unhurried(stage);
  await stage.reads();
  const mikhail = stage.person('Михаил');
  await connects(mikhail);
  await setsUp(mikhail);
  const warned = await mikhail.sees(/^Лучше пропустить: в заголовке «суицид[\s\S]*О профилактике суицида/);
  expect(warned.buttons).toEqual([
    ['Пропустить', 'Показать место'],
    ['Отложить', 'Изменить'],
    ['Поставить пометку'],
    ['Больше не такое'],
    ['Опубликовать'],
  ]);
  await mikhail.sees(/^Лучше пропустить: в заголовке «беспилотник»[\s\S]*сбит беспилотник/);
  const bridge = await mikhail.sees(/Мост открыли/);
  expect(bridge.text).not.toContain('Лучше пропустить');
  expect(
    mikhail
      .messages()
      .map(({ text }) => text)
      .join(),
  ).not.toContain('двери');
});

test('whoever has detailed rubrics switched on asks and is answered by them too', async () => {
  const stage = await appStage(NEWS);
  unhurried(stage);
  await stage.reads();
  const anna = stage.person('Анна');
  await subscribes(anna);
  anna.says('/settings');
  await taps(anna, '1. все рубрики');
  await anna.sees(/Рубрики: как решили сами издания/);
  await taps(anna, 'Выбрать рубрики', 'Уточнять рубрики', 'Назад');
  await anna.sees(/Рубрики: уточняю/);
  const { redis, keys } = stage.redis;
  expect(await redis.hget(keys.subscribers, String(anna.id))).toContain('"detailed":true');
  anna.says('/today');
  await anna.sees(/^Воскресенье, 15 июня: 2 новости/);
});

/** What a page read later, a correction or `svodka reannotate` finds in an article that stands. */
async function finds({ redis }: AppStage, words: string, hold: string): Promise<void> {
  const articles = createArticleStore(redis.redis, redis.keys);
  const found = (await articles.inWindow({ from: 0, to: Number.MAX_SAFE_INTEGER })).filter(({ title }) =>
    title.includes(words),
  );
  const held = [{ id: hold, words: [`слово о ${hold}`] }];
  const changed = await articles.revise(
    found.map(({ id }) => id),
    (article) => ({
      article: { ...article, annotations: { ...article.annotations, holds: held } },
      stems: '',
    }),
  );
  expect(changed).toHaveLength(1);
}

async function shownBridge() {
  const { stage, mikhail } = await school();
  await mikhail.presses('Общество');
  await mikhail.sees(/^Что предлагать/);
  await setsUp(mikhail);
  const card = await mikhail.sees(/^Для канала «Школа № 3»: Мост/);
  expect(card.text).not.toContain('Лучше пропустить');
  return { stage, mikhail, card };
}

test('what is found to be advertising after its card was shown is not posted, and who approved is told', async () => {
  const { stage, mikhail, card } = await shownBridge();
  await finds(stage, 'Мост', 'advertising');
  await mikhail.presses('Опубликовать');
  await goesOut(stage);
  await mikhail.sees(/^Не вышло: Мост[\s\S]*это реклама\.$/, { after: card });
  await stage.running.ticks.relay();
  expect(posts(stage, 'Мост')).toEqual([]);
});

test.each(['suicide', 'minors'])(
  'a card whose story turns out to be of %s is shown anew instead of posted, and posted when approved again',
  async (hold) => {
    const { stage, mikhail, card } = await shownBridge();
    await finds(stage, 'Мост', hold);
    await mikhail.presses('Опубликовать');
    await goesOut(stage);
    const again = await mikhail.sees(/^Лучше пропустить: .*«слово о[\s\S]*Мост/, { after: card });
    await mikhail.sees(/^Не вышло: Мост[\s\S]*покажу/, { after: card });
    await stage.running.ticks.relay();
    expect(posts(stage, 'Мост')).toEqual([]);
    await mikhail.presses('Опубликовать');
    stage.setTime(12, 6);
    await stage.running.ticks.post();
    await mikhail.sees(/^Вышло в/, { after: again });
    expect(posts(stage, 'Мост')).toHaveLength(1);
  },
);

test.each(['advertising', 'drones'])(
  'what is found to be of %s after the digest was composed, and put into words, is not sent with it',
  async (hold) => {
    const stage = await appStage(NEWS.slice(2));
    unhurried(stage);
    await stage.reads();
    const anna = stage.person('Анна');
    const subscribed = await subscribes(anna);
    const { transcript, faults } = stage.telegram;
    faults.add({ method: 'sendMessage', kind: 'status', status: 502 });
    stage.setTime(8, 0, 1);
    await stage.running.ticks.dispatch();
    await until(() => transcript.some(({ ok }) => !ok));
    expect(String(transcript.findLast(({ ok }) => !ok)?.params.text)).toContain('Мост');
    await finds(stage, 'Мост', hold);
    const digest = await anna.sees(/^Понедельник, 16 июня: 1 новость/, { after: subscribed });
    expect(digest.text).toContain('суицида');
    expect(digest.text).not.toContain('Мост');
  },
);
