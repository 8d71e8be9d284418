import { afterAll, expect, test } from 'vitest';
import { EVERYTHING } from '../../src/domain/wishes.js';
import { createCardStore } from '../../src/storage/cards.js';
import { createChannelStore } from '../../src/storage/channels.js';
import { migrate } from '../../src/storage/migrate.js';
import { STORY } from '../support/articles.js';
import { cardOf, channelOf } from '../support/cards.js';
import { testRedis } from '../support/redis.js';

const { redis, keys, close } = testRedis();
afterAll(close);
const NOW = 1_749_977_600_123;

test('9: channels keep their people as managers and what they are offered; cards stand as they were, approved ones due', async () => {
  const school = {
    chat: -1_002_000_000_301,
    title: 'Школа "№ 3", "admins":[99]',
    username: null,
    admins: [7, 5_000_000_102],
    rubrics: ['sport'],
    status: 'active',
    since: NOW,
  };
  const library = { ...school, chat: -2, title: 'Библиотека', username: 'bib', admins: [], rubrics: [] };
  for (const one of [school, library])
    await redis.hset(keys.channels, String(one.chat), JSON.stringify({ v: 1, ...one }));
  const card = { id: 'c1', channel: -2, article: 'a', story: STORY, holds: ['minors'], offeredAt: NOW };
  const states = {
    c1: { kind: 'offered' },
    c2: { kind: 'approved', by: 7, at: NOW },
    c3: { kind: 'published', by: 7, at: NOW, messageId: null },
    c4: { kind: 'failed', by: 7, at: NOW, reason: 'канал "закрыт"' },
  };
  for (const [id, state] of Object.entries(states))
    await redis.set(keys.card(id), JSON.stringify({ v: 1, ...card, id, state }));
  await redis.hset(keys.cardShown('c1'), '7', '12');
  await redis.set(keys.card('spoiled'), '{"v":1,');
  await redis.sadd(`${keys.prefix}cards:unsettled`, 'c2');

  await migrate(redis, keys);

  const channels = createChannelStore(redis, keys);
  const managers = [7, 5_000_000_102].map((person) => ({ person, role: 'manager', label: null, away: null }));
  expect(await channels.get(school.chat)).toEqual({
    ...channelOf({ chat: school.chat, title: school.title, since: NOW }),
    members: managers,
    wishes: { ...EVERYTHING, rubrics: ['sport'] },
  });
  expect(await channels.get(-2)).toMatchObject({ members: [], wishes: EVERYTHING, username: 'bib' });
  expect((await channels.of(5_000_000_102)).map(({ chat }) => chat)).toEqual([school.chat]);
  expect(await redis.exists(keys.channelsOf(99))).toBe(0);

  const cards = createCardStore(redis, keys, () => NOW);
  const now = cardOf({ id: 'c1', channel: -2, holds: ['minors'], offeredAt: NOW });
  const why = [{ kind: 'rubric' as const, value: 'society' }];
  expect(await cards.get('c1')).toEqual({ ...now, matter: { ...now.matter, why } });
  expect((await cards.get('c3'))?.state).toEqual(states.c3);
  expect((await cards.get('c4'))?.state).toEqual(states.c4);
  expect((await cards.due(NOW)).map(({ id, state }) => [id, state])).toEqual([
    ['c2', { ...states.c2, due: NOW }],
  ]);
  expect(await cards.shownTo('c1')).toEqual(new Map([[7, 12]]));
  expect(await redis.get(keys.card('spoiled'))).toBe('{"v":1,');
});
