import { afterAll, beforeEach, expect, test } from 'vitest';
import { MOST_FOLLOWS } from '../../src/domain/follow.js';
import { EVERYTHING } from '../../src/domain/wishes.js';
import { createFollowStore } from '../../src/storage/follows.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { createVisitStore } from '../../src/storage/visits.js';
import { testRedis } from '../support/redis.js';

const { redis, keys, prefix, close } = testRedis();
afterAll(close);
const follows = createFollowStore(redis, keys);
const NOON = Date.parse('2025-06-15T09:00:00Z');
let chat = 100;
beforeEach(() => {
  chat += 10;
});
const all = () => redis.keys(`${prefix}follows*`);

test('a story is followed once, and what was told of it at first stays', async () => {
  expect(await follows.follow(chat, 'fire', 7, ['fire'], NOON)).toBe('following');
  expect(await follows.follow(chat, 'fire', 8, ['fire', 'fire-2'], NOON + 1)).toBe('already');
  expect(await follows.of(chat)).toMatchObject([
    { story: 'fire', messageId: 7, known: ['fire'], since: NOON },
  ]);
  expect(await follows.unfollow(chat, 'fire')).toBe(true);
  expect(await follows.unfollow(chat, 'fire')).toBe(false);
  expect(await all()).toEqual([]);
});

test('a chat follows no more than fit its list, the newest first', async () => {
  const given = Array.from({ length: MOST_FOLLOWS + 1 }, (_, n) =>
    follows.follow(chat, `s${n}`, n, [], NOON + n),
  );
  const answers = await Promise.all(given);
  expect(answers.filter((answer) => answer === 'full')).toHaveLength(1);
  const stories = (await follows.of(chat)).map(({ since }) => since);
  expect(stories).toEqual(stories.toSorted((a, b) => b - a));
  await follows.forget(chat);
  expect(await all()).toEqual([]);
});

test('what has changed since it was read is not written over, and what is forgotten does not come back', async () => {
  await follows.follow(chat, 'fire', 7, ['fire'], NOON);
  const [first, second] = await Promise.all([follows.get(chat, 'fire'), follows.get(chat, 'fire')]);
  if (!first || !second) throw new Error('nobody follows');
  expect(await follows.put(first, { ...first, known: ['a'] })).toBe(true);
  expect(await follows.put(second, { ...second, known: ['b'] })).toBe(false);
  const [read] = await follows.followers('fire');
  await follows.forget(chat);
  expect(read && (await follows.put(read, { ...read, known: ['c'] }))).toBe(false);
  expect(await all()).toEqual([]);
});

test('a story that has become part of another is followed there; who followed both follows one, and knows what both told', async () => {
  await redis.hset(keys.storiesAbsorbed, 'smoke', 'fire');
  await follows.follow(chat, 'smoke', 7, ['smoke'], NOON);
  await follows.follow(chat + 1, 'smoke', 8, ['smoke'], NOON);
  await follows.follow(chat + 1, 'fire', 9, ['fire'], NOON);
  for (const standing of await follows.followers('smoke')) await follows.carry(standing, 'fire');
  expect(await follows.of(chat)).toMatchObject([{ story: 'fire', messageId: 7, known: ['smoke'] }]);
  expect(await follows.of(chat + 1)).toMatchObject([
    { story: 'fire', messageId: 9, known: ['fire', 'smoke'] },
  ]);
  expect(await follows.stories()).toEqual(['fire']);
  // The button under the first message still carries the id it had.
  expect(await follows.unfollow(chat, 'smoke')).toBe(true);
  await follows.forget(chat + 1);
  expect(await all()).toEqual([]);
});

test('a record that does not read counts as none, and goes with its chat', async () => {
  await follows.follow(chat, 'fire', 7, ['fire'], NOON);
  await redis.hset(keys.followers('fire'), String(chat), '{"v":9}');
  expect(await follows.of(chat)).toEqual([]);
  expect(await follows.followers('fire')).toEqual([]);
  await follows.forget(chat);
  expect(await all()).toEqual([]);
});

