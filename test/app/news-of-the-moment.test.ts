import { expect, test } from 'vitest';
import { MINUTE } from '../../src/domain/clock.js';
import { EVERYTHING } from '../../src/domain/wishes.js';
import { createFollowStore } from '../../src/storage/follows.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { appStage, NOON } from '../support/app.js';

const LOST = { title: 'На Оке пропал рыбак Иван Петров', category: 'Общество', publishedAt: NOON - MINUTE };
const FOUND = {
  title: 'Пропавшего на Оке рыбака Ивана Петрова нашли',
  category: 'Общество',
  publishedAt: NOON + 5 * MINUTE,
};

test('a story is told as soon as it is read, and followed as an answer to the message that told it', async () => {
  const stage = await appStage([]);
  const { redis, keys } = stage.redis;
  const anna = stage.person('Анна');
  anna.starts();
  await anna.sees(/Здравствуйте/);
  await stage.reads();
  await createSubscriberStore(redis, keys).add(
    { chat: anna.id, chatType: 'private', zone: 'Europe/Moscow' },
    {
      ...{ wishes: EVERYTHING, format: 'classic', sound: true, onEmpty: 'silent' },
      timing: { kind: 'at-once', perDay: 10, gapMinutes: 15 },
    },
    NOON - 10 * MINUTE,
  );
  stage.headlines.push(LOST);
  stage.setTime(12, 1);
  await stage.reads();
  stage.setTime(12, 2);
  await stage.running.ticks.tellNews();
  stage.setTime(12, 3);
  await stage.running.ticks.dispatch();
  await anna.sees(/^На Оке пропал рыбак/);

  const [story = ''] = Object.values(await redis.hgetall(keys.storyOfArticle));
  const follows = createFollowStore(redis, keys);
  const first = stage.telegram.world.chat(anna.id).messages.find(({ text }) => text?.startsWith('На Оке'));
  await follows.follow(anna.id, story, first?.id ?? null, [story], NOON);
  stage.headlines.push(FOUND);
  stage.setTime(12, 6);
  await stage.reads();
  stage.setTime(12, 7);
  await stage.running.ticks.tellNews();
  await anna.sees(/^Обновление: Пропавшего на Оке рыбака/);
  const sent = stage.telegram.transcript.findLast(({ method }) => method === 'sendMessage');
  expect(JSON.stringify(sent?.params.reply_parameters)).toContain(String(first?.id));
});
