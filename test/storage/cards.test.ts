import { afterAll, describe, expect, test } from 'vitest';
import { decide } from '../../src/domain/card.js';
import { createCardStore } from '../../src/storage/cards.js';
import { cardOf } from '../support/cards.js';
import { testRedis } from '../support/redis.js';

const { redis, keys, close } = testRedis();
afterAll(close);
const store = createCardStore(redis, keys, () => NOW);
const CHANNEL = -1001;
const NOW = Date.parse('2025-06-15T09:00:00Z');
const card = (id: string) => cardOf({ id, channel: CHANNEL, article: `article-${id}`, offeredAt: NOW });
const approve = { kind: 'approve', due: NOW } as const;

describe('cards', () => {
  test('one story is offered to a channel once, however many cards are made of it', async () => {
    expect(await store.offer(card('a1'), 'мост открыт')).toBe(true);
    expect(await store.offer(card('a2'), 'мост открыт')).toBe(false);
    expect(await store.get('a2')).toBeNull();
    expect(await store.offeredSince(CHANNEL, NOW)).toContain('мост открыт');
  });

  test('of twenty admins who press at once one decides', async () => {
    await store.offer(card('b'), 'другая');
    const presses = Array.from({ length: 20 }, (_, admin) =>
      store.move('b', (state) => decide(state, admin % 2 === 0 ? approve : { kind: 'skip' }, admin, NOW)),
    );
    expect((await Promise.all(presses)).filter((moved) => moved !== null)).toHaveLength(1);
  });

  test('an approved card waits among the unsettled until its post stands', async () => {
    await store.offer(card('c'), 'третья');
    await store.move('c', (state) => decide(state, approve, 7, NOW));
    expect((await store.due(NOW)).map(({ id }) => id)).toContain('c');
    expect((await store.open(CHANNEL)).map(({ id }) => id)).not.toContain('c');
    await store.move('c', () => ({ kind: 'published', by: 7, at: NOW, messageId: 12 }));
    expect((await store.due(NOW)).map(({ id }) => id)).not.toContain('c');
  });

  test('a card that reached somebody who was just forgotten names them nowhere; whoever decided about it stays named', async () => {
    await store.offer(card('late'), 'поздняя');
    await store.shown('late', 31, 5);
    await store.unshown('late', 31);
    expect(await redis.smembers(keys.cardsOf(31))).toEqual([]);
    await store.move('late', (state) => decide(state, approve, 32, NOW));
    await store.shown('late', 32, 6);
    await store.unshown('late', 32);
    expect(await redis.smembers(keys.cardsOf(32))).toEqual(['late']);
  });

  test('only a card in doubt can be said to stand or not', () => {
    expect(
      decide({ kind: 'published', by: 1, at: NOW, messageId: 1 }, { kind: 'absent' }, 1, NOW),
    ).toBeNull();
    expect(decide({ kind: 'offered' }, { kind: 'seen' }, 1, NOW)).toBeNull();
    expect(decide({ kind: 'unknown', by: 1, at: NOW }, { kind: 'absent' }, 2, NOW)).toEqual({
      kind: 'approved',
      by: 2,
      at: NOW,
      due: NOW,
    });
  });
});
