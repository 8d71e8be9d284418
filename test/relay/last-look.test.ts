import { expect, onTestFinished, test } from 'vitest';
import { REFUSALS } from '../../src/domain/card.js';

import { createLastLook } from '../../src/relay/last-look.js';
import type { Look } from '../../src/relay/look.js';
import { createCardStore } from '../../src/storage/cards.js';
import { cardOf } from '../support/cards.js';
import { testRedis } from '../support/redis.js';

const NOW = Date.parse('2025-06-15T12:00:00Z');
const APPROVED = cardOf({
  id: 'card1',
  holds: ['minors'],
  offeredAt: NOW,
  state: { kind: 'approved', by: 7, at: NOW, due: NOW },
});

async function room(...holds: string[]) {
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  const cards = createCardStore(redis, keys, () => NOW);
  const sent: [string, number][] = [];
  const look: { now: Look } = { now: { kind: 'stands', cautions: [], holds } };
  let lastId = 1;
  const lastLook = createLastLook({
    lookAt: async () => look.now,
    cards,
    sendCard: async ({ id }, admin) => void sent.push([id, admin]),
    clock: () => NOW,
    newId: () => `card${++lastId}`,
  });
  return { cards, sent, look, lastLook };
}

test('what was warned of, or is not held any more, is posted', async () => {
  expect(await (await room('minors')).lastLook(APPROVED)).toBeNull();
  expect(await (await room()).lastLook(APPROVED)).toBeNull();
});

test('asked twice, as after a crash, it offers one card; the other admins meet it among the open ones', async () => {
  const { lastLook, cards, sent } = await room('minors', 'drones');
  expect(await lastLook(APPROVED)).toBe(REFUSALS.grown);
  expect(await lastLook(APPROVED)).toBe(REFUSALS.grown);
  expect(await cards.open(APPROVED.channel)).toEqual([
    { ...APPROVED, id: 'card2', holds: ['minors', 'drones'], state: { kind: 'offered' } },
  ]);
  expect(sent).toEqual([['card2', 7]]);
});

test('what holds grow once more is shown once more', async () => {
  const { lastLook, cards, look } = await room('drones');
  await lastLook(APPROVED);
  look.now = { kind: 'stands', cautions: [], holds: ['drones', 'suicide'] };
  const again = await cards.get('card2');
  expect(again && (await lastLook(again))).toBe(REFUSALS.grown);
  expect(again && (await lastLook({ ...again, holds: ['drones', 'suicide'] }))).toBeNull();
});

test('withdrawn or advertising is refused with the reason, and shown to nobody', async () => {
  const { lastLook, look, cards } = await room();
  for (const kind of ['gone', 'advertising'] as const) {
    look.now = { kind };
    expect(await lastLook(APPROVED)).toBe(REFUSALS[kind]);
  }
  expect(await cards.open(APPROVED.channel)).toEqual([]);
});
