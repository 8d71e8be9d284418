import { expect, test } from 'vitest';
import { createInvitationStore, INVITED_FOR, type Invitation } from '../../src/storage/invitations.js';
import { testRedis } from '../support/redis.js';

const TOKEN = 'abcdefghijklmnopqrstuvwx';
const NOW = 1_750_000_000_000;
const invitation: Invitation = { channel: -1, as: 'editor', by: 7, expiresAt: NOW + INVITED_FOR };

function stand() {
  const { redis, keys, prefix } = testRedis();
  return { redis, prefix, keys, store: createInvitationStore(redis, keys) };
}

test('a link is held by whoever comes first, who may come again; used, it opens nothing', async () => {
  const { store } = stand();
  await store.put(TOKEN, invitation);
  expect(await store.look(TOKEN, NOW)).toEqual(invitation);
  const claims = await Promise.all([11, 12, 13].map((person) => store.claim(TOKEN, person)));
  const holder = [11, 12, 13][claims.findIndex((claim) => claim !== null)] ?? 0;
  expect(claims.filter((claim) => claim !== null)).toEqual([invitation]);
  expect(await store.claim(TOKEN, holder)).toEqual(invitation);
  await store.used(TOKEN, -1);
  expect(await store.claim(TOKEN, holder)).toBeNull();
  expect(await store.look(TOKEN, NOW)).toBeNull();
  expect(await store.to(-1)).toEqual([]);
});

test('neither the token nor who uses it stands anywhere, and all of it goes after two days', async () => {
  const { redis, prefix, store } = stand();
  await store.put(TOKEN, invitation);
  await store.claim(TOKEN, 4_815_162_342);
  const names = await redis.keys(`${prefix}*`);
  const held = await Promise.all(names.filter((name) => !/:to:/.test(name)).map((name) => redis.get(name)));
  expect([...names, ...held].join()).not.toMatch(/abcdefgh|4815162342/);
  for (const name of names) expect(await redis.pttl(name)).toBeGreaterThan(0);
});

test('an old one is none, even where Redis has not let go of it; another channel withdraws nothing', async () => {
  const { store } = stand();
  await store.put(TOKEN, invitation);
  expect(await store.look(TOKEN, NOW + INVITED_FOR)).toBeNull();
  const [{ name = '' } = {}] = await store.to(-1);
  expect(await store.withdraw(-2, name)).toBe(false);
  await store.withdrawBy(-1, 8);
  expect(await store.to(-1)).toHaveLength(1);
  expect(await store.withdraw(-1, name.slice(0, 8))).toBe(true);
  expect(await store.claim(TOKEN, 11)).toBeNull();
});
