import { expect, test } from 'vitest';
import { DAY } from '../../src/domain/clock.js';
import { EVERYTHING, NOTHING_LEFT_OUT } from '../../src/domain/wishes.js';
import { createPruneMutes } from '../../src/pipeline/prune-mutes.js';
import { createSubscriberScan } from '../../src/storage/subscriber-scan.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { article } from '../support/articles.js';
import { NOW, storiesStage } from './stories-stage.js';

test('stories that were muted are forgotten a month after their last report, and nothing else is', async () => {
  const { redis, keys, articles, stories, store, process } = await storiesStage();
  const subscribers = createSubscriberStore(redis, keys);
  const at = (days: number) => NOW + days * DAY;
  await store(article({ id: 'old', title: 'Старый сюжет', publishedAt: at(0) }));
  await store(article({ id: 'long', title: 'Долгий сюжет', publishedAt: at(0) }));
  await store(article({ id: 'long-2', title: 'Долгий сюжет', publishedAt: at(2) }));
  await process()();
  await store(article({ id: 'alone', title: 'Ещё не в сюжете', publishedAt: at(20) }));
  const left = { ...NOTHING_LEFT_OUT, words: ['погода'], stories: ['old', 'long', 'alone', 'unknown'] };
  const wanted = { format: 'classic', sound: true, onEmpty: 'silent' } as const;
  await subscribers.add(
    { chat: 1, chatType: 'private', zone: 'Europe/Moscow' },
    {
      ...wanted,
      wishes: { ...EVERYTHING, without: left },
      timing: { kind: 'at-once', perDay: 5, gapMinutes: 15 },
    },
    NOW,
  );
  await subscribers.changeChat(1, (reader) => ({ ...reader, muted: left }), NOW);
  await redis.hset(keys.subscribers, '2', '{"v":9}');
  const scan = createSubscriberScan(redis, keys);
  const prune = createPruneMutes({ scan, subscribers, stories, articles, clock: () => at(31) });
  await prune(new AbortController().signal);
  const reader = await subscribers.get(1);
  const kept = { ...left, stories: ['long', 'alone'] };
  expect(reader?.muted).toEqual(kept);
  expect(reader?.subscriptions[0]?.wishes.without).toEqual(kept);
});
