import { expect, onTestFinished, test } from 'vitest';
import type { CardState } from '../../src/domain/card.js';
import { newMember } from '../../src/domain/channel.js';
import { MINUTE } from '../../src/domain/clock.js';
import { createAccess } from '../../src/relay/access.js';
import { createReview, type ReviewDeps } from '../../src/relay/review.js';
import { createCardStore } from '../../src/storage/cards.js';
import { cardOf, channelOf } from '../support/cards.js';
import { testRedis } from '../support/redis.js';

const NOW = Date.parse('2025-06-15T12:00:00Z');
const SCHOOL = -1001;

async function stage(state: CardState = { kind: 'offered' }) {
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  const cards = createCardStore(redis, keys, () => NOW);
  await cards.offer(cardOf({ channel: SCHOOL, offeredAt: NOW }), 'мост открыт');
  if (state.kind !== 'offered') await cards.move('c', () => state);
  const asked: [number, number][] = [];
  const posts: string[] = [];
  const world = { mayPost: true as boolean | null, now: NOW };
  const deps: ReviewDeps = {
    cards,
    accessTo: createAccess({
      channels: {
        get: async () =>
          channelOf({ chat: SCHOOL, members: [newMember(7, 'editor'), newMember(8, 'editor')] }),
      },
      publisher: {
        async mayPost(channel, person) {
          asked.push([channel, person]);
          return world.mayPost;
        },
      },
    }),
    async sendPost(card) {
      posts.push(card.id);
    },
    clock: () => world.now,
  };
  return { cards, asked, posts, world, deps, review: createReview(deps) };
}

test('two admins who press at once make one post, and the later one hears that it is decided', async () => {
  const { review, posts, cards } = await stage();
  const outcomes = await Promise.all([review.decide('c', 'approve', 7), review.decide('c', 'approve', 8)]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['already', 'done']);
  expect(posts).toEqual(['c']);
  expect((await cards.get('c'))?.state.kind).toBe('approved');
});

test('one publishes and one skips at the same moment: one of them decides, and only that happens', async () => {
  const { review, posts, cards } = await stage();
  const outcomes = await Promise.all([review.decide('c', 'approve', 7), review.decide('c', 'skip', 8)]);
  expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1);
  const published = (await cards.get('c'))?.state.kind === 'approved';
  expect(posts).toEqual(published ? ['c'] : []);
});

test('rights are asked at every decision: who had them a moment ago may have lost them', async () => {
  const { review, asked, world, cards, posts } = await stage();
  world.mayPost = false;
  expect(await review.decide('c', 'approve', 7)).toEqual({ kind: 'no-rights' });
  world.mayPost = null;
  expect(await review.decide('c', 'approve', 7)).toEqual({ kind: 'rights-unknown' });
  expect((await cards.get('c'))?.state).toEqual({ kind: 'offered' });
  world.mayPost = true;
  expect((await review.decide('c', 'approve', 7)).kind).toBe('done');
  expect(asked).toEqual([7, 7, 7].map((person) => [SCHOOL, person]));
  expect(posts).toEqual(['c']);
});

test('who may not post there may not skip either', async () => {
  const { review, world, cards } = await stage();
  world.mayPost = false;
  expect((await review.decide('c', 'skip', 9)).kind).toBe('no-rights');
  expect((await cards.get('c'))?.state.kind).toBe('offered');
});

test.each([
  [{ kind: 'skipped', by: 7, at: NOW }, 'approve'],
  [{ kind: 'expired', at: NOW }, 'approve'],
  [{ kind: 'published', by: 7, at: NOW, messageId: 1 }, 'approve'],
  [{ kind: 'published', by: 7, at: NOW, messageId: 1 }, 'absent'],
  [{ kind: 'sending', by: 7, at: NOW }, 'absent'],
  [{ kind: 'failed', by: 7, at: NOW, reason: '' }, 'seen'],
] as const)('an old button on a card that is %o: «%s» changes nothing', async (state, decision) => {
  const { review, posts, cards } = await stage(state);
  expect((await review.decide('c', decision, 7)).kind).toBe('already');
  expect((await cards.get('c'))?.state).toEqual(state);
  expect(posts).toEqual([]);
});

test('a card that is gone is gone, and nobody is asked about rights', async () => {
  const { review, asked } = await stage();
  expect(await review.decide('nobody knows', 'approve', 7)).toEqual({ kind: 'gone' });
  expect(asked).toEqual([]);
});

test('in doubt «Пост есть» settles it, «Поста нет» sends it once more', async () => {
  const there = await stage({ kind: 'unknown', by: 7, at: NOW });
  await there.review.decide('c', 'seen', 7);
  expect((await there.cards.get('c'))?.state).toMatchObject({ kind: 'published', messageId: null });
  expect(there.posts).toEqual([]);
  const absent = await stage({ kind: 'unknown', by: 7, at: NOW });
  await absent.review.decide('c', 'absent', 7);
  expect(absent.posts).toEqual(['c']);
  expect((await absent.review.decide('c', 'absent', 8)).kind).toBe('already');
  expect(absent.posts).toEqual(['c']);
});

test('dead between the approval and its way to the outbox: the next start takes it up', async () => {
  const { deps, review, posts, cards } = await stage();
  const dying = createReview({
    ...deps,
    async sendPost() {
      throw new Error('dead');
    },
  });
  await expect(dying.decide('c', 'approve', 7)).rejects.toThrow('dead');
  expect((await cards.get('c'))?.state.kind).toBe('approved');
  await review.resume();
  expect(posts).toEqual(['c']);
});

test('a post being sent is left alone for five minutes, then whoever sent it is taken for dead', async () => {
  const { review, posts, world } = await stage({ kind: 'sending', by: 7, at: NOW });
  world.now = NOW + 5 * MINUTE - 1;
  await review.resume();
  expect(posts).toEqual([]);
  world.now += 1;
  await review.resume();
  expect(posts).toEqual(['c']);
});

test('what is settled or nobody decided is not taken up', async () => {
  for (const state of [
    { kind: 'offered' },
    { kind: 'unknown', by: 7, at: NOW },
    { kind: 'published', by: 7, at: NOW, messageId: 1 },
    { kind: 'failed', by: 7, at: NOW, reason: '' },
  ] satisfies CardState[]) {
    const { review, posts, world } = await stage(state);
    world.now += 60 * MINUTE;
    await review.resume();
    expect([state.kind, posts]).toEqual([state.kind, []]);
  }
});
