import { expect, onTestFinished, test } from 'vitest';
import { type Draft, usualSubscription } from '../../src/domain/draft.js';
import { createDraftStore } from '../../src/storage/drafts.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { testRedis } from '../support/redis.js';

const OFFER: Draft = { kind: 'new', wanted: usualSubscription(), zone: null };
const CHAT = 77;

function stage() {
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  return { redis, keys, drafts: createDraftStore(redis, keys) };
}

test('a draft is found in its own chat only, and is kept a day', async () => {
  const { redis, keys, drafts } = stage();
  await drafts.put(CHAT, 'dabc', OFFER);
  expect(await drafts.get(CHAT, 'dabc')).toEqual(OFFER);
  expect(await drafts.get(78, 'dabc')).toBeNull();
  expect(await redis.pttl(keys.draft(CHAT, 'dabc'))).toBeGreaterThan(23 * 3_600_000);
});

test('of two that take it one gets it', async () => {
  const { drafts } = stage();
  await drafts.put(CHAT, 'dabc', OFFER);
  const taken = await Promise.all([drafts.take(CHAT, 'dabc'), drafts.take(CHAT, 'dabc')]);
  expect(taken.filter((one) => one !== null)).toEqual([OFFER]);
});

test('a chat that is forgotten leaves none, not even one whose name looks like another’s', async () => {
  const { drafts } = stage();
  await drafts.put(CHAT, 'dabc', OFFER);
  await drafts.put(CHAT, 'dxyz', { kind: 'timing', id: 1, timing: usualSubscription().timing });
  await drafts.put(7, 'dabc', OFFER);
  await drafts.forget(CHAT);
  expect(await drafts.get(CHAT, 'dabc')).toBeNull();
  expect(await drafts.get(CHAT, 'dxyz')).toBeNull();
  expect(await drafts.get(7, 'dabc')).toEqual(OFFER);
});

test('a group that is forgotten by its new id leaves no draft under its former one', async () => {
  const { redis, keys, drafts } = stage();
  const subscribers = createSubscriberStore(redis, keys, [drafts]);
  const who = { chat: -42, chatType: 'group', zone: 'Europe/Moscow' } as const;
  await subscribers.add(who, usualSubscription(), 0);
  await drafts.put(-42, 'dabc', OFFER);
  await drafts.put(-421, 'dabc', OFFER);
  await subscribers.move(-42, -1_000_042);
  expect(await drafts.get(-1_000_042, 'dabc')).toEqual(OFFER);
  expect(await redis.pttl(keys.draft(-1_000_042, 'dabc'))).toBeGreaterThan(23 * 3_600_000);
  await subscribers.forget(-1_000_042);
  expect(await redis.keys(keys.draft('*', '*'))).toEqual([keys.draft(-421, 'dabc')]);
});

test('a draft of another version is as good as forgotten', async () => {
  const { redis, keys, drafts } = stage();
  const former = { v: 1, draft: { kind: 'back', subscriptions: [], muted: null } };
  await redis.set(keys.draft(CHAT, 'dabc'), JSON.stringify(former));
  expect(await drafts.get(CHAT, 'dabc')).toBeNull();
  expect(await drafts.take(CHAT, 'dabc')).toBeNull();
});
