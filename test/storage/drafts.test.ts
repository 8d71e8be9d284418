import { expect, onTestFinished, test } from 'vitest';
import { type Draft, usualSubscription } from '../../src/domain/draft.js';
import { createDraftStore } from '../../src/storage/drafts.js';
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
  await drafts.put(CHAT, 'dxyz', { kind: 'back', subscriptions: [], muted: null });
  await drafts.put(7, 'dabc', OFFER);
  await drafts.forget(CHAT);
  expect(await drafts.get(CHAT, 'dabc')).toBeNull();
  expect(await drafts.get(CHAT, 'dxyz')).toBeNull();
  expect(await drafts.get(7, 'dabc')).toEqual(OFFER);
});
