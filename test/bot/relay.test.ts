import type { TestPerson } from '@svodka/sandbox';
import { expect, test } from 'vitest';
import { type AppStage, appStage, NOON, unanswered } from '../support/app.js';

const CHANNEL = 'Школа № 3';
const HOUR = 3_600_000;
const BRIDGE = { title: 'Мост открыли для машин', category: 'Общество', publishedAt: NOON - HOUR };
const SKIERS = { title: 'Лыжники вернулись с медалями', category: 'Спорт', publishedAt: NOON - 2 * HOUR };

async function connected(stage: AppStage): Promise<TestPerson> {
  await stage.running.ticks.poll();
  const mikhail = stage.telegram.person('Михаил');
  mikhail.says('/channel');
  await mikhail.sees(/опубликую только то, что вы одобрите/);
  await mikhail.presses('Подключить канал', { into: CHANNEL });
  await mikhail.sees(/^Что предлагать для канала «Школа № 3»/);
  return mikhail;
}

const posts = (stage: AppStage, words: string) =>
  stage.telegram
    .person('Анна')
    .messages({ chat: CHANNEL })
    .filter(({ text }) => text.includes(words));

test('a card is approved and becomes one post with source and link, however often the button is pressed', async () => {
  const stage = await appStage([BRIDGE]);
  const mikhail = await connected(stage);
  await mikhail.presses('Дальше');
  const card = await mikhail.sees(/^Для канала «Школа № 3»: Мост/);
  expect(card.text).toContain('рубрика «Общество»');
  expect(card.buttons).toEqual([['Опубликовать'], ['Пропустить']]);
  expect(posts(stage, 'Мост')).toEqual([]);

  const pressed = await Promise.all([mikhail.presses('Опубликовать'), mikhail.presses('Опубликовать')]);
  expect(pressed.filter((answer) => 'text' in answer && /уже решили/.test(answer.text ?? ''))).toHaveLength(
    1,
  );
  await mikhail.sees(/^Вышло в 12:\d\d: Мост/);
  await stage.running.ticks.relay();
  const [post, ...others] = posts(stage, 'Мост');
  expect(others).toEqual([]);
  expect(post?.text).toContain('Источник: Вести');
  expect(post?.links).toEqual(['https://vesti.example/0']);
  expect(unanswered(stage)).toEqual([]);
});

test('only the rubrics of the rule are offered; what was skipped does not come back', async () => {
  const stage = await appStage([BRIDGE, SKIERS]);
  const mikhail = await connected(stage);
  // Nothing is offered before the rule is chosen.
  await stage.running.ticks.relay();
  await mikhail.presses('Спорт');
  await mikhail.sees(/Отметьте рубрики/);
  await mikhail.presses('Дальше');
  await mikhail.sees(/^Буду предлагать для канала «Школа № 3»: Спорт/);
  await mikhail.sees(/Лыжники/);
  await mikhail.presses('Пропустить');
  await mikhail.sees(/^Пропустили: Лыжники/);
  await stage.running.ticks.relay();
  await stage.running.ticks.relay();
  const cards = mikhail.messages().filter(({ text }) => /Для канала/.test(text));
  expect(cards.filter(({ text }) => text.includes('Мост'))).toEqual([]);
  expect(cards.filter(({ buttons }) => buttons.length > 0)).toEqual([]);
  expect(posts(stage, 'Лыжники')).toEqual([]);
});

test('rights are asked at the decision: who lost them, or never had them, publishes nothing', async () => {
  const stage = await appStage([BRIDGE]);
  const mikhail = await connected(stage);
  await mikhail.presses('Дальше');
  const card = await mikhail.sees(/^Для канала/);
  const { world } = stage.telegram;
  const record = world.chat(mikhail.id).messages.find(({ id }) => id === card.messageId);
  const publish = record?.keyboard?.inline_keyboard[0]?.[0];
  if (!publish) throw new Error('the card has no button');

  // A stranger forges the button.
  const anna = stage.telegram.person('Анна');
  anna.starts();
  const greeting = await anna.sees(/Здравствуйте/);
  world.press(anna.id, anna.id, greeting.messageId, publish);
  await expect.poll(() => unanswered(stage)).toEqual([]);
  const answers = stage.telegram.transcript.filter(({ method }) => method === 'answerCallbackQuery');
  expect(answers.at(-1)?.params.text).toMatch(/только его администраторы/);
  expect(posts(stage, 'Мост')).toEqual([]);

  // The bot loses its right between the card and the decision: one sentence, no post.
  mikhail.removesBotFrom(CHANNEL);
  await mikhail.sees(/отключён: у меня больше нет права/);
  expect(await mikhail.presses('Опубликовать')).toMatchObject({ kind: 'answered' });
  await stage.running.ticks.relay();
  expect(posts(stage, 'Мост')).toEqual([]);
});