test('/forget takes along what a chat follows and when it was here, under each of its numbers; an upgrade carries both', async () => {
  const visits = createVisitStore(redis, keys);
  const subscribers = createSubscriberStore(redis, keys, [follows, visits]);
  const [from, to] = [-chat, -chat - 1_000_000];
  await follows.follow(from, 'fire', 7, ['fire'], NOON);
  await visits.visit(from, NOON);
  const usual = { wishes: { ...EVERYTHING }, format: 'classic' as const };
  await subscribers.add(
    { chat: from, chatType: 'group', zone: 'Europe/Moscow' },
    { ...usual, timing: { kind: 'at-once', perDay: 5, gapMinutes: 15 }, sound: true, onEmpty: 'silent' },
    NOON,
  );
  await subscribers.move(from, to);
  expect(await redis.smembers(keys.atOnce)).toEqual([`${to}:1`]);
  expect(await follows.of(to)).toMatchObject([{ story: 'fire', messageId: null }]);
  expect(await visits.visit(to, NOON + 3_600_000)).toBe(NOON);
  await subscribers.forget(from);
  expect(await redis.smembers(keys.atOnce)).toEqual([]);
  expect(await all()).toEqual([]);
  expect(await visits.visit(to, NOON + 7_200_000)).toBeNull();
});

test('an upgrade of a group whose new id follows as much as a chat may keeps the newest of both', async () => {
  const [from, to] = [-chat, -chat - 1_000_000];
  for (let n = 0; n < MOST_FOLLOWS; n++) await follows.follow(to, `s${n}`, 1, [], NOON + n);
  await follows.follow(from, 'old', 7, ['old'], NOON - 1);
  await follows.follow(from, 'new', 8, ['new'], NOON + 1_000);
  await follows.move(from, to);
  const left = (await follows.of(to)).map(({ story }) => story);
  expect(left).toHaveLength(MOST_FOLLOWS);
  expect(left[0]).toBe('new');
  expect(left).not.toContain('s0');
  expect(left).toContain('s1');
  expect(await follows.of(from)).toEqual([]);
  await follows.forget(to);
});

test('two followed stories that turn out to be one have told what both told that day; one changed meanwhile is carried next time', async () => {
  const tell = async (story: string, day: string, times: number) => {
    await follows.follow(chat, story, 7, [story], NOON);
    const standing = await follows.get(chat, story);
    if (!standing) throw new Error('not followed');
    await follows.put(standing, { ...standing, told: { day, times } });
  };
  await tell('smoke', '2025-06-15', 2);
  await tell('fire', '2025-06-15', 1);
  await tell('heat', '2025-06-14', 3);
  const carry = async (story: string) => {
    const standing = await follows.get(chat, story);
    if (standing) await follows.carry(standing, 'fire');
  };
  await carry('smoke');
  await carry('heat');
  expect(await follows.of(chat)).toMatchObject([{ story: 'fire', told: { day: '2025-06-15', times: 3 } }]);

  await tell('spark', '2025-06-15', 0);
  let isFirst = true;
  const racing = createFollowStore(
    new Proxy(redis, {
      get(target, name) {
        if (name !== 'eval') return Reflect.get(target, name) as unknown;
        return async (...given: Parameters<typeof redis.eval>) => {
          const own = await follows.get(chat, 'fire');
          if (isFirst && own) {
            isFirst = false;
            await follows.put(own, { ...own, messageId: 9 });
          }
          return target.eval(...given);
        };
      },
    }),
    keys,
  );
  const spark = await follows.get(chat, 'spark');
  if (spark) await racing.carry(spark, 'fire');
  expect((await follows.get(chat, 'spark'))?.story).toBe('spark');
  if (spark) await racing.carry(spark, 'fire');
  expect(await follows.of(chat)).toMatchObject([
    { story: 'fire', messageId: 9, known: ['fire', 'smoke', 'heat', 'spark'] },
  ]);
  await follows.forget(chat);
});

test('a follow that is written again and again does not carry its former records along', async () => {
  await follows.follow(chat, 'fire', 7, ['fire'], NOON);
  const length = async () => (await redis.hget(keys.followers('fire'), String(chat)))?.length;
  const before = await length();
  for (let n = 0; n < 5; n++) {
    const standing = await follows.get(chat, 'fire');
    if (standing) expect(await follows.put(standing, { ...standing, messageId: n })).toBe(true);
  }
  expect(await length()).toBe(before);
  await follows.forget(chat);
});
