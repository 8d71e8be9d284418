import { expect, onTestFinished, test } from 'vitest';
import type { CardState } from '../../src/domain/card.js';
import { createCardStore } from '../../src/storage/cards.js';
import { createChannelStore } from '../../src/storage/channels.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { cardOf, channelOf } from '../support/cards.js';
import { openLine } from '../support/line.js';
import { oneEach } from '../support/one-each.js';
import { testRedis } from '../support/redis.js';

const NOW = Date.parse('2025-06-15T09:00:00Z');
const APPROVED: CardState = { kind: 'approved', by: 7, at: NOW, due: NOW };
const CARD = cardOf({ offeredAt: NOW });

/** Stores on a line that breaks. */
async function stage() {
  const { path, keys, close } = testRedis();
  onTestFinished(close);
  const line = await openLine({ path });
  const subscribers = oneEach(createSubscriberStore(line.redis, keys));
  const cards = createCardStore(line.redis, keys, () => NOW);
  return { ...line, keys, subscribers, cards, channels: createChannelStore(line.redis, keys) };
}

test('a card moved while the connection was lost was moved by us, and not by somebody faster', async () => {
  const { cards, loseAnswerTo, lost } = await stage();
  await cards.offer(CARD, 'мост');
  await cards.move('c', () => APPROVED);
  loseAnswerTo('"sending"');
  const sending = (state: CardState): CardState | null =>
    state.kind === 'approved' ? { ...state, kind: 'sending' } : null;
  expect((await cards.move('c', sending))?.state.kind).toBe('sending');
  expect(lost()).toBe(1);
});

test('two who move one card to the same state in the same millisecond are still one', async () => {
  const { cards } = await stage();
  await cards.offer(CARD, 'мост');
  const moves = await Promise.all(Array.from({ length: 20 }, () => cards.move('c', moveOnce)));
  expect(moves.filter((moved) => moved !== null)).toHaveLength(1);

  function moveOnce(state: CardState): CardState | null {
    return state.kind === 'offered' ? APPROVED : null;
  }
});

test('what a reader switched while the connection was lost is not switched back', async () => {
  const { subscribers, loseAnswerTo, lost } = await stage();
  await subscribers.subscribe({ chat: 5, chatType: 'private', zone: 'Europe/Moscow' }, NOW);
  loseAnswerTo('"silent"');
  const changed = await subscribers.change(
    5,
    (now) => ({ ...now, onEmpty: now.onEmpty === 'say' ? 'silent' : 'say' }),
    NOW,
  );
  expect([lost(), changed?.subscription.onEmpty]).toEqual([1, 'silent']);
  expect((await subscribers.get(5))?.subscription.onEmpty).toBe('silent');
});

test('what an admin switched for a channel while the connection was lost is not switched back', async () => {
  const { channels, loseAnswerTo, lost } = await stage();
  await channels.add(channelOf({ chat: -1001 }));
  loseAnswerTo('"sport"');
  const changed = await channels.update(-1001, (now) => ({
    ...now,
    wishes: { ...now.wishes, rubrics: now.wishes.rubrics.length === 0 ? ['sport'] : [] },
  }));
  expect([lost(), changed?.wishes.rubrics]).toEqual([1, ['sport']]);
});

test('names of writes do not stay', async () => {
  const { cards, redis, keys } = await stage();
  await cards.offer(CARD, 'мост');
  await cards.move('c', () => APPROVED);
  const names = await redis.keys(keys.once('*'));
  expect(names).toHaveLength(1);
  expect(await redis.pttl(names[0] ?? '')).toBeGreaterThan(0);
});
