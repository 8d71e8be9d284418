import { expect, onTestFinished, test } from 'vitest';
import type { CardState } from '../../src/domain/card.js';
import { newMember } from '../../src/domain/channel.js';
import { HOUR, MINUTE } from '../../src/domain/clock.js';
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
  const channel = channelOf({ chat: SCHOOL, members: [newMember(7, 'editor'), newMember(8, 'editor')] });
  const told: string[] = [];
  const taken: number[] = [];
  const world = { mayPost: true as boolean | null, now: NOW, refused: null as string | null };
  const deps: ReviewDeps = {
    cards,
    accessTo: createAccess({
      channels: {
        get: async () => channel,
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
    async showState(card) {
      told.push(card.state.kind);
    },
    whyNoPost: () => world.refused,
    holdsOf: (text) => (text.includes('дрон') ? ['drones'] : []),
    postTimes: async () => taken,
    clock: () => world.now,
    zone: 'Europe/Moscow',
    secondThoughts: MINUTE,
  };
  const review = createReview(deps);
  async function aMinuteLater(): Promise<string[]> {
    world.now += MINUTE;
    await review.resume();
    return posts;
  }
  return { cards, asked, posts, told, taken, channel, world, review, aMinuteLater };
}

test('two admins who press at once make one post, and the later one hears that it is decided', async () => {
  const { review, cards, aMinuteLater } = await stage();
  const outcomes = await Promise.all([review.decide('c', 'approve', 7), review.decide('c', 'approve', 8)]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['already', 'done']);
  expect(await aMinuteLater()).toEqual(['c']);
  expect((await cards.get('c'))?.state.kind).toBe('approved');
});

test('one publishes and one skips at the same moment: one of them decides, and only that happens', async () => {
  const { review, cards, aMinuteLater } = await stage();
  const outcomes = await Promise.all([review.decide('c', 'approve', 7), review.decide('c', 'skip', 8)]);
  expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1);
  const published = (await cards.get('c'))?.state.kind === 'approved';
  expect(await aMinuteLater()).toEqual(published ? ['c'] : []);
});

test('rights are asked at every decision: who had them a moment ago may have lost them', async () => {
  const { review, asked, world, cards, aMinuteLater } = await stage();
  world.mayPost = false;
  expect(await review.decide('c', 'approve', 7)).toEqual({ kind: 'no-rights' });
  world.mayPost = null;
  expect(await review.decide('c', 'approve', 7)).toEqual({ kind: 'rights-unknown' });
  expect((await cards.get('c'))?.state).toEqual({ kind: 'offered' });
  world.mayPost = true;
  expect((await review.decide('c', 'approve', 7)).kind).toBe('done');
  expect(asked).toEqual([7, 7, 7].map((person) => [SCHOOL, person]));
  expect(await aMinuteLater()).toEqual(['c']);
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
  expect((await absent.review.decide('c', 'absent', 8)).kind).toBe('already');
  await absent.review.resume();
  expect(absent.posts).toEqual(['c']);
});

test('what is approved goes out a minute later, and not when it was taken back meanwhile', async () => {
  const { review, cards, posts, told, aMinuteLater, world } = await stage();
  await review.decide('c', 'approve', 7);
  world.now += MINUTE - 1;
  await review.resume();
  expect(posts).toEqual([]);
  expect((await review.decide('c', 'recall', 8)).kind).toBe('done');
  expect(await aMinuteLater()).toEqual([]);
  expect((await cards.get('c'))?.state).toEqual({ kind: 'offered' });
  expect(told).toEqual(['approved', 'offered']);
});

test('what is taken back the next day, when its card would have expired, can still be decided for an hour', async () => {
  const { review, world } = await stage();
  const tomorrow = NOW + 25 * HOUR;
  await review.schedule('c', 7, tomorrow + HOUR);
  world.now = tomorrow;
  await review.decide('c', 'recall', 7);
  world.now += HOUR - 1;
  expect((await review.decide('c', 'approve', 7)).kind).toBe('done');
});

test('approved at night it waits for the morning; a moment in the night cannot be chosen', async () => {
  const { review, world, cards } = await stage();
  world.now = Date.parse('2025-06-15T20:30:00Z');
  const nine = Date.parse('2025-06-16T06:00:00Z');
  expect(await review.schedule('c', 7, world.now + HOUR)).toMatchObject({ kind: 'closed', next: nine });
  expect(await review.schedule('c', 7, world.now - 1)).toEqual({ kind: 'past' });
  await review.decide('c', 'approve', 7);
  expect((await cards.get('c'))?.state).toMatchObject({ kind: 'approved', due: nine });
});

test('of two who have to approve nobody confirms themselves; the second does, and the later moment counts', async () => {
  const { review, cards, channel } = await stage();
  channel.review = { ...channel.review, fourEyes: true };
  const later = NOW + 3 * HOUR;
  expect((await review.schedule('c', 7, later)).kind).toBe('done');
  expect((await cards.get('c'))?.state).toMatchObject({ kind: 'seconding', by: 7 });
  expect(await review.decide('c', 'approve', 7)).toEqual({ kind: 'own-approval' });
  expect((await review.decide('c', 'approve', 8)).kind).toBe('done');
  expect((await cards.get('c'))?.state).toMatchObject({ kind: 'approved', by: 8, due: later });
});

test('approved words are not edited; before that both stand, the outlet’s and the editor’s', async () => {
  const { review, cards } = await stage();
  expect((await review.edit('c', 8, 'Иначе')).kind).toBe('done');
  const edited = await cards.get('c');
  expect(edited).toMatchObject({ edit: { text: 'Иначе', by: 8 }, matter: { kind: 'news' } });
  await review.decide('c', 'approve', 7);
  expect((await review.edit('c', 8, 'Ещё иначе')).kind).toBe('already');
  expect((await cards.get('c'))?.edit?.text).toBe('Иначе');
});

test('a card nobody decided in time expires, whether somebody looks or presses too late', async () => {
  const swept = await stage();
  swept.world.now = NOW + 24 * HOUR;
  await swept.review.withdrawExpired();
  expect(swept.told).toEqual([]);
  swept.world.now += 1;
  await swept.review.withdrawExpired();
  expect(swept.told).toEqual(['expired']);
  const pressed = await stage();
  pressed.world.now = NOW + 24 * HOUR + 1;
  expect(await pressed.review.decide('c', 'approve', 7)).toMatchObject({
    kind: 'already',
    card: { state: { kind: 'expired' } },
  });
});

test('what can become no post is not approved, and it is said why', async () => {
  const { review, cards, world } = await stage();
  world.refused = 'нет ссылки';
  expect(await review.decide('c', 'approve', 7)).toEqual({ kind: 'impossible', reason: 'нет ссылки' });
  expect(await review.schedule('c', 7, NOW + HOUR)).toMatchObject({ kind: 'impossible' });
  expect((await cards.get('c'))?.state.kind).toBe('offered');
  expect((await review.decide('c', 'skip', 7)).kind).toBe('done');
});

test('free slots leave out what is taken', async () => {
  const { review, channel, taken } = await stage();
  taken.push(Date.parse('2025-06-15T16:00:00Z'));
  expect(await review.slots(channel, 2)).toEqual([
    Date.parse('2025-06-16T08:00:00Z'),
    Date.parse('2025-06-16T12:00:00Z'),
  ]);
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

test('of two who had to approve the first has left: the second’s consent is the first now, and another is needed', async () => {
  const { review, cards, channel } = await stage();
  channel.review = { ...channel.review, fourEyes: true };
  await review.decide('c', 'approve', 7);
  channel.members = channel.members.filter(({ person }) => person !== 7);
  await review.decide('c', 'approve', 8);
  expect((await cards.get('c'))?.state).toMatchObject({ kind: 'seconding', by: 8 });
  channel.members.push(newMember(9, 'editor'));
  await review.decide('c', 'approve', 9);
  expect((await cards.get('c'))?.state).toMatchObject({ kind: 'approved', by: 9, first: 8 });
  // Whoever is forgotten then has confirmed nothing either.
  await cards.forget(8);
  expect((await cards.get('c'))?.state).toMatchObject({ kind: 'seconding', by: 9 });
});

test('whoever says that a rule’s post is not there sends it in their own name, not by the rule', async () => {
  const { review, cards } = await stage();
  await cards.change('c', (card) => ({ ...card, byRule: true, state: { kind: 'unknown', by: 7, at: NOW } }));
  expect((await review.decide('c', 'absent', 8)).kind).toBe('done');
  expect(await cards.get('c')).toMatchObject({ byRule: false, state: { kind: 'approved', by: 8 } });
});

test('of two posts approved at night the second does not come out with the first', async () => {
  const { review, cards, channel, taken, world } = await stage();
  world.now = Date.parse('2025-06-15T20:00:00Z');
  const opening = Date.parse('2025-06-16T06:00:00Z');
  await cards.offer(cardOf({ id: 'd', channel: SCHOOL, offeredAt: world.now }), 'лыжники');
  taken.push(opening);
  await review.decide('d', 'approve', 7);
  const state = (await cards.get('d'))?.state;
  expect(state?.kind === 'approved' && state.due - opening).toBeGreaterThanOrEqual(HOUR);
  expect(channel.posting.perDay).toBeGreaterThan(1);
});

test('a card warns of the words an editor put in, before anybody approves them', async () => {
  const { review, cards } = await stage();
  await review.edit('c', 7, 'Над городом летал дрон');
  expect((await cards.get('c'))?.holds).toContain('drones');
});
