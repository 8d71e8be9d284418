import { expect, test } from 'vitest';
import { type AppStage, appStage, type Headline, NOON } from '../support/app.js';
import { unhurried } from './talk.js';

const HOUR = 3_600_000;
const INLINE = { inline: { placeholder: 'О чём рассказать?' } };

async function asks(headlines: Headline[]): Promise<AppStage> {
  const stage = await appStage(headlines, INLINE);
  unhurried(stage);
  await stage.reads();
  return stage;
}

const BRIDGE = { title: 'Мост открыли для машин', category: 'Общество', publishedAt: NOON - HOUR };
const SKIERS = { title: 'Лыжники вернулись с медалями', category: 'Спорт', publishedAt: NOON - 2 * HOUR };

test('without a word the day’s top is shown; what is chosen is a message with link, source and time', async () => {
  const stage = await asks([BRIDGE, SKIERS]);
  const anna = stage.person('Анна');
  const top = await anna.asks('');
  expect(top.results.map(({ title }) => title).sort()).toEqual([SKIERS.title, BRIDGE.title].sort());
  const sport = await anna.asks('спорт');
  expect(sport.results).toMatchObject([{ title: SKIERS.title, description: 'Вести · 15 июня, 10:00' }]);
  anna.chooses(sport, /Лыжники/);
  const said = anna.messages().at(-1);
  expect(said?.text).toBe('Лыжники вернулись с медалями\nВести · 15 июня, 10:00');
  expect(said?.links).toEqual(['https://vesti.example/1']);
  // It has said that itself: nobody asked.
  anna.says('спасибо');
  await anna.sees(/^Пожалуйста/);
  expect(anna.messages().filter(({ text }) => text.includes('Лыжники'))).toHaveLength(1);
});

test('nothing found leads into the chat, where the same question is answered', async () => {
  const stage = await asks([BRIDGE]);
  const anna = stage.person('Анна');
  const nothing = await anna.asks('дирижабль');
  expect(nothing.results).toEqual([]);
  expect(nothing.button?.text).toBe('Ничего не нашлось. Спросить бота');
  anna.starts(nothing.button?.startParameter);
  await anna.sees(/^По слову «дирижабль»: новостей не нашлось/);
});

test('more than fifty come page by page, and what is withdrawn is gone at once', async () => {
  const many = Array.from({ length: 60 }, (_, index) => ({
    title: `Ярмарка номер ${index} прошла`,
    category: 'Культура',
    // Of days ago: they would be told as one story otherwise.
    publishedAt: NOON - (96 + index) * HOUR,
  }));
  const stage = await asks(many);
  const anna = stage.person('Анна');
  const first = await anna.asks('ярмарка');
  expect(first.results).toHaveLength(50);
  const second = await anna.asks('ярмарка', { offset: first.next });
  expect(second.results).toHaveLength(10);
  expect(second.next).toBe('');
  await stage.redis.redis.sadd(stage.redis.keys.operators, String(anna.id));
  anna.says('/hide https://vesti.example/0 проверка');
  await anna.sees(/^Скрыто/);
  const [gone] = many;
  const other = await stage.person('Михаил').asks(gone?.title ?? '');
  expect(other.results.map(({ title }) => title)).not.toContain(gone?.title);
});
